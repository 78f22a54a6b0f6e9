import Testing

@testable import Interchange

/// Bytes of Protocol Buffers and of TFRecord, against examples that their documents give.
@Suite struct ProtobufTests {
  @Test func `fields are written as the encoding guide has them`() {
    var message = ProtobufMessage()
    message.add(1, 150)
    #expect(message.bytes == [0x08, 0x96, 0x01])
    var text = ProtobufMessage()
    text.add(2, "testing")
    #expect(text.bytes == [0x12, 0x07] + Array("testing".utf8))
    var outer = ProtobufMessage()
    outer.add(3, message)
    #expect(outer.bytes == [0x1A, 0x03, 0x08, 0x96, 0x01])
    var negative = ProtobufMessage()
    negative.add(1, -2)
    #expect(negative.bytes == [0x08, 0xFE] + [UInt8](repeating: 0xFF, count: 8) + [0x01])
    var numbers = ProtobufMessage()
    numbers.add(1, Float(1))
    numbers.add(20, 0.5)
    #expect(numbers.bytes == [0x0D, 0, 0, 0x80, 0x3F, 0xA1, 0x01, 0, 0, 0, 0, 0, 0, 0xE0, 0x3F])
  }

  @Test func `the checksum of records is that of RFC 3720`() {
    #expect(RecordFile.castagnoli([UInt8](repeating: 0, count: 32)) == 0x8A91_36AA)
    #expect(RecordFile.castagnoli([UInt8](repeating: 0xFF, count: 32)) == 0x62A8_AB43)
    #expect(RecordFile.castagnoli(Array("123456789".utf8)) == 0xE306_9283)
  }
}

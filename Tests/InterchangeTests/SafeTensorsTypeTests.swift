import Interchange
import Testing

/// Tensors of every type, and every legal header.
@Suite struct SafeTensorsTypeTests {
  /// A file with one tensor `a` of a type, and its bytes.
  private func file(_ type: String, _ count: Int, _ data: [UInt8]) -> [UInt8] {
    file(
      #"{"a":{"dtype":"\#(type)","shape":[\#(count)],"data_offsets":[0,\#(data.count)]}}"#, data)
  }

  private func file(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
    let text = Array(header.utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text + data
  }

  private func isRead(_ header: String, _ data: [UInt8] = []) -> Bool {
    (try? SafeTensors(reading: file(header, data), file: "w")) != nil
  }

  #if !(os(macOS) && arch(x86_64))
    @Test func `all numbers of 16 bits are those of IEEE 754`() throws {
      let words = (0...UInt16.max).map { $0 }
      let bytes = words.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      let read = try SafeTensors(reading: file("F16", words.count, bytes), file: "w")
      let floats = try #require(read["a"]).floats
      for (word, float) in zip(words, floats) {
        let expected = Float(Float16(bitPattern: word))
        #expect(float == expected || float.isNaN && expected.isNaN, "\(word)")
      }
    }
  #endif

  @Test(
    arguments: [
      ("BF16", [0x80, 0x3F, 0x49, 0xC0, 0x01, 0x00], [1, -3.140625, 9.183549615799121e-41]),
      ("F8_E5M2", [0x3C, 0xC2, 0x01, 0x7B], [1, -3, 0x1p-16, 57344]),
      ("F8_E4M3", [0x38, 0xC4, 0x01, 0x7E, 0x08], [1, -3, 0x1p-9, 448, 0x1p-6]),
      ("I64", [0xFE] + [UInt8](repeating: 0xFF, count: 7) + [7, 0, 0, 0, 0, 0, 0, 0], [-2, 7]),
      ("I32", [0xFE, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0x80], [-2, -2_147_483_648]),
      ("I16", [0xFE, 0xFF, 0, 0x80], [-2, -32_768]), ("I8", [0xFE, 0x7F], [-2, 127]),
      ("U64", [UInt8](repeating: 0xFF, count: 8), [18_446_744_073_709_551_616]),
      ("U32", [0xFF, 0xFF, 0xFF, 0xFF], [4_294_967_295]), ("U16", [0xFE, 0xFF], [65_534]),
      ("U8", [0xFE], [254]), ("BOOL", [0, 1], [0, 1]),
      ("F64", [0x18, 0x2D, 0x44, 0x54, 0xFB, 0x21, 0x09, 0x40], [Double.pi]),
    ] as [(String, [UInt8], [Double])])
  func `numbers of other types are converted`(
    _ type: String, _ bytes: [UInt8], _ expected: [Double]
  ) throws {
    let read = try SafeTensors(reading: file(type, expected.count, bytes), file: "w")
    #expect(try #require(read["a"]).doubles == expected)
    #expect(read.unread.isEmpty)
  }

  @Test(arguments: [("C64", 1, 8), ("F4", 2, 1), ("F6_E2M3", 4, 3), ("F8_E8M0", 1, 1)])
  func `what are no plain numbers is named`(_ type: String, _ count: Int, _ size: Int) throws {
    let data = [UInt8](repeating: 1, count: size)
    let read = try SafeTensors(reading: file(type, count, data), file: "w")
    #expect(read["a"] == nil && read.unread == ["a": type])
    #expect(throws: InterchangeError.self) {
      try SafeTensors(reading: file(type, count, data + [0]), file: "w")
    }
  }

  @Test func `every header that Python's library reads is read`() throws {
    let scalar = #"{"dtype":"U8","shape":[],"data_offsets":[0,1]}"#
    let escaped = #"{"__metadata__":{"note":"digits \ud83d\ude00 \u4f60"},"a":\#(scalar)}"#
    let read = try SafeTensors(reading: file(escaped, [5]), file: "w")
    #expect(read.metadata == ["note": "digits 😀 你"])
    #expect(read["a"] == StoredArray(shape: [], values: .uint8([5])))
    #expect(isRead(#"{"__metadata__":null,"a":\#(scalar)}"#, [5]))
    #expect(isRead(#"{ "a" : \#(scalar) } "# + "\n\t", [5]))
    #expect(isRead(#"{"":\#(scalar)}"#, [5]))
    #expect(
      isRead(#"{"e\u0301":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"é":\#(scalar)}"#, [5]))
    #expect(
      isRead(
        #"{"a":{"x":[1,-2.5e3,{"y":[]},"z",true,null],"dtype":"U8","shape":[3,0,2],"#
          + #""data_offsets":[0,0]}}"#))
  }

  @Test(arguments: [
    #"{"\ud83d":1}"#, #"{"\ude00\ud83d":1}"#, #"{"\ud83d\u0041":1}"#, #"{"\u12":1}"#, #"{"\x":1}"#,
    #"{"a":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}}"#,
    #"{"a":{"dtype":"U8","shape":[00],"data_offsets":[0,0]}}"#,
    #"{"a":{"dtype":"U8","shape":[0.0],"data_offsets":[0,0]}}"#,
    #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"x":nul}}"#,
    #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"x":}}"#,
    #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0],"x":inf}}"#,
    #"{"a":null}"#, #"{"__metadata__":{"a":null}}"#, "{\"a\nb\":1}", "{} {}", "{},", "{", "{\"",
  ])
  func `what is no legal header is refused`(_ header: String) {
    #expect(!isRead(header))
  }

  @Test func `depth and size of a header do no harm`() {
    for opening in ["[", #"{"y":"#] {
      let deep = String(repeating: opening, count: 100_000)
      #expect(!isRead(#"{"a":{"x":\#(deep)"#))
    }
    let names = (0..<20_000).map { #""n\#($0)":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}"# }
    #expect(isRead("{\(names.joined(separator: ","))}"))
  }

  @Test func `a file of another program is called by its name`() {
    let zip: [UInt8] = [0x50, 0x4B, 3, 4, 0, 0, 0, 0, 0, 0]
    #expect(throws: InterchangeError.otherKind(file: "w.pt", .zip, wanted: .weights)) {
      try SafeTensors(reading: zip, file: "w.pt")
    }
    #expect(throws: InterchangeError.otherKind(file: "w", .empty, wanted: .weights)) {
      try SafeTensors(reading: [], file: "w")
    }
  }
}

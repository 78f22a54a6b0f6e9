import Interchange
import Testing

/// Reading and writing safetensors files.
@Suite struct SafeTensorsTests {
  /// A file from its header's text and its data.
  private func file(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
    let text = Array(header.utf8)
    return (0..<8).map { UInt8(truncatingIfNeeded: text.count >> (8 * $0)) } + text + data
  }

  private func error(_ header: String, _ data: [UInt8] = []) -> String {
    do throws(InterchangeError) {
      _ = try SafeTensors(reading: file(header, data), file: "w")
      return "no error"
    } catch {
      return error.description
    }
  }

  @Test func `a file made by hand is read`() throws {
    let header =
      #"{"__metadata__":{"by":"ha\u006ed"},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#
    // 1.5 and -2 in IEEE 754.
    let read = try SafeTensors(reading: file(header, [0, 0, 0xC0, 0x3F, 0, 0, 0, 0xC0]), file: "w")
    #expect(read.metadata == ["by": "hand"])
    #expect(read["a"] == StoredArray(shape: [2], values: .float32([1.5, -2])))
  }

  @Test func `what is written is read back, and is the same each time`() throws {
    let tensors = SafeTensors(
      entries: [
        .init(
          name: "conv.weight",
          array: StoredArray(shape: [2, 1], values: .float32([.pi, -.leastNonzeroMagnitude]))),
        .init(name: "a \"b\" \\", array: StoredArray(shape: [], values: .float64([1e300]))),
        .init(name: "é", array: StoredArray(shape: [3], values: .uint8([0, 128, 255]))),
      ], metadata: ["z": "1", "a": "line\nbreak"])
    let again = try SafeTensors(reading: tensors.bytes, file: "w")
    #expect(again == tensors)
    #expect(again.bytes == tensors.bytes)
    #expect(tensors.bytes.prefix(8).first.map { $0 % 8 } == 0)
  }

  @Test func `every shorter file is refused`() {
    let bytes = SafeTensors(
      entries: [.init(name: "a", array: StoredArray(shape: [2], values: .float32([1, 2])))]
    ).bytes
    for length in 0..<bytes.count {
      #expect(throws: InterchangeError.self) {
        try SafeTensors(reading: Array(bytes.prefix(length)), file: "w")
      }
    }
    #expect(throws: InterchangeError.self) {
      try SafeTensors(reading: bytes + [0], file: "w")
    }
  }

  @Test func `lying headers are refused with the reason`() {
    let one = #""a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}"#
    #expect(error("{\(one),\(one)}", [7]).contains("has the name 'a' twice"))
    #expect(
      error(#"{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}"#, [7, 7])
        .contains("begins at byte 1 of the data instead of 0"))
    #expect(
      error(#"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, [0, 0, 0, 0, 0, 0, 0, 0])
        .contains("needs 12 bytes for its shape and has 8"))
    #expect(
      error(#"{"a":{"dtype":"F17","shape":[1],"data_offsets":[0,2]}}"#, [0, 0])
        .contains("gives 'a' the type F17, which the format does not have"))
    #expect(
      error(#"{"a":{"dtype":"U8","shape":[9999999999,9999999999],"data_offsets":[0,1]}}"#, [0])
        .contains("impossible shape"))
    #expect(error(#" {}"#).contains("must begin with {"))
    #expect(error(#"{"a":[1]}"#).contains("lacks '{'"))
    #expect(error(#"{"__metadata__":{"a":1}}"#).contains("lacks '\"'"))
    #expect(
      error(#"{"a":{"dtype":"U8","shape":[-1],"data_offsets":[0,1]}}"#, [0]).contains(
        "whole number"))
    #expect(error("{}").contains("no error"))
  }

  @Test(arguments: [0, 1, 255, UInt64.max, 1 << 40])
  func `an impossible header length is refused`(_ length: UInt64) {
    let bytes =
      (0..<8).map { UInt8(truncatingIfNeeded: length >> (8 * UInt64($0))) } + [0x7B, 0x7D]
    #expect(throws: InterchangeError.self) { try SafeTensors(reading: bytes, file: "w") }
  }

  @Test func `a thousand damaged files give an error or tensors, never a crash`() {
    let good = SafeTensors(
      entries: [
        .init(name: "a", array: StoredArray(shape: [2, 2], values: .float32([1, 2, 3, 4]))),
        .init(name: "b", array: StoredArray(shape: [1], values: .float64([5]))),
      ], metadata: ["k": "v"]
    ).bytes
    var refused = 0
    for seed in 0..<1_000 {
      var bytes = good
      bytes[(seed * 7919) % (good.count - 24)] = UInt8(truncatingIfNeeded: seed &* 104_729)
      if (try? SafeTensors(reading: bytes, file: "w")) == nil { refused += 1 }
    }
    #expect(refused > 500)
  }
}

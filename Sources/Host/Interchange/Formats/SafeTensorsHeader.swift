/// Reads the JSON of a safetensors header, strictly: only what the format allows, no name twice.
///
/// Foundation's JSON reader silently takes one of two equal names, which could hide a tensor.
struct SafeTensorsHeader {
  struct Tensor {
    let name: String
    let type: String
    let shape: [Int]
    let begin: Int
    let end: Int

    /// How many bytes the shape needs.
    func byteCount(file: String) throws(InterchangeError) -> Int {
      var count = type == "F64" ? 8 : type == "F32" ? 4 : 1
      for extent in shape {
        let (product, overflow) = count.multipliedReportingOverflow(by: extent)
        guard !overflow else {
          throw .malformed(
            file: file, format: SafeTensors.format, place: "tensor '\(name)'",
            problem: "has an impossible shape")
        }
        count = product
      }
      return count
    }

    /// The numbers in the tensor's part of the file.
    func decoded(_ bytes: ArraySlice<UInt8>) -> StoredArray.Values {
      func word(_ start: Int, _ size: Int) -> UInt64 {
        bytes[start..<(start + size)].reversed().reduce(0) { $0 << 8 | UInt64($1) }
      }
      switch type {
      case "F32":
        return .float32(
          stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map {
            Float(bitPattern: UInt32(word($0, 4)))
          })
      case "F64":
        return .float64(
          stride(from: bytes.startIndex, to: bytes.endIndex, by: 8).map {
            Double(bitPattern: word($0, 8))
          })
      default: return .uint8(Array(bytes))
      }
    }
  }

  private let bytes: ArraySlice<UInt8>
  private let file: String
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>, file: String) {
    self.bytes = bytes
    self.file = file
    position = bytes.startIndex
  }

  mutating func read() throws(InterchangeError) -> (
    tensors: [Tensor], metadata: [String: String]
  ) {
    guard bytes.first == UInt8(ascii: "{") else { throw malformed("must begin with {") }
    var tensors: [Tensor] = []
    var metadata: [String: String] = [:]
    var names: Set<String> = []
    try object { scanner, name throws(InterchangeError) in
      guard names.insert(name).inserted else {
        throw scanner.malformed("has the name '\(name)' twice")
      }
      if name == "__metadata__" {
        metadata = try scanner.texts()
      } else {
        tensors.append(try scanner.tensor(name))
      }
    }
    while position < bytes.endIndex, bytes[position] == 0x20 { position += 1 }
    guard position == bytes.endIndex else { throw malformed("has something after its end") }
    return (tensors, metadata)
  }

  private func malformed(_ problem: String) -> InterchangeError {
    .malformed(
      file: file, format: SafeTensors.format, place: "the header at byte \(position)",
      problem: problem)
  }

  private mutating func skipSpace() {
    while position < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard position < bytes.endIndex, bytes[position] == UInt8(ascii: character) else {
      return false
    }
    position += 1
    return true
  }

  private mutating func require(_ character: Unicode.Scalar) throws(InterchangeError) {
    guard take(character) else { throw malformed("lacks '\(character)'") }
  }

  private mutating func object(
    _ member: (inout SafeTensorsHeader, String) throws(InterchangeError) -> Void
  ) throws(InterchangeError) {
    try require("{")
    if take("}") { return }
    repeat {
      let name = try text()
      try require(":")
      try member(&self, name)
    } while take(",")
    try require("}")
  }

  private mutating func texts() throws(InterchangeError) -> [String: String] {
    var result: [String: String] = [:]
    try object { scanner, name throws(InterchangeError) in
      guard result.updateValue(try scanner.text(), forKey: name) == nil else {
        throw scanner.malformed("has the name '\(name)' twice in its metadata")
      }
    }
    return result
  }

  private mutating func tensor(_ name: String) throws(InterchangeError) -> Tensor {
    var type: String?
    var shape: [Int]?
    var place: [Int]?
    try object { scanner, field throws(InterchangeError) in
      switch field {
      case "dtype" where type == nil: type = try scanner.text()
      case "shape" where shape == nil: shape = try scanner.integers()
      case "data_offsets" where place == nil: place = try scanner.integers()
      default: throw scanner.malformed("has an unknown or double field '\(field)' for '\(name)'")
      }
    }
    guard let type, let shape, let place, place.count == 2, place[0] <= place[1] else {
      throw malformed("does not give type, shape and place of '\(name)'")
    }
    guard ["F32", "F64", "U8"].contains(type) else {
      throw malformed("gives '\(name)' the type \(type), and only F32, F64 and U8 are read")
    }
    return Tensor(name: name, type: type, shape: shape, begin: place[0], end: place[1])
  }

  private mutating func integers() throws(InterchangeError) -> [Int] {
    try require("[")
    if take("]") { return [] }
    var result: [Int] = []
    repeat { result.append(try integer()) } while take(",")
    try require("]")
    return result
  }

  private mutating func integer() throws(InterchangeError) -> Int {
    skipSpace()
    let start = position
    while position < bytes.endIndex, (0x30...0x39).contains(bytes[position]) { position += 1 }
    let digits = String(decoding: bytes[start..<position], as: UTF8.self)
    guard digits.count <= 15, let value = Int(digits) else {
      throw malformed("needs a whole number")
    }
    return value
  }

  private mutating func text() throws(InterchangeError) -> String {
    try require("\"")
    var units: [UInt8] = []
    while position < bytes.endIndex, bytes[position] != UInt8(ascii: "\"") {
      if bytes[position] == UInt8(ascii: "\\") {
        units += try escape()
      } else {
        units.append(bytes[position])
        position += 1
      }
    }
    try require("\"")
    guard let text = String(validating: units, as: UTF8.self) else {
      throw malformed("has a name that is not UTF-8")
    }
    return text
  }

  private mutating func escape() throws(InterchangeError) -> [UInt8] {
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]
    position += 1
    guard position < bytes.endIndex else { throw malformed("ends within a name") }
    let kind = bytes[position]
    position += 1
    if let byte = plain[kind] { return [byte] }
    guard kind == UInt8(ascii: "u"), position + 4 <= bytes.endIndex,
      let value = UInt32(
        String(decoding: bytes[position..<(position + 4)], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(value)
    else { throw malformed("has an escape that is not valid") }
    position += 4
    return Array(String(scalar).utf8)
  }
}

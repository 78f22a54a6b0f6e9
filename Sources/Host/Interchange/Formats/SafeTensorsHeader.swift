/// Reads the JSON of a safetensors header: what the format allows, no name twice.
///
/// Foundation's JSON reader silently takes one of two equal names, which could hide a tensor.
struct SafeTensorsHeader {
  struct Tensor {
    let name: String
    let type: SafeTensorsType
    let shape: [Int]
    let begin: Int
    let end: Int

    /// Holds place and shape against each other and against the place where the last one ended.
    func check(beginningAt next: Int, file: String) throws(InterchangeError) {
      guard begin == next else {
        throw malformed(
          file, "begins at byte \(begin) of the data instead of \(next)")
      }
      var bits = type.bits
      for extent in shape {
        let (product, overflow) = bits.multipliedReportingOverflow(by: extent)
        guard !overflow else { throw malformed(file, "has an impossible shape") }
        bits = product
      }
      guard bits % 8 == 0, end - begin == bits / 8 else {
        throw malformed(
          file, "needs \((bits + 7) / 8) bytes for its shape and has \(end - begin)")
      }
    }

    private func malformed(_ file: String, _ problem: String) -> InterchangeError {
      .malformed(
        file: file, format: SafeTensors.format, place: "tensor '\(name.prefix(80))'",
        problem: problem)
    }
  }

  private var scanner: JSONScanner

  init(_ bytes: ArraySlice<UInt8>, file: String) {
    scanner = JSONScanner(bytes, file: file, format: SafeTensors.format, part: "the header")
  }

  mutating func read() throws(InterchangeError) -> (
    tensors: [Tensor], metadata: [String: String]
  ) {
    guard scanner.isAt("{") else { throw scanner.malformed("must begin with {") }
    var tensors: [Tensor] = []
    var metadata: [String: String] = [:]
    // By their bytes: Swift takes é and e with an accent for the same text.
    var names: Set<[UInt8]> = []
    try scanner.object { scanner, name throws(InterchangeError) in
      guard names.insert(Array(name.utf8)).inserted else {
        throw scanner.malformed("has the name '\(name.prefix(80))' twice")
      }
      if name == "__metadata__" {
        metadata = try Self.texts(&scanner)
      } else {
        tensors.append(try Self.tensor(name, &scanner))
      }
    }
    try scanner.requireEnd()
    return (tensors, metadata)
  }

  private static func texts(
    _ scanner: inout JSONScanner
  ) throws(InterchangeError) -> [String: String] {
    var result: [String: String] = [:]
    if scanner.takeNull() { return result }
    try scanner.object { scanner, name throws(InterchangeError) in
      guard result.updateValue(try scanner.text(), forKey: name) == nil else {
        throw scanner.malformed("has the name '\(name.prefix(80))' twice in its metadata")
      }
    }
    return result
  }

  private static func tensor(
    _ name: String, _ scanner: inout JSONScanner
  ) throws(InterchangeError) -> Tensor {
    var typeName: String?
    var shape: [Int]?
    var place: [Int]?
    try scanner.object { scanner, field throws(InterchangeError) in
      switch field {
      case "dtype" where typeName == nil: typeName = try scanner.text()
      case "shape" where shape == nil: shape = try scanner.integers()
      case "data_offsets" where place == nil: place = try scanner.integers()
      case "dtype", "shape", "data_offsets":
        throw scanner.malformed("has the field '\(field)' twice for '\(name.prefix(80))'")
      default: try scanner.skipValue()
      }
    }
    guard let typeName, let shape, let place, place.count == 2, place[0] <= place[1] else {
      throw scanner.malformed("does not give type, shape and place of '\(name.prefix(80))'")
    }
    guard let type = SafeTensorsType(rawValue: typeName) else {
      throw scanner.malformed(
        "gives '\(name.prefix(80))' the type \(typeName.prefix(20)), which the format does not have"
      )
    }
    return Tensor(name: name, type: type, shape: shape, begin: place[0], end: place[1])
  }
}

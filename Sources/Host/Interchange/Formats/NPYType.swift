/// A type of plain numbers as NumPy spells it: the order of bytes, the kind, the size.
struct NPYType {
  private let numbers: SafeTensorsType
  private let isHighByteFirst: Bool

  /// How many bytes a number takes in the file.
  var size: Int { numbers.bits / 8 }

  /// How many bytes it takes once it is read.
  var madeSize: Int {
    switch numbers {
    case .uint8, .boolean: 1
    case .float16, .float32: 4
    default: 8
    }
  }

  private static let kinds: [String: SafeTensorsType] = [
    "f2": .float16, "f4": .float32, "f8": .float64, "b1": .boolean,
    "i1": .int8, "i2": .int16, "i4": .int32, "i8": .int64,
    "u1": .uint8, "u2": .uint16, "u4": .uint32, "u8": .uint64,
  ]

  /// The type with a name as in `<f4`.
  ///
  /// - Throws: `InterchangeError` for what is no plain number.
  init(_ name: String, file: String) throws(InterchangeError) {
    guard let order = name.first, "<>|=".contains(order),
      let numbers = Self.kinds[String(name.dropFirst())]
    else {
      throw .unreadType(
        file: file, type: "'\(name.prefix(20))'", reason: Self.complaint(of: name))
    }
    self.numbers = numbers
    isHighByteFirst = order == ">"
  }

  private static func complaint(of name: String) -> String {
    switch name.dropFirst().first {
    case "O": "which only pickle reads, can hold code; save it as numbers"
    case "c": "of complex numbers, is not read; save their two parts"
    case "U", "S", "a": "of texts, is not read; save numbers"
    case "M", "m": "of times, is not read; save numbers"
    default: "is not one of plain numbers of at most 64 bits; save it as float32 or float64"
    }
  }

  /// The numbers in a part of a file.
  func values(_ bytes: ArraySlice<UInt8>) -> StoredArray.Values {
    let ordered = isHighByteFirst && size > 1 ? turned(bytes) : bytes
    // Every kind in the list has numbers.
    return numbers.values(ordered) ?? .float32([])
  }

  /// The same words with their low bytes first.
  private func turned(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var turned = Array(bytes)
    for start in stride(from: 0, to: turned.count - size + 1, by: size) {
      turned[start..<(start + size)].reverse()
    }
    return turned[...]
  }
}

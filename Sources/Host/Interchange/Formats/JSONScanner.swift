/// Reads JSON (RFC 8259) from bytes, step by step, into what a caller asks for.
struct JSONScanner {
  private let bytes: ArraySlice<UInt8>
  private let file: String
  private let format: String
  private let part: String
  private var position: Int

  /// How deep values that nobody asks for may stand in each other.
  private static let deepest = 64

  /// - Parameters:
  ///   - format: the file's format, for errors.
  ///   - part: what these bytes are in the file, for errors.
  init(_ bytes: ArraySlice<UInt8>, file: String, format: String, part: String) {
    self.bytes = bytes
    self.file = file
    self.format = format
    self.part = part
    position = bytes.startIndex
  }

  func malformed(_ problem: String) -> InterchangeError {
    .malformed(
      file: file, format: format, place: "\(part) at byte \(position)", problem: problem)
  }

  /// Whether a character stands here, without space before it.
  func isAt(_ character: Unicode.Scalar) -> Bool {
    position < bytes.endIndex && bytes[position] == UInt8(ascii: character)
  }

  /// The members of an object, each read by a function that stands behind the colon.
  mutating func object(
    _ member: (inout JSONScanner, String) throws(InterchangeError) -> Void
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

  /// A list of whole numbers that are not negative.
  mutating func integers() throws(InterchangeError) -> [Int] {
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
    guard digits.count <= 18, digits == "0" || !digits.hasPrefix("0"), let value = Int(digits)
    else { throw malformed("needs a whole number") }
    return value
  }

  /// Whether `null` stands here; goes on behind it.
  mutating func takeNull() -> Bool {
    skipSpace()
    guard bytes[position...].starts(with: Array("null".utf8)) else { return false }
    position += 4
    return true
  }

  mutating func requireEnd() throws(InterchangeError) {
    skipSpace()
    guard position == bytes.endIndex else { throw malformed("has something after its end") }
  }

  /// Goes on behind any value.
  mutating func skipValue(depth: Int = 0) throws(InterchangeError) {
    guard depth < Self.deepest else { throw malformed("is nested too deeply") }
    skipSpace()
    if isAt("{") {
      try object { scanner, _ throws(InterchangeError) in
        try scanner.skipValue(depth: depth + 1)
      }
    } else if take("[") {
      if take("]") { return }
      repeat { try skipValue(depth: depth + 1) } while take(",")
      try require("]")
    } else if isAt("\"") {
      _ = try text()
    } else {
      try skipWord()
    }
  }

  /// Goes on behind a number, or one of JSON's three words.
  private mutating func skipWord() throws(InterchangeError) {
    let start = position
    while position < bytes.endIndex, !Self.endsWord.contains(bytes[position]) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    guard ["null", "true", "false"].contains(word) || Double(word)?.isFinite == true else {
      position = start
      throw malformed("has a value that is not valid")
    }
  }

  private static let endsWord: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5D, 0x7D]

  private mutating func skipSpace() {
    while position < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard isAt(character) else { return false }
    position += 1
    return true
  }

  private mutating func require(_ character: Unicode.Scalar) throws(InterchangeError) {
    guard take(character) else { throw malformed("lacks '\(character)'") }
  }

  // MARK: - Text

  /// Text between quotation marks.
  mutating func text() throws(InterchangeError) -> String {
    try require("\"")
    var units: [UInt8] = []
    while position < bytes.endIndex, !isAt("\"") {
      if isAt("\\") {
        units += String(try escape()).utf8
      } else {
        guard bytes[position] >= 0x20 else { throw malformed("has a control character in a text") }
        units.append(bytes[position])
        position += 1
      }
    }
    try require("\"")
    guard let text = String(validating: units, as: UTF8.self) else {
      throw malformed("has a text that is not UTF-8")
    }
    return text
  }

  private mutating func escape() throws(InterchangeError) -> Unicode.Scalar {
    position += 1
    guard position < bytes.endIndex else { throw malformed("ends within a text") }
    let kind = Unicode.Scalar(bytes[position])
    position += 1
    if let plain = Self.escapes[kind] { return plain }
    guard kind == "u", let unit = codeUnit() else {
      throw malformed("has an escape that is not valid")
    }
    if let scalar = Unicode.Scalar(unit) { return scalar }
    // A character beyond 16 bits is written as a pair of halves.
    if (0xD800..<0xDC00).contains(unit), isAt("\\") {
      position += 1
      guard isAt("u") else { throw malformed("has half a character in a text") }
      position += 1
      if let low = codeUnit(), (0xDC00..<0xE000).contains(low),
        let scalar = Unicode.Scalar(0x1_0000 + (unit - 0xD800) << 10 + (low - 0xDC00))
      {
        return scalar
      }
    }
    throw malformed("has half a character in a text")
  }

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "\"": "\"", "\\": "\\", "/": "/", "b": "\u{8}", "f": "\u{C}", "n": "\n", "r": "\r",
    "t": "\t",
  ]

  /// The four hexadecimal digits here.
  private mutating func codeUnit() -> UInt32? {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit })
    else { return nil }
    position += 4
    return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

/// What the header of a NumPy file says, read without Python: a dictionary of three members.
struct NPYHeader {
  let type: NPYType
  let isFortranOrder: Bool
  let shape: [Int]
  /// Where the numbers begin.
  let end: Int
  /// How many numbers there are.
  let count: Int

  /// NumPy itself refuses longer ones.
  private static let longest = 10_000

  /// Reads signature, version, length and dictionary.
  init(reading bytes: [UInt8], file: String) throws(InterchangeError) {
    guard bytes.starts(with: NPY.signature) else {
      throw .otherKind(file: file, FileKind(of: bytes), wanted: .array)
    }
    let isLong = bytes.count > 6 && bytes[6] > 1
    let start = isLong ? 12 : 10
    guard bytes.count >= start else {
      throw .wrongSize(file: file, format: NPY.format, expected: start, found: bytes.count)
    }
    guard (1...3).contains(bytes[6]) else {
      throw Self.malformed(file, "byte 6", "the version of the format, is \(bytes[6])")
    }
    let length = bytes[8..<start].reversed().reduce(0) { $0 << 8 | Int($1) }
    guard length <= Self.longest else {
      throw Self.malformed(file, "its header", "\(length) bytes long, is too long")
    }
    end = start + length
    guard bytes.count >= end else {
      throw .wrongSize(file: file, format: NPY.format, expected: end, found: bytes.count)
    }
    var scanner = PythonScanner(bytes[start..<end], file: file)
    let facts = try scanner.dictionary()
    guard let type = facts.type, let order = facts.isFortranOrder, let shape = facts.shape else {
      throw Self.malformed(file, "its header", "lacks 'descr', 'fortran_order' or 'shape'")
    }
    self.type = try NPYType(type, file: file)
    isFortranOrder = order
    self.shape = shape
    count = try Self.count(of: shape, file: file)
  }

  private static func count(of shape: [Int], file: String) throws(InterchangeError) -> Int {
    guard shape.count <= 32 else {
      throw malformed(file, "its shape", "of \(shape.count) axes, is not possible")
    }
    // Even where one extent is 0, the others may not be endless: NumPy has the same rule.
    let sizes = shape.map { max(1, $0) }
    let whole = sizes.reduce(Optional(1)) { product, extent in
      let (next, overflow) = (product ?? 0).multipliedReportingOverflow(by: extent)
      return product == nil || overflow ? nil : next
    }
    guard let whole, whole <= Int.max / 16 else {
      throw malformed(file, "its shape", "of too many numbers, is not possible")
    }
    return shape.contains(0) ? 0 : whole
  }

  private static func malformed(
    _ file: String, _ place: String, _ problem: String
  ) -> InterchangeError {
    .malformed(file: file, format: NPY.format, place: place, problem: problem)
  }
}

/// Reads what Python writes of a dictionary with texts, truth values and tuples of whole numbers.
private struct PythonScanner {
  /// The members, each of which may stand there once.
  struct Facts {
    var type: String?
    var isFortranOrder: Bool?
    var shape: [Int]?
  }

  private let bytes: ArraySlice<UInt8>
  private let file: String
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>, file: String) {
    self.bytes = bytes
    self.file = file
    position = bytes.startIndex
  }

  mutating func dictionary() throws(InterchangeError) -> Facts {
    var facts = Facts()
    try require("{")
    while !take("}") {
      let name = try text()
      try require(":")
      switch name {
      case "descr" where facts.type == nil: facts.type = try type()
      case "fortran_order" where facts.isFortranOrder == nil: facts.isFortranOrder = try truth()
      case "shape" where facts.shape == nil: facts.shape = try tuple()
      default: throw malformed("has the member '\(name.prefix(40))' twice or beside the usual ones")
      }
      if !take(",") {
        try require("}")
        break
      }
    }
    skipSpace()
    guard position == bytes.endIndex else { throw malformed("goes on behind its end") }
    return facts
  }

  /// A type's name; a list of them, of arrays whose cells have several numbers, is no text.
  private mutating func type() throws(InterchangeError) -> String {
    skipSpace()
    guard position < bytes.endIndex, [0x22, 0x27].contains(bytes[position]) else {
      throw .unreadType(
        file: file, type: "of a record",
        reason: "which has several numbers a cell; save each as an array of its own")
    }
    return try text()
  }

  private mutating func text() throws(InterchangeError) -> String {
    skipSpace()
    guard position < bytes.endIndex, [0x22, 0x27].contains(bytes[position]) else {
      throw malformed("lacks a text")
    }
    let mark = bytes[position]
    let start = position + 1
    guard let stop = bytes[start...].firstIndex(of: mark) else {
      throw malformed("has a text without an end")
    }
    position = stop + 1
    return String(decoding: bytes[start..<stop], as: UTF8.self)
  }

  private mutating func truth() throws(InterchangeError) -> Bool {
    if take("True") { return true }
    try require("False")
    return false
  }

  private mutating func tuple() throws(InterchangeError) -> [Int] {
    var numbers: [Int] = []
    try require("(")
    while !take(")") {
      numbers.append(try number())
      if !take(",") {
        try require(")")
        break
      }
    }
    return numbers
  }

  private mutating func number() throws(InterchangeError) -> Int {
    skipSpace()
    let digits = bytes[position...].prefix { (0x30...0x39).contains($0) }
    guard let number = Int(String(decoding: digits, as: UTF8.self)) else {
      throw malformed("has an extent that is no whole number")
    }
    position += digits.count
    // Python 2 marked long ones.
    _ = take("L")
    return number
  }

  private mutating func skipSpace() {
    while position < bytes.endIndex, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func take(_ word: String) -> Bool {
    skipSpace()
    guard bytes[position...].starts(with: word.utf8) else { return false }
    position += word.utf8.count
    return true
  }

  private mutating func require(_ word: String) throws(InterchangeError) {
    guard take(word) else { throw malformed("lacks '\(word)'") }
  }

  private func malformed(_ problem: String) -> InterchangeError {
    .malformed(
      file: file, format: NPY.format, place: "its header at byte \(position)", problem: problem)
  }
}

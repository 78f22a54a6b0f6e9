/// What stands before the pixels of Netpbm's formats: the signature, then width, height and the level
/// of white.
struct NetpbmHeader {
  /// The most bytes that a header may have, its comments among them.
  static let longestHeader = 1 << 16

  /// What the format is called.
  let format: String
  let isPlain: Bool
  let columns: Int
  let rows: Int
  let white: Int
  /// Where the white space stands that ends the header.
  let end: Int

  /// Numbers for each pixel: 1 for shades of gray and for bits, 3 for colours.
  let channels: Int

  /// How many numbers there are.
  var count: Int { rows * columns * channels }

  /// Reads a header.
  ///
  /// - Parameter kind: a graymap, a pixmap or a bitmap.
  /// - Throws: `InterchangeError` if a field is wrong.
  init(_ bytes: [UInt8], file: String, of kind: FileKind) throws(InterchangeError) {
    let numbers = kind == .pbm ? (1, 4) : kind == .pgm ? (2, 5) : (3, 6)
    let name = kind == .pbm ? "PBM" : kind == .pgm ? "PGM" : "PPM"
    func malformed(_ place: String, _ problem: String) -> InterchangeError {
      .malformed(file: file, format: name, place: place, problem: problem)
    }
    guard FileKind(of: bytes) == kind else {
      throw malformed(
        "bytes 0 and 1",
        "the signature, must be P\(numbers.0) or P\(numbers.1) and a space after it")
    }
    (format, channels) = (name, kind == .ppm ? 3 : 1)
    isPlain = Int(bytes[1]) - 0x30 == numbers.0
    let limit = min(bytes.count, Self.longestHeader)
    var scanner = NumberScanner(bytes: bytes, position: 2, end: limit)
    guard let columns = scanner.next(), let rows = scanner.next(),
      let white = kind == .pbm ? 1 : scanner.next(), columns > 0, rows > 0
    else {
      let isLong = scanner.position >= Self.longestHeader
      throw malformed(
        "the header, which needs width, height\(kind == .pbm ? "" : " and white")",
        isLong ? "is longer than \(Self.longestHeader) bytes" : "has too few numbers")
    }
    try ColorImage.requireSize(
      rows: rows, columns: columns, limit: GrayImage.mostPixels, format: name, file: file)
    guard (1...65_535).contains(white) else {
      throw malformed("the header", "the level of white, must lie in 1...65535 and is \(white)")
    }
    guard scanner.position >= bytes.count || NumberScanner.isSpace(bytes[scanner.position]) else {
      throw malformed("byte \(scanner.position)", "which ends the header, must be a space")
    }
    (self.columns, self.rows, self.white, end) = (columns, rows, white, scanner.position)
  }

  /// A level of gray in 0...255; nil if it is above white.
  private func scaled(_ level: Int) -> UInt8? {
    level <= white ? UInt8((level * 255 + white / 2) / white) : nil
  }

  private func wrongPixels(file: String) -> InterchangeError {
    .malformed(
      file: file, format: format, place: "the pixels",
      problem: "of which there must be \(count) up to \(white), are not right")
  }

  /// All numbers behind the header, scaled to 0…255.
  ///
  /// - Throws: `InterchangeError` if some are missing or above white.
  func samples(_ bytes: [UInt8], file: String) throws(InterchangeError) -> [UInt8] {
    isPlain ? try plain(bytes, file: file) : try raw(bytes, file: file)
  }

  /// Numbers in digits.
  private func plain(_ bytes: [UInt8], file: String) throws(InterchangeError) -> [UInt8] {
    // Each number takes a digit and a space, so that a short file is known before room is made.
    try require(end + 2 * count - 1, of: bytes, file: file)
    var scanner = NumberScanner(bytes: bytes, position: end, end: bytes.count)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count)
    while pixels.count < count {
      guard let level = scanner.next(), let pixel = scaled(level) else {
        throw wrongPixels(file: file)
      }
      pixels.append(pixel)
    }
    return pixels
  }

  /// Numbers in one byte, or in two, the higher first.
  private func raw(_ bytes: [UInt8], file: String) throws(InterchangeError) -> [UInt8] {
    let size = white > 255 ? 2 : 1
    let start = end + 1
    try require(start + size * count, of: bytes, file: file)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(count)
    for place in stride(from: start, to: start + size * count, by: size) {
      let level = size == 1 ? Int(bytes[place]) : Int(bytes[place]) << 8 | Int(bytes[place + 1])
      guard let pixel = scaled(level) else { throw wrongPixels(file: file) }
      pixels.append(pixel)
    }
    return pixels
  }

  /// Refuses a file that ends before its pixels do.
  func require(_ size: Int, of bytes: [UInt8], file: String) throws(InterchangeError) {
    guard bytes.count >= size else {
      throw .wrongSize(file: file, format: format, expected: size, found: bytes.count)
    }
  }
}

/// Reads whole numbers between white space, skipping comments.
struct NumberScanner {
  let bytes: [UInt8]
  var position: Int
  let end: Int

  mutating func next() -> Int? {
    while position < end {
      if bytes[position] == UInt8(ascii: "#") {
        while position < end, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
      } else if Self.isSpace(bytes[position]) {
        position += 1
      } else {
        break
      }
    }
    var value = 0
    let start = position
    while position < end, (0x30...0x39).contains(bytes[position]) {
      value = value * 10 + Int(bytes[position] - 0x30)
      guard value < 1_000_000_000 else { return nil }
      position += 1
    }
    return position > start ? value : nil
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}

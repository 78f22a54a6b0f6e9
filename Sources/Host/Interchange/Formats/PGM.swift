/// The portable graymap format of Netpbm, plain (P2) and raw (P5).
public enum PGM {
  /// The most bytes that a header may have, its comments among them.
  static let longestHeader = 1 << 16

  /// Reads a picture; gray levels are scaled to 0...255.
  ///
  /// - Throws: `InterchangeError` if a header field is wrong or pixels are missing.
  public static func read(_ bytes: [UInt8], file: String) throws(InterchangeError) -> GrayImage {
    let header = try Header(bytes, file: file)
    let levels =
      header.isPlain
      ? try plain(bytes, header, file: file) : try raw(bytes, header, file: file)
    return GrayImage(rows: header.rows, columns: header.columns, pixels: levels)
  }

  /// Numbers in digits.
  private static func plain(
    _ bytes: [UInt8], _ header: Header, file: String
  ) throws(InterchangeError) -> [UInt8] {
    // Each number takes a digit and a space, so that a short file is known before room is made.
    let least = header.end + 2 * header.count - 1
    guard bytes.count >= least else {
      throw .wrongSize(file: file, format: "PGM", expected: least, found: bytes.count)
    }
    var scanner = NumberScanner(bytes: bytes, position: header.end, end: bytes.count)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(header.count)
    while pixels.count < header.count {
      guard let level = scanner.next(), let pixel = header.scaled(level) else {
        throw header.wrongPixels(file: file)
      }
      pixels.append(pixel)
    }
    return pixels
  }

  /// Numbers in one byte, or in two, the higher first.
  private static func raw(
    _ bytes: [UInt8], _ header: Header, file: String
  ) throws(InterchangeError) -> [UInt8] {
    let size = header.white > 255 ? 2 : 1
    let start = header.end + 1
    guard bytes.count >= start + size * header.count else {
      throw .wrongSize(
        file: file, format: "PGM", expected: start + size * header.count, found: bytes.count)
    }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(header.count)
    for place in stride(from: start, to: start + size * header.count, by: size) {
      let level = size == 1 ? Int(bytes[place]) : Int(bytes[place]) << 8 | Int(bytes[place + 1])
      guard let pixel = header.scaled(level) else { throw header.wrongPixels(file: file) }
      pixels.append(pixel)
    }
    return pixels
  }
}

/// What stands before the pixels: the signature, then width, height and the level of white.
private struct Header {
  let isPlain: Bool
  let columns: Int
  let rows: Int
  let white: Int
  /// Where the white space stands that ends the header.
  let end: Int

  var count: Int { rows * columns }

  init(_ bytes: [UInt8], file: String) throws(InterchangeError) {
    func malformed(_ place: String, _ problem: String) -> InterchangeError {
      .malformed(file: file, format: "PGM", place: place, problem: problem)
    }
    guard case .pgm = FileKind(of: bytes) else {
      throw malformed("bytes 0 and 1", "the signature, must be P2 or P5 and a space after it")
    }
    isPlain = bytes[1] == UInt8(ascii: "2")
    let limit = min(bytes.count, PGM.longestHeader)
    var scanner = NumberScanner(bytes: bytes, position: 2, end: limit)
    guard let columns = scanner.next(), let rows = scanner.next(), let white = scanner.next(),
      columns > 0, rows > 0
    else {
      let isLong = scanner.position >= PGM.longestHeader
      throw malformed(
        "the header, which needs width, height and white",
        isLong ? "is longer than \(PGM.longestHeader) bytes" : "has too few numbers")
    }
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, count <= GrayImage.mostPixels else {
      throw malformed("the header", "width and height, promise too many pixels")
    }
    guard (1...65_535).contains(white) else {
      throw malformed("the header", "the level of white, must lie in 1...65535 and is \(white)")
    }
    guard scanner.position >= bytes.count || NumberScanner.isSpace(bytes[scanner.position]) else {
      throw malformed("byte \(scanner.position)", "which ends the header, must be a space")
    }
    (self.columns, self.rows, self.white, end) = (columns, rows, white, scanner.position)
  }

  /// A level of gray in 0...255; nil if it is above white.
  func scaled(_ level: Int) -> UInt8? {
    level <= white ? UInt8((level * 255 + white / 2) / white) : nil
  }

  func wrongPixels(file: String) -> InterchangeError {
    .malformed(
      file: file, format: "PGM", place: "the pixels",
      problem: "of which there must be \(count) up to \(white), are not right")
  }
}

/// Reads whole numbers between white space, skipping comments.
private struct NumberScanner {
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

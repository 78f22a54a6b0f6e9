/// The portable graymap format of Netpbm, plain (P2) and raw (P5).
public enum PGM {
  /// Reads a picture; gray levels are scaled to 0...255.
  ///
  /// - Throws: `InterchangeError` if a header field is wrong or pixels are missing.
  public static func read(_ bytes: [UInt8], file: String) throws(InterchangeError) -> GrayImage {
    func malformed(_ place: String, _ problem: String) -> InterchangeError {
      .malformed(file: file, format: "PGM", place: place, problem: problem)
    }
    guard bytes.count >= 2, bytes[0] == UInt8(ascii: "P"),
      bytes[1] == UInt8(ascii: "2") || bytes[1] == UInt8(ascii: "5")
    else { throw malformed("bytes 0 and 1", "the signature, must be P2 or P5") }
    var scanner = NumberScanner(bytes: bytes, position: 2)
    guard let columns = scanner.next(), let rows = scanner.next(), let white = scanner.next(),
      columns > 0, rows > 0
    else {
      throw malformed("the header", "which needs width, height and white, has too few numbers")
    }
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, count <= GrayImage.mostPixels else {
      throw malformed("the header", "width and height, promise too many pixels")
    }
    guard (1...65_535).contains(white) else {
      throw malformed("the header", "the level of white, must lie in 1...65535 and is \(white)")
    }
    let levels: [Int]
    if bytes[1] == UInt8(ascii: "2") {
      levels = (0..<count).compactMap { _ in scanner.next() }
    } else {
      let size = white > 255 ? 2 : 1
      let start = scanner.position + 1
      guard bytes.count >= start + size * count else {
        throw .wrongSize(
          file: file, format: "PGM", expected: start + size * count, found: bytes.count)
      }
      levels = (0..<count).map { pixel in
        (0..<size).reduce(0) { $0 << 8 | Int(bytes[start + pixel * size + $1]) }
      }
    }
    guard levels.count == count, levels.allSatisfy({ $0 <= white }) else {
      throw malformed("the pixels", "of which there must be \(count) up to \(white), are not right")
    }
    return GrayImage(
      rows: rows, columns: columns,
      pixels: levels.map { UInt8(($0 * 255 + white / 2) / white) })
  }
}

/// Reads whole numbers between white space, skipping comments.
private struct NumberScanner {
  let bytes: [UInt8]
  var position: Int

  mutating func next() -> Int? {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "#") {
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      } else if [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D].contains(bytes[position]) {
        position += 1
      } else {
        break
      }
    }
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    guard position > start, position - start <= 9 else { return nil }
    return Int(String(decoding: bytes[start..<position], as: UTF8.self))
  }
}

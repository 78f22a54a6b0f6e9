/// Pictures in Netpbm's formats, read as colours: bitmaps (P1, P4), graymaps (P2, P5), pixmaps (P3, P6).
enum Netpbm {
  /// Reads a picture.
  ///
  /// - Throws: `InterchangeError` if a header field is wrong or pixels are missing.
  static func read(_ bytes: [UInt8], file: String) throws(InterchangeError) -> ColorImage {
    let kind = FileKind(of: bytes)
    let header = try NetpbmHeader(bytes, file: file, of: kind)
    let samples =
      kind == .pbm
      ? try bits(bytes, header, file: file) : try header.samples(bytes, file: file)
    var reducer = PictureReducer(rows: header.rows, columns: header.columns)
    let size = header.columns * header.channels
    for row in 0..<header.rows {
      let line = samples[(row * size)..<((row + 1) * size)]
      reducer.add(header.channels == 3 ? Array(line) : line.flatMap { [$0, $0, $0] }, row: row)
    }
    return reducer.picture
  }

  /// The pixels of a bitmap, in which 1 is black.
  private static func bits(
    _ bytes: [UInt8], _ header: NetpbmHeader, file: String
  ) throws(InterchangeError) -> [UInt8] {
    guard !header.isPlain else { return try digits(bytes, header, file: file) }
    let rowSize = (header.columns + 7) / 8
    let start = header.end + 1
    try header.require(start + rowSize * header.rows, of: bytes, file: file)
    var pixels: [UInt8] = []
    pixels.reserveCapacity(header.count)
    for row in 0..<header.rows {
      for column in 0..<header.columns {
        let byte = bytes[start + row * rowSize + column / 8]
        pixels.append(byte >> (7 - column % 8) & 1 == 1 ? 0 : 255)
      }
    }
    return pixels
  }

  /// Pixels as digits, which may have nothing between them.
  private static func digits(
    _ bytes: [UInt8], _ header: NetpbmHeader, file: String
  ) throws(InterchangeError) -> [UInt8] {
    try header.require(header.end + header.count, of: bytes, file: file)
    let digits = bytes[header.end...].filter { !NumberScanner.isSpace($0) }.prefix(header.count)
    guard digits.count == header.count, digits.allSatisfy({ $0 == 0x30 || $0 == 0x31 }) else {
      throw .malformed(
        file: file, format: header.format, place: "the pixels",
        problem: "of which there must be \(header.count), each 0 or 1, are not right")
    }
    return digits.map { $0 == 0x31 ? 0 : 255 }
  }
}

/// A picture in shades of gray.
public struct GrayImage: Equatable, Sendable {
  /// Rows of pixels.
  public let rows: Int
  /// Columns of pixels.
  public let columns: Int
  /// The pixels, row by row: 0 is black, 255 white.
  public let pixels: [UInt8]

  /// The most pixels that a picture is read with.
  static let mostPixels = 16_000_000

  /// A picture from its pixels, of which there must be as many.
  public init(rows: Int, columns: Int, pixels: [UInt8]) {
    precondition(rows * columns == pixels.count, "Sizes differ.")
    self.rows = rows
    self.columns = columns
    self.pixels = pixels
  }

  /// Reads a PNG or PGM file.
  ///
  /// - Throws: `InterchangeError` if it is neither, or damaged.
  public static func read(_ path: String) throws(InterchangeError) -> GrayImage {
    let bytes = try WholeFile.read(path, limit: 1 << 28)
    if bytes.starts(with: PNG.signature) { return try PNG.readGray(bytes, file: path) }
    if bytes.starts(with: Array("P5".utf8)) || bytes.starts(with: Array("P2".utf8)) {
      return try PGM.read(bytes, file: path)
    }
    throw .malformed(
      file: path, format: "PNG or PGM", place: "its first bytes",
      problem: "the signature, are of neither")
  }
}

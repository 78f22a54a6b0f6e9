/// A picture in shades of gray.
public struct GrayImage: Equatable, Sendable {
  /// Rows of pixels.
  public let rows: Int
  /// Columns of pixels.
  public let columns: Int
  /// The pixels, row by row: 0 is black, 255 white.
  public let pixels: [UInt8]

  /// What shows where a picture is transparent.
  public enum Ground: Sendable {
    /// Black, the ground that the networks know.
    case black
    /// White, as paper.
    case white
  }

  /// The most pixels that a picture is read with.
  static let mostPixels = 16_000_000

  /// The largest file of a picture that is read: raw pixels of two bytes, and a header.
  static let largestFile = 2 * mostPixels + (1 << 20)

  /// A picture from its pixels, of which there must be as many.
  public init(rows: Int, columns: Int, pixels: [UInt8]) {
    precondition(rows * columns == pixels.count, "Sizes differ.")
    self.rows = rows
    self.columns = columns
    self.pixels = pixels
  }

  /// Reads a picture of any kind as it is, of at most `ColorImage.longestSide` pixels a side if it is
  /// no PNG or PGM.
  ///
  /// - Parameter ground: what shows where the picture is transparent.
  /// - Throws: `InterchangeError` if it is of another kind, damaged or too large.
  public static func read(
    _ path: String, on ground: Ground = .black
  ) throws(InterchangeError) -> GrayImage {
    let bytes = try WholeFile.read(path, limit: largestFile)
    switch FileKind(of: bytes) {
    case .png: return try PNG.readGray(bytes, file: path, on: ground)
    case .pgm: return try PGM.read(bytes, file: path)
    default:
      let picture = try ColorImage.read(bytes, file: path)
      guard picture.rows == picture.fileRows, picture.columns == picture.fileColumns else {
        throw .tooManyPixels(
          file: path, rows: picture.fileRows, columns: picture.fileColumns,
          side: ColorImage.longestSide)
      }
      return GrayImage(rows: picture.rows, columns: picture.columns, pixels: picture.grays)
    }
  }

  /// The picture with light and dark exchanged.
  public var inverted: GrayImage {
    GrayImage(rows: rows, columns: columns, pixels: pixels.map { 255 - $0 })
  }
}

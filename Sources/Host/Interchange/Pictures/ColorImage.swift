/// A picture in colours, as a photograph is, perhaps smaller than its file has it.
public struct ColorImage: Equatable, Sendable {
  /// Rows of pixels.
  public let rows: Int
  /// Columns of pixels.
  public let columns: Int
  /// Red, green and blue of each pixel, row by row.
  public let pixels: [UInt8]
  /// How many rows the file's picture has, as it is to be looked at.
  public let fileRows: Int
  /// How many columns the file's picture has, as it is to be looked at.
  public let fileColumns: Int

  /// How many pixels the longer side of a picture has at most; a larger one is brought to fewer.
  public static let longestSide = 1_024

  /// The most pixels that a picture's file may promise.
  public static let mostPixels = 64_000_000

  /// The same for pictures that cannot be read in a part of their size.
  static let mostWholePixels = 25_000_000

  /// The longest side that a picture's file may promise: that of JPEG's longest.
  static let mostSide = 65_535

  /// The largest file of a picture that is read.
  static let largestFile = 100_000_000

  /// A picture from its pixels, of which there must be three times as many.
  public init(
    rows: Int, columns: Int, pixels: [UInt8], fileRows: Int? = nil, fileColumns: Int? = nil
  ) {
    precondition(3 * rows * columns == pixels.count, "Sizes differ.")
    self.rows = rows
    self.columns = columns
    self.pixels = pixels
    self.fileRows = fileRows ?? rows
    self.fileColumns = fileColumns ?? columns
  }

  /// Reads a picture of any kind that the program knows, the way up that its file says.
  ///
  /// What is transparent is white behind dark ink, and black behind light ink.
  ///
  /// - Throws: `InterchangeError` if it is of another kind, damaged or too large.
  public static func read(_ path: String) throws(InterchangeError) -> ColorImage {
    try read(WholeFile.read(path, limit: largestFile), file: path)
  }

  /// Reads the bytes of a picture's file.
  ///
  /// - Throws: `InterchangeError` if it is of another kind, damaged or too large.
  public static func read(
    _ bytes: [UInt8], file: String
  ) throws(InterchangeError) -> ColorImage {
    switch FileKind(of: bytes) {
    case .jpeg: try JPEG.read(bytes, file: file)
    case .png: try PNG.read(bytes, file: file)
    case .webP: try WebP.read(bytes, file: file)
    case .bmp: try BMP.read(bytes, file: file)
    case .pgm, .ppm, .pbm: try Netpbm.read(bytes, file: file)
    case .numPy: try read(array: bytes, file: file)
    case let other: throw .otherKind(file: file, other, wanted: .picture)
    }
  }

  /// The picture in shades of gray, row by row, 0 for black to 255 for white.
  public var grays: [UInt8] {
    var grays: [UInt8] = []
    grays.reserveCapacity(rows * columns)
    for place in stride(from: 0, to: pixels.count, by: 3) {
      grays.append(PNGLevels.gray(pixels[place], pixels[place + 1], pixels[place + 2]))
    }
    return grays
  }

  /// The size that a file promises, held against what is read.
  ///
  /// - Throws: `InterchangeError.malformed` if it is too large, or has no pixels.
  static func requireSize(
    rows: Int, columns: Int, limit: Int = mostWholePixels, format: String, file: String
  ) throws(InterchangeError) {
    let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
    guard !overflow, rows > 0, columns > 0, count <= limit, max(rows, columns) <= mostSide else {
      throw .malformed(
        file: file, format: format, place: "the header",
        problem: "promises a picture of \(columns) × \(rows) pixels, "
          + (count > 0 || overflow ? "which is too large" : "which is none"))
    }
  }
}

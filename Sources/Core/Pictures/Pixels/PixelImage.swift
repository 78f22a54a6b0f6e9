/// A picture of pixels.
public struct PixelImage: Equatable, Sendable {
  /// Rows of pixels.
  public let rows: Int
  /// Columns of pixels.
  public let columns: Int
  /// The pixels, row by row.
  public private(set) var pixels: [RGB]

  /// A picture from its pixels.
  public init(rows: Int, columns: Int, pixels: [RGB]) {
    precondition(rows * columns == pixels.count, "Sizes differ.")
    self.rows = rows
    self.columns = columns
    self.pixels = pixels
  }

  /// A picture of one colour.
  init(rows: Int, columns: Int, filled color: RGB) {
    self.init(
      rows: rows, columns: columns, pixels: [RGB](repeating: color, count: rows * columns))
  }

  /// A picture in shades of gray: 0 is black, 255 white.
  public init(rows: Int, columns: Int, grays: [UInt8]) {
    self.init(rows: rows, columns: columns, pixels: grays.map { RGB(gray: $0) })
  }

  /// The pixel at a place counted from the upper left.
  subscript(row: Int, column: Int) -> RGB {
    get { pixels[row * columns + column] }
    set { pixels[row * columns + column] = newValue }
  }

  /// The picture with each pixel as a square of so many pixels a side.
  func enlarged(_ factor: Int) -> PixelImage {
    guard factor > 1 else { return self }
    var large: [RGB] = []
    large.reserveCapacity(pixels.count * factor * factor)
    for row in 0..<rows {
      var line: [RGB] = []
      for pixel in pixels[(row * columns)..<((row + 1) * columns)] {
        line += [RGB](repeating: pixel, count: factor)
      }
      for _ in 0..<factor { large += line }
    }
    return PixelImage(rows: rows * factor, columns: columns * factor, pixels: large)
  }

  /// Puts another picture into this one.
  mutating func draw(_ image: PixelImage, top: Int, left: Int) {
    for row in 0..<image.rows {
      for column in 0..<image.columns { self[top + row, left + column] = image[row, column] }
    }
  }
}

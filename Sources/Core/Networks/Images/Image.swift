/// An image: a number at each channel, row and column, from 0 (ground) to 255 (full ink).
public struct Image: Equatable, Sendable {
  /// How many rows, columns and channels there are.
  public let size: ImageSize
  /// The numbers, channel after channel, each row by row.
  public let pixels: [Float]

  /// An image from its numbers, of which there must be as many as the size says.
  public init(size: ImageSize, pixels: [Float]) {
    precondition(size.count == pixels.count, "The size does not fit the number of pixels.")
    self.size = size
    self.pixels = pixels
  }

  /// The image moved down and to the right; what comes in from outside is ground.
  ///
  ///     Image(size: ImageSize(rows: 1, columns: 3), pixels: [7, 8, 9])
  ///       .shifted(rows: 0, columns: 1).pixels  // [0, 7, 8]
  public func shifted(rows: Int, columns: Int) -> Image {
    if rows == 0, columns == 0 { return self }
    var shifted = [Float](repeating: 0, count: pixels.count)
    for channel in 0..<size.channels {
      for row in max(0, rows)..<max(0, rows, min(size.rows, size.rows + rows)) {
        let to = (channel * size.rows + row) * size.columns
        let from = to - rows * size.columns - columns
        for column in max(0, columns)..<max(0, columns, min(size.columns, size.columns + columns)) {
          shifted[to + column] = pixels[from + column]
        }
      }
    }
    return Image(size: size, pixels: shifted)
  }

  /// Light and dark exchanged: 255 less each number.
  public var inverted: Image { Image(size: size, pixels: pixels.map { 255 - $0 }) }

  /// How bright each pixel is, row by row: the mean of its channels.
  public var brightness: [Float] {
    guard size.channels > 1 else { return pixels }
    let plane = size.rows * size.columns
    return (0..<plane).map { pixel in
      (0..<size.channels).reduce(0) { $0 + pixels[$1 * plane + pixel] } / Float(size.channels)
    }
  }

  /// The image as a network's input: unit (the channel), row, column, each number multiplied.
  public func tensor(scaledBy factor: Float) -> Tensor {
    Tensor(shape: size.shape, values: pixels.map { $0 * factor })
  }
}

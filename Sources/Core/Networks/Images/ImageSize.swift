/// How many rows, columns and channels an image has.
public struct ImageSize: Hashable, Sendable, CustomStringConvertible {
  /// Rows of pixels.
  public let rows: Int
  /// Columns of pixels.
  public let columns: Int
  /// Numbers at each pixel: 1 for shades of gray, 3 for red, green and blue.
  public let channels: Int

  /// A size, each of whose numbers is positive.
  public init(rows: Int, columns: Int, channels: Int = 1) {
    precondition(rows > 0 && columns > 0 && channels > 0, "An image has at least one pixel.")
    self.rows = rows
    self.columns = columns
    self.channels = channels
  }

  /// How many numbers an image of this size holds.
  public var count: Int { rows * columns * channels }

  /// The axes of an image as a network's input: unit (the channel), row, column.
  public var shape: Shape { .maps(units: channels, rows: rows, columns: columns) }

  /// The size in words, which cannot be taken for rows and columns: `24 wide and 20 high`, or
  /// `24 wide, 20 high, of 3 channels`.
  public var description: String {
    channels == 1
      ? "\(columns) wide and \(rows) high"
      : "\(columns) wide, \(rows) high, of \(channels) channels"
  }
}

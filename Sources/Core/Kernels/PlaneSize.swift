/// The size of a stack of planes. In memory rows come first, then columns, then channels: the
/// numbers of all channels at one place lie side by side, as vectors of a processor want them.
public struct PlaneSize: Sendable, Equatable {
  /// How many planes lie behind one another.
  public let channels: Int
  /// Rows of each plane.
  public let rows: Int
  /// Columns of each plane.
  public let columns: Int

  /// A size from its three extents.
  public init(channels: Int, rows: Int, columns: Int) {
    self.channels = channels
    self.rows = rows
    self.columns = columns
  }

  /// Cells of one plane.
  public var area: Int { rows * columns }

  /// Cells of all planes.
  public var count: Int { channels * area }

  /// The same planes with `border` more cells on each of the four sides.
  public func padded(by border: Int) -> PlaneSize {
    PlaneSize(channels: channels, rows: rows + 2 * border, columns: columns + 2 * border)
  }
}

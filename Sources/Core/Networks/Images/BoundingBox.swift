/// A rectangle of whole pixels.
public struct BoundingBox: Equatable, Sendable {
  /// Rows from the first to the last, both inside.
  public let rows: ClosedRange<Int>
  /// Columns from the first to the last, both inside.
  public let columns: ClosedRange<Int>

  /// A box from its rows and columns.
  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// The smallest box around some pixels.
  ///
  /// - Parameters:
  ///   - pixels: places in a map, row by row.
  ///   - columns: columns of the map.
  /// - Returns: nil if there are no pixels.
  public init?(enclosing pixels: [Int], columns: Int) {
    guard columns > 0, let first = pixels.min(), let last = pixels.max() else { return nil }
    var (left, right) = (columns, 0)
    for pixel in pixels {
      left = min(left, pixel % columns)
      right = max(right, pixel % columns)
    }
    self.init(rows: (first / columns)...(last / columns), columns: left...right)
  }
}

extension BoundingBox {
  /// How many pixels are inside.
  public var area: Int { rows.count * columns.count }

  /// Whether a pixel is inside.
  public func contains(row: Int, column: Int) -> Bool {
    rows.contains(row) && columns.contains(column)
  }

  /// The pixels that lie in both boxes; nil if there are none.
  public func intersection(_ other: BoundingBox) -> BoundingBox? {
    guard rows.overlaps(other.rows), columns.overlaps(other.columns) else { return nil }
    return BoundingBox(
      rows: rows.clamped(to: other.rows), columns: columns.clamped(to: other.columns))
  }

  /// The smallest box around both.
  public func united(with other: BoundingBox) -> BoundingBox {
    BoundingBox(
      rows: min(
        rows.lowerBound, other.rows.lowerBound)...max(
          rows.upperBound, other.rows.upperBound),
      columns: min(
        columns.lowerBound, other.columns.lowerBound)...max(
          columns.upperBound, other.columns.upperBound))
  }
}

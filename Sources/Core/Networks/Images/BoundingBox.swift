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
}

/// Numbers in rows and columns, with the coordinates that these have in the trace.
public struct NumberMap: Equatable, Sendable {
  /// The coordinate of each row.
  public let rows: [Int]
  /// The coordinate of each column.
  public let columns: [Int]
  /// The numbers, row by row.
  public let values: [Double]

  /// A map from its parts.
  public init(rows: [Int], columns: [Int], values: [Double]) {
    precondition(rows.count * columns.count == values.count, "Sizes differ.")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// A map whose rows and columns are counted from zero.
  public init(rows: Int, columns: Int, values: [Double]) {
    self.init(rows: Array(0..<rows), columns: Array(0..<columns), values: values)
  }

  /// The number at a place counted from the upper left.
  public subscript(row: Int, column: Int) -> Double { values[row * columns.count + column] }
}

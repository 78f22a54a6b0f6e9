/// Numbers in rows and columns, with the coordinates that these have in the trace.
public struct NumberMap: Equatable, Sendable {
  /// The coordinate of each row.
  public let rows: [Int]
  /// The coordinate of each column.
  public let columns: [Int]
  /// The numbers, row by row.
  public let values: [Double]
  /// Which cells of the pass are shown, if they are such.
  public let cells: Cells?

  /// A map from its parts.
  public init(rows: [Int], columns: [Int], values: [Double], cells: Cells? = nil) {
    precondition(rows.count * columns.count == values.count, "Sizes differ.")
    self.rows = rows
    self.columns = columns
    self.values = values
    self.cells = cells
  }

  /// A map whose rows and columns are counted from zero.
  public init(rows: Int, columns: Int, values: [Double]) {
    self.init(rows: Array(0..<rows), columns: Array(0..<columns), values: values)
  }

  /// Cells of the pass, and where each is shown.
  public struct Cells: Equatable, Sendable {
    /// All of them, as an expression: `M_c[c: 7]`.
    public let whole: String
    /// One of them, with its row and column left open: `M_c[c: 7, y: {y}, x: {x}]`.
    public let name: String
    /// For each row of the map, the cell's; neighbours may show the same.
    public let rows: [Int]
    /// For each column of the map, the cell's.
    public let columns: [Int]

    /// Cells from their facts.
    public init(whole: String, name: String, rows: [Int], columns: [Int]) {
      self.whole = whole
      self.name = name
      self.rows = rows
      self.columns = columns
    }
  }

  /// The number at a place counted from the upper left.
  public subscript(row: Int, column: Int) -> Double { values[row * columns.count + column] }
}

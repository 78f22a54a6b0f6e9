import Equations
import Naming

/// Numbers in rows and columns, with sums.
public struct NumberTable: Equatable, Sendable {
  /// What the table shows.
  public let title: String
  /// The heading over the rows' labels.
  public let corner: String
  /// The columns' headings.
  public let columns: [String]
  /// The rows, in order.
  public let rows: [Row]
  /// What must be said of the figures, such as that rounded ones do not add up.
  public let notes: [String]

  /// One row.
  public struct Row: Equatable, Sendable {
    /// What the row stands for.
    public let label: String
    /// The numbers; nil where there is none.
    public let cells: [Double?]
    /// What part the row plays.
    public let role: Role
    /// The names of the cells of the pass that the numbers are; shorter where the last are none.
    public let names: [String?]

    /// A row from its parts.
    public init(label: String, cells: [Double?], role: Role, names: [String?] = []) {
      self.label = label
      self.cells = cells
      self.role = role
      self.names = names
    }

    /// A row in which no number is missing.
    public init(label: String, numbers: [Double], role: Role, names: [String?] = []) {
      self.init(label: label, cells: numbers.map { Optional($0) }, role: role, names: names)
    }
  }

  /// What part a row plays.
  public enum Role: String, Sendable {
    /// One entry among others.
    case entry
    /// All entries that are not listed, together.
    case rest
    /// The sum of the rows above.
    case total
  }

  /// How each column's numbers are written: alike, so that they can be compared and added by hand.
  public let formats: [NumberFormat]

  /// A table from its parts; each column gets the decimals that its numbers need.
  ///
  /// - Parameter isMixed: whether the rows are of different kinds, each number with its own digits.
  package init(title: String, corner: String, columns: [String], rows: [Row], isMixed: Bool = false)
  {
    let formats = columns.indices.map { column in
      NumberFormat.column(for: rows.compactMap { $0.cells[column] })
    }
    self.init(
      title: title, corner: corner, columns: columns, rows: rows, notes: [], formats: formats,
      isMixed: isMixed)
  }

  private init(
    title: String, corner: String, columns: [String], rows: [Row], notes: [String],
    formats: [NumberFormat], isMixed: Bool = false
  ) {
    self.title = title
    self.corner = corner
    self.columns = columns
    self.rows = rows
    self.notes = notes
    self.formats = formats
    self.isMixed = isMixed
  }

  /// Whether each number is shown with four digits of its own, because the rows are of different
  /// kinds.
  public let isMixed: Bool

  /// A number of a column as it is shown.
  public func text(_ value: Double, column: Int) -> String {
    guard isMixed else { return formats[column].string(value) }
    return NumberFormat.usual.decimalString(value)
  }

  /// The same table with one format for all columns, so that rows can be added.
  package func withCommonFormat() -> NumberTable {
    let common = NumberFormat.column(for: rows.flatMap { $0.cells.compactMap { $0 } })
    return NumberTable(
      title: title, corner: corner, columns: columns, rows: rows, notes: notes,
      formats: formats.map { _ in common })
  }

  /// The same table with a note on what rounding does to the sums, for a reader who adds up.
  ///
  /// - Parameters:
  ///   - columns: the columns whose entries add up to the row that is their total.
  ///   - rowsToo: whether each row's last number is the sum of those before it.
  package func withRoundingNotes(sumColumns columns: [Int], rowsToo: Bool = false) -> NumberTable {
    guard let total = rows.last, total.role == .total else { return self }
    var gaps: [Double] = columns.compactMap { column in
      gap(rows.dropLast().map { ($0.cells[column], column) }, (total.cells[column], column))
    }
    if rowsToo {
      gaps += rows.compactMap { row in
        let cells = row.cells.indices.map { (row.cells[$0], $0) }
        return cells.last.flatMap { gap(Array(cells.dropLast()), $0) }
      }
    }
    let figures = "The figures are rounded" + formats[columns.last ?? 0].rounding
    let note: String
    if let largest = gaps.max(), largest > 0 {
      let wrong = gaps.count { $0 > 0 }
      let sums = gaps.count == 1 ? "the sum comes" : "\(wrong) of the \(gaps.count) sums come"
      let gap = NumberFormat.significant(1).string(largest)
      note = "\(figures): added up as they stand, \(sums) out up to \(gap) different."
    } else {
      note = "\(figures); added up as they stand, they give exactly the sums shown."
    }
    return NumberTable(
      title: title, corner: corner, columns: self.columns, rows: rows, notes: notes + [note],
      formats: formats)
  }

  /// By how much the figures as printed miss the sum as printed; nil if a figure is missing.
  private func gap(_ parts: [(Double?, Int)], _ sum: (Double?, Int)) -> Double? {
    func printed(_ cell: (value: Double?, column: Int)) -> Double? {
      cell.value.flatMap { Double(text($0, column: cell.column)) }
    }
    let figures = parts.compactMap(printed)
    guard figures.count == parts.count, let shown = printed(sum) else { return nil }
    let difference = abs(figures.reduce(0, +) - shown)
    return difference < formats[sum.1].unit(of: shown) / 2 ? 0 : difference
  }
}

extension NumberFormat {
  /// To what a column's figures are rounded, in words.
  fileprivate var rounding: String {
    switch self {
    case .tabulated(let decimals), .fixed(let decimals), .percent(let decimals):
      " to \(decimals.counting("decimal"))"
    case .significant, .scientific: ""
    }
  }
}

import Widths

/// A rectangle of characters, with the row that lies on the line.
struct Box {
  /// The rows, all of the same length: a character for each column. Behind a wide character stands
  /// `behindWide`.
  let rows: [[Character]]

  /// The row that neighbours are aligned with.
  let baseline: Int

  /// The columns.
  let width: Int

  /// One row.
  init(_ text: String) {
    self.init(rows: [Self.cells(of: text)], baseline: 0)
  }

  /// Rows, the shorter ones filled up with space on their right.
  init(rows: [[Character]], baseline: Int) {
    let width = rows.map { $0.count }.max() ?? 0
    self.rows = rows.map { $0 + Self.space(width - $0.count) }
    self.baseline = baseline
    self.width = width
  }

  /// The number of rows.
  var height: Int { rows.count }

  /// The rows below the baseline.
  var depth: Int { height - 1 - baseline }

  /// The rows as text.
  var lines: [String] { rows.map { row in String(row.filter { $0 != Self.behindWide }) } }

  /// What stands for the second column of a wide character.
  private static let behindWide: Character = "\0"

  /// A text as the cells of a row.
  static func cells(of text: String) -> [Character] {
    text.flatMap { character in
      [character] + [Character](repeating: behindWide, count: max(0, character.columns - 1))
    }
  }

  /// This many columns of space.
  static func space(_ count: Int) -> [Character] {
    [Character](repeating: " ", count: max(0, count))
  }

  /// The box with space around it, so that it has this width.
  func widened(to width: Int, _ alignment: Formula.Alignment) -> Box {
    let missing = max(0, width - self.width)
    let left =
      switch alignment {
      case .left: 0
      case .center: missing / 2
      case .right: missing
      }
    let wider = rows.map { Self.space(left) + $0 + Self.space(missing - left) }
    return Box(rows: wider, baseline: baseline)
  }

  /// The box without its first columns.
  func without(columns: Int) -> Box {
    Box(rows: rows.map { Array($0.dropFirst(columns)) }, baseline: baseline)
  }

  /// The box with empty rows above and below it.
  func heightened(above: Int, below: Int) -> Box {
    let empty = Self.space(width)
    let top = [[Character]](repeating: empty, count: max(0, above))
    let bottom = [[Character]](repeating: empty, count: max(0, below))
    return Box(rows: top + rows + bottom, baseline: baseline + max(0, above))
  }

  /// Boxes side by side, their baselines in one row.
  static func beside(_ boxes: [Box]) -> Box {
    let above = boxes.map { $0.baseline }.max() ?? 0
    let below = boxes.map { $0.depth }.max() ?? 0
    var rows = [[Character]](repeating: [], count: above + 1 + below)
    for box in boxes {
      let fitted = box.heightened(above: above - box.baseline, below: below - box.depth)
      for index in rows.indices { rows[index] += fitted.rows[index] }
    }
    return Box(rows: rows, baseline: above)
  }

  /// Boxes one below the other.
  ///
  /// - Parameter base: which of them has the baseline.
  static func stacked(_ boxes: [Box], base: Int, _ alignment: Formula.Alignment) -> Box {
    let width = boxes.map { $0.width }.max() ?? 0
    let rows = boxes.flatMap { $0.widened(to: width, alignment).rows }
    let above = boxes.prefix(base).reduce(0) { $0 + $1.height }
    return Box(rows: rows, baseline: above + boxes[base].baseline)
  }
}

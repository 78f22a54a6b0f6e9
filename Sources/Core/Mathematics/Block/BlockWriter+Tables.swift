extension BlockWriter {
  /// The rows of an environment between its fences.
  func table(_ kind: Formula.Environment, _ rows: [[Term]]) -> Box {
    let boxes = rows.map { cells in
      cells.enumerated().map { cell($1, of: kind, column: $0) }
    }
    let columns = boxes.map { $0.count }.max() ?? 0
    let widths = (0..<columns).map { column in
      boxes.map { column < $0.count ? $0[column].width : 0 }.max() ?? 0
    }
    let lines = boxes.map { line($0, of: kind, widths: widths) }
    let isLoose =
      lines.contains { $0.height > 1 } || (Self.hasTip.contains(kind) && lines.count == 2)
    let body = stack(lines, isLoose: isLoose)
    let left = Box(kind == .cases ? " " : "")
    let right = Box(kind == .reversedCases ? " " : "")
    let fences = kind.fences
    return fenced(fences.left, .beside([left, body, right]), fences.right)
  }

  /// The kinds whose braces have a tip in a line of its own between two others.
  private static let hasTip: [Formula.Environment] = [.cases, .reversedCases]

  /// A cell; where equations are aligned, a relation at its start keeps its space.
  private func cell(_ term: Term, of kind: Formula.Environment, column: Int) -> Box {
    guard kind.joinsCells || kind == .gathered else { return nested.box(term) }
    guard kind != .gathered, column % 2 == 1 else { return box(term) }
    let empty = Term.row([])
    return row(items([empty] + term.terms + (kind == .equationArray ? [empty] : [])))
  }

  private func line(_ cells: [Box], of kind: Formula.Environment, widths: [Int]) -> Box {
    var parts: [Box] = []
    for (column, width) in widths.enumerated() {
      let cell = column < cells.count ? cells[column] : Box("")
      let isJoined = kind == .equationArray || kind == .aligned && column % 2 == 1
      if column > 0, !isJoined { parts.append(Box("  ")) }
      parts.append(cell.widened(to: width, kind.alignment(ofColumn: column)))
    }
    return .beside(parts)
  }

  /// Lines one below the other, the middle one having the baseline; loose ones are parted by
  /// an empty row.
  func stack(_ lines: [Box], isLoose: Bool) -> Box {
    var parts: [Box] = []
    for line in lines {
      if isLoose, !parts.isEmpty { parts.append(Box("")) }
      parts.append(line)
    }
    return .stacked(parts, base: parts.count / 2, .left)
  }
}

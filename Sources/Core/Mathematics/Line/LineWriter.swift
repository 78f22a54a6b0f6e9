/// Writes a term in one line.
struct LineWriter {
  typealias Term = Formula.Term

  /// Where the term stands.
  var place = RowSpacing.Place.outer

  /// The writer for what stands between brackets.
  private var nested: LineWriter { place == .script ? self : LineWriter(place: .nested) }

  /// The term's text.
  func text(_ term: Term) -> String {
    switch term {
    case .letter(let letter, let alphabet): String(alphabet.terminalCharacter(letter))
    case .number(let text), .name(let text), .text(let text): text
    case .symbol(let symbol): symbol.text
    case .space(let space): String(repeating: " ", count: space.columns)
    case .row(let terms): row(terms)
    case .script(let base, let lower, let upper): scripted(base, lower: lower, upper: upper)
    case .fraction(let numerator, let denominator): fraction(numerator, denominator)
    case .squareRoot(let radicand): "√" + closed(radicand, if: radicand.isSimple)
    case .large(let sign, let lower, let upper):
      sign.lineSign + bounds(lower: lower, upper: upper)
    case .fence(let left, let body, let right): left.text + nested.text(body) + right.text
    case .accent(let accent, let base): accented(accent, base)
    case .brace(let side, let body, let label): braced(side, body, label)
    case .table(let kind, let rows): table(kind, rows)
    }
  }

  /// The term's text, in parentheses unless it can do without.
  func closed(_ term: Term, if canStandAlone: Bool) -> String {
    canStandAlone ? text(term) : "(" + nested.text(term) + ")"
  }

  /// Terms side by side.
  func row(_ terms: [Term]) -> String {
    let items = RowSpacing(place: place, stacksFractions: false).items(terms)
    var result = ""
    for (index, item) in items.enumerated() {
      let before = index > 0 ? items[index - 1] : nil
      let after = index + 1 < items.count ? items[index + 1] : nil
      result += String(repeating: " ", count: item.gap)
      result += closed(item.term, if: item.role != .fraction || !Self.binds(before, after))
    }
    return result
  }

  /// Whether a fraction between these would lose its numerator or its denominator to them.
  private static func binds(_ before: RowSpacing.Item?, _ after: RowSpacing.Item?) -> Bool {
    if case .symbol(let symbol) = after?.term, symbol.kind == .postfix { return true }
    return after?.role == .slash
      || before.map { [.function, .prefix, .slash].contains($0.role) } ?? false
  }

  private func fraction(_ numerator: Term, _ denominator: Term) -> String {
    closed(numerator, if: numerator.isNumerator) + "/"
      + closed(denominator, if: denominator.isFactor)
  }

  private func accented(_ accent: Formula.Accent, _ base: Term) -> String {
    if case .letter(let letter, _) = base, let composed = accent.composed(with: letter) {
      return String(composed)
    }
    return accent.rawValue + "(" + nested.text(base) + ")"
  }

  private func braced(_ side: Formula.Side, _ body: Term, _ label: Term?) -> String {
    let name = side == .over ? "overbrace(" : "underbrace("
    return name + nested.text(body) + (label.map { ": " + nested.text($0) } ?? "") + ")"
  }

  private func table(_ kind: Formula.Environment, _ rows: [[Term]]) -> String {
    let lines = rows.map { cells in
      kind == .aligned ? equations(cells) : self.cells(cells)
    }
    let all = lines.joined(separator: "; ")
    switch kind {
    case .aligned: return all
    case .cases: return "{" + all + "}"
    case .matrix: return "matrix(" + all + ")"
    case .parenthesizedMatrix, .bracketedMatrix, .determinant:
      return kind.fences.left.text + all + kind.fences.right.text
    }
  }

  /// The equations of one row, each of them in two cells.
  private func equations(_ cells: [Term]) -> String {
    row(
      cells.enumerated().flatMap { column, cell in
        (column > 0 && column % 2 == 0 ? [.space(.quad)] : []) + cell.terms
      })
  }

  private func cells(_ cells: [Term]) -> String {
    cells.map(nested.text).reduce("") { line, cell in
      if line.isEmpty { return cell }
      return line + (line.hasSuffix(",") ? " " : ", ") + cell
    }
  }
}

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
    case .number(let text), .name(let text), .text(let text), .unknown(let text): text
    case .symbol(let symbol): symbol.text
    case .space(let space): String(repeating: " ", count: space.columns)
    case .row(let terms): row(terms)
    case .script(let base, let lower, let upper): scripted(base, lower: lower, upper: upper)
    case .fraction(let numerator, let denominator): fraction(numerator, denominator)
    case .root(let radicand, let index): root(radicand, index: index)
    case .binomial(let all, let some): "binom(" + nested.text(all) + "," + nested.text(some) + ")"
    case .stack(let base, let under, let over):
      closed(base, if: base.isClosed) + bounds(lower: under, upper: over)
    case .boxed(let body): "boxed(" + nested.text(body) + ")"
    case .middle(let fence): fence.text
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

  /// Unicode has signs for three roots; others are named.
  private func root(_ radicand: Term, index: Term?) -> String {
    let sign: String? =
      switch index {
      case nil: "√"
      case .number("3"): "∛"
      case .number("4"): "∜"
      default: nil
      }
    if let sign { return sign + closed(radicand, if: radicand.isSimple) }
    return "root" + bounds(lower: index, upper: nil) + "(" + nested.text(radicand) + ")"
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
      kind.joinsCells ? equations(cells, of: kind) : self.cells(cells)
    }
    let all = lines.joined(separator: "; ")
    switch kind {
    case .aligned, .equationArray, .gathered, .substack: return all
    case .cases, .reversedCases: return "{" + all + "}"
    case .matrix, .array: return "matrix(" + all + ")"
    case .parenthesizedMatrix, .bracketedMatrix, .bracedMatrix, .determinant, .norm:
      return kind.fences.left.text + all + kind.fences.right.text
    }
  }

  /// The equations of one row, each of them in two cells, or one in three.
  private func equations(_ cells: [Term], of kind: Formula.Environment) -> String {
    row(
      cells.enumerated().flatMap { column, cell in
        (kind == .aligned && column > 0 && column % 2 == 0 ? [.space(.quad)] : []) + cell.terms
      })
  }

  private func cells(_ cells: [Term]) -> String {
    cells.map(nested.text).reduce("") { line, cell in
      if line.isEmpty { return cell }
      return line + (line.hasSuffix(",") ? " " : ", ") + cell
    }
  }
}

import Markup

/// Writes a term as elements of MathML Core.
struct MathMLWriter {
  typealias Term = Formula.Term

  /// The element for a term; one that is asked to be a row is an `mrow` in any case.
  func markup(_ term: Term, isRow: Bool = false) -> String {
    if isRow || term.isRow { return Markup.element("mrow", row(term.terms)) }
    return switch term {
    case .letter(let letter, let alphabet): self.letter(letter, alphabet)
    case .number(let digits): Markup.token("mn", digits)
    case .symbol(let symbol): self.symbol(symbol, role: nil)
    case .name(let name): self.name(name)
    case .text(let words): text(words)
    case .space(let space): Self.space(space.width)
    case .row(let terms): Markup.element("mrow", row(terms))
    case .script(let base, let lower, let upper): scripted(markup(base), lower: lower, upper: upper)
    case .fraction(let numerator, let denominator):
      Markup.element("mfrac", [markup(numerator), markup(denominator)])
    case .root(let radicand, let index): root(radicand, index: index)
    case .binomial(let all, let some): binomial(all, some)
    case .stack(let base, let under, let over): stack(base, under: under, over: over)
    case .boxed(let body):
      Markup.element("mrow", row(body.terms), [("class", "boxed")])
    case .middle(let fence): self.fence(fence.text, form: "infix", stretches: true)
    case .unknown(let source): Markup.element("merror", [text(source)])
    case .large(let sign, let lower, let upper): large(sign, lower: lower, upper: upper)
    case .fence(let left, let body, let right): fenced(left, row(body.terms), right)
    case .accent(let accent, let base): accented(accent, base)
    case .brace(let side, let body, let label): braced(side, body, label)
    case .table(let kind, let rows): table(kind, rows)
    }
  }

  /// Space of a width.
  private static func space(_ width: String) -> String { "<mspace width=\"\(width)\"/>" }

  /// The elements of terms side by side.
  func row(_ terms: [Term]) -> [String] {
    var elements: [String] = []
    var previous: RowSpacing.Role?
    var bars = 0
    for term in terms {
      if case .space = term {
        elements.append(markup(term))
        continue
      }
      let role = RowSpacing.Role(term, after: previous, bars: &bars)
      if previous == .function { elements += application(before: role) }
      elements.append(element(term, role: role))
      previous = role
    }
    return elements
  }

  private func element(_ term: Term, role: RowSpacing.Role) -> String {
    switch term {
    case .symbol(let symbol): symbol.text.isEmpty ? "" : self.symbol(symbol, role: role)
    case .script(.symbol(let symbol), let lower, let upper):
      scripted(self.symbol(symbol, role: role), lower: lower, upper: upper)
    default: markup(term)
    }
  }

  /// What stands between a function's name and its operand: the invisible operator that
  /// readers speak as "of", and space unless a bracket follows.
  private func application(before role: RowSpacing.Role) -> [String] {
    switch role {
    case .relation, .binary, .punctuation, .closing, .slash: []
    case .opening, .enclosed: ["<mo>&#x2061;</mo>"]
    default: ["<mo>&#x2061;</mo>", Self.space(Formula.Space.thin.width)]
    }
  }
}

extension Formula.Term {
  /// Whether this is a row.
  fileprivate var isRow: Bool {
    if case .row = self { true } else { false }
  }
}

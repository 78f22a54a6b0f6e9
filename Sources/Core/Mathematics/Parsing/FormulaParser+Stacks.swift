extension FormulaParser {
  /// The commands that stand between what they put one over the other.
  enum Infix: String {
    case over
    case choose
    case atop
  }

  /// What stands before such a command over what follows it.
  mutating func parted(_ terms: [Term], at infix: Infix) throws(FormulaError) -> Term {
    let start = scanner.offset
    try descend(at: start)
    scanner.skip(command: infix.rawValue)
    let (above, below) = (Term.joined(terms), try row())
    ascend()
    return switch infix {
    case .over: .fraction(numerator: above, denominator: below)
    case .choose: .binomial(above, below)
    case .atop: .table(.substack, rows: [[above], [below]])
    }
  }

  /// A term with another above or below it; below a word or a large operator, that is its bound.
  mutating func stack(
    _ side: Formula.Side, of owner: String, at start: Int
  ) throws(FormulaError) -> Term {
    let mark = try argument(of: owner, at: start)
    scanner.skipSpace()
    // What takes a mark stays the relation or the operator that it is.
    let base =
      scanner.current == "{" ? try braced() : try argument(of: owner, at: start)
    switch (base.asBounded, side) {
    case (.large(let sign, nil, let upper), .under):
      return .large(sign, lower: mark, upper: upper)
    case (.large(let sign, let lower, nil), .over):
      return .large(sign, lower: lower, upper: mark)
    case (.stack(let body, nil, let over), .under):
      return .stack(base: body, under: mark, over: over)
    case (.stack(let body, let under, nil), .over):
      return .stack(base: body, under: under, over: mark)
    default:
      return side == .under
        ? .stack(base: base, under: mark, over: nil) : .stack(base: base, under: nil, over: mark)
    }
  }

  /// An arrow with a label above it, and one below it in brackets perhaps.
  mutating func arrow(
    _ sign: String, of owner: String, at start: Int
  ) throws(FormulaError) -> Term {
    var under: Term?
    scanner.skipSpace()
    if scanner.current == "[" {
      let opening = scanner.offset
      scanner.advance()
      var terms: [Term] = []
      while scanner.current != "]" {
        guard let term = try scripted() else {
          throw .unclosed("[", offset: opening, closing: "]")
        }
        terms += term.terms
        scanner.skipSpace()
      }
      scanner.advance()
      under = .joined(terms)
    }
    let symbol = Term.symbol(Formula.Symbol(sign, .relation))
    return .stack(base: symbol, under: under, over: try argument(of: owner, at: start))
  }

  /// The lines of a bound.
  mutating func substack(at start: Int) throws(FormulaError) -> Term {
    scanner.skipSpace()
    guard scanner.current == "{" else {
      throw .missingArgument(of: "\\substack", offset: start)
    }
    try descend(at: start)
    let opening = scanner.offset
    scanner.advance()
    let rows = try rows(at: start)
    guard scanner.current == "}" else {
      throw .unclosed("{", offset: opening, closing: "}")
    }
    scanner.advance()
    ascend()
    return .table(.substack, rows: rows)
  }

  /// A relation with a stroke through it.
  mutating func negation(at start: Int) throws(FormulaError) -> Term {
    let term = try argument(of: "\\not", at: start)
    if case .symbol(let symbol) = term, let negated = CommandTable.negations[symbol.text] {
      return .symbol(Formula.Symbol(negated, .relation))
    }
    note(.unknownCommand("not", offset: start, nearest: nil))
    return .row([.unknown("\\not")] + term.terms)
  }

  /// The number that a congruence counts by.
  mutating func modulus(of owner: String, at start: Int) throws(FormulaError) -> Term {
    let number = try argument(of: owner, at: start)
    let words: [Term] = [.name("mod")] + number.terms
    guard owner == "\\pmod" else { return .row([.space(.quad)] + words) }
    let fence = Term.fence(left: .leftParenthesis, body: .row(words), right: .rightParenthesis)
    return .row([.space(.quad), fence])
  }
}

extension Formula.Term {
  /// A word as an operator with bounds; other terms as they are.
  fileprivate var asBounded: Formula.Term {
    switch self {
    case .name(let name): .large(.named(name), lower: nil, upper: nil)
    case .letter(let letter, .upright):
      .large(.named(String(letter)), lower: nil, upper: nil)
    default: self
    }
  }

  /// A term that takes bounds above and below it, as the argument of `\mathop`.
  var asOperator: Formula.Term {
    switch asBounded {
    case .large(let sign, let lower, let upper): .large(sign, lower: lower, upper: upper)
    case .symbol(let symbol): .large(.sign(symbol.text), lower: nil, upper: nil)
    case .text(let words): .large(.named(words), lower: nil, upper: nil)
    case let term: .stack(base: term, under: nil, over: nil)
    }
  }

  /// The letters of a term in another shape; upright ones side by side become a name.
  func shaped(_ alphabet: Formula.Alphabet) -> Formula.Term {
    switch self {
    case .letter(let letter, _): return .letter(letter, alphabet)
    case .number(let digits) where digits.count == 1 && alphabet != .upright:
      return .letter(digits.first ?? "0", alphabet)
    case .row(let terms):
      let shaped = terms.map { $0.shaped(alphabet) }
      return alphabet == .upright ? .joined(Self.named(shaped)) : .row(shaped)
    case .script(let base, let lower, let upper):
      return .script(base: base.shaped(alphabet), lower: lower, upper: upper)
    default: return self
    }
  }

  /// The terms, with upright letters side by side joined.
  private static func named(_ terms: [Formula.Term]) -> [Formula.Term] {
    var result: [Formula.Term] = []
    for term in terms {
      guard case .letter(let letter, .upright) = term else {
        result.append(term)
        continue
      }
      switch result.last {
      case .letter(let before, .upright):
        result[result.count - 1] = .name(String([before, letter]))
      case .name(let before): result[result.count - 1] = .name(before + String(letter))
      default: result.append(term)
      }
    }
    return result
  }
}

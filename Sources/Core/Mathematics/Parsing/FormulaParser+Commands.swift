import Naming

extension FormulaParser {
  /// The commands that take arguments, or that only set a style.
  enum Structure: Hashable {
    case fraction
    case squareRoot
    case text
    case uprightName
    case operatorName
    case alphabet(Formula.Alphabet)
    case accent(Formula.Accent)
    case brace(Formula.Side)
    case fence
    case size
    case environment
    case style
  }

  /// The structures by their commands' names.
  static let structures: [String: Structure] = [
    "frac": .fraction, "tfrac": .fraction, "dfrac": .fraction, "sqrt": .squareRoot,
    "text": .text, "textrm": .text, "textbf": .text, "textit": .text, "texttt": .text,
    "mbox": .text, "mathrm": .uprightName, "mathit": .uprightName, "mathsf": .uprightName,
    "mathtt": .uprightName, "operatorname": .operatorName, "mathbf": .alphabet(.bold),
    "boldsymbol": .alphabet(.bold), "mathcal": .alphabet(.calligraphic),
    "mathbb": .alphabet(.blackboard), "hat": .accent(.hat), "widehat": .accent(.hat),
    "bar": .accent(.bar), "overline": .accent(.bar), "tilde": .accent(.tilde),
    "widetilde": .accent(.tilde), "vec": .accent(.vec), "dot": .accent(.dot),
    "ddot": .accent(.ddot), "underbrace": .brace(.under), "overbrace": .brace(.over),
    "left": .fence, "begin": .environment, "big": .size,
    "Big": .size, "bigg": .size, "Bigg": .size, "bigl": .size, "bigr": .size, "Bigl": .size,
    "Bigr": .size, "biggl": .size, "biggr": .size, "displaystyle": .style,
    "textstyle": .style,
  ]

  /// The term that begins with the command here; none for a style.
  mutating func command() throws(FormulaError) -> Term? {
    let start = scanner.offset
    guard let name = scanner.command else { throw .unexpectedCharacter("\\", offset: start) }
    if let structure = Self.structures[name] {
      scanner.skip(command: name)
      return try term(of: structure, named: name, at: start)
    }
    if let term = CommandTable.terms[name] {
      scanner.skip(command: name)
      return term
    }
    guard let first = name.first, first.isLatinLetter else {
      throw .unexpectedCharacter(name.first ?? "\\", offset: start + 1)
    }
    throw .unknownCommand(
      name, offset: start, nearest: name.nearest(among: CommandTable.names))
  }

  private mutating func term(
    of structure: Structure, named name: String, at start: Int
  ) throws(FormulaError) -> Term? {
    let owner = "\\" + name
    switch structure {
    case .fraction:
      let numerator = try argument(of: owner, at: start)
      return .fraction(numerator: numerator, denominator: try argument(of: owner, at: start))
    case .squareRoot: return try squareRoot(at: start)
    case .text: return .text(try words(of: owner, at: start))
    case .uprightName: return try uprightName(of: owner, at: start)
    case .operatorName: return try operatorName(at: start)
    case .alphabet(let alphabet):
      return Self.shaped(try argument(of: owner, at: start), alphabet)
    case .accent(let accent): return .accent(accent, try argument(of: owner, at: start))
    case .brace(let side):
      return .brace(side, body: try argument(of: owner, at: start), label: nil)
    case .fence: return try fence(at: start)
    case .size: return .symbol(try delimiter(after: owner, at: start).symbol)
    case .environment: return try environment(at: start)
    case .style: return nil
    }
  }

  private mutating func squareRoot(at start: Int) throws(FormulaError) -> Term {
    scanner.skipSpace()
    if scanner.current == "[" { throw .rootIndex(offset: start) }
    return .squareRoot(try argument(of: "\\sqrt", at: start))
  }

  /// The letters of a term in another shape.
  private static func shaped(_ term: Term, _ alphabet: Formula.Alphabet) -> Term {
    switch term {
    case .letter(let letter, _): .letter(letter, alphabet)
    case .number(let digits) where digits.count == 1:
      .letter(digits.first ?? "0", alphabet)
    case .row(let terms): .row(terms.map { shaped($0, alphabet) })
    case .script(let base, let lower, let upper):
      .script(base: shaped(base, alphabet), lower: lower, upper: upper)
    default: term
    }
  }
}

extension FormulaParser {
  /// The commands that take arguments, or that only set a style.
  enum Structure: Hashable {
    case fraction
    case binomial
    case root
    case text
    case uprightName
    case operatorName
    case operatorTerm
    case alphabet(Formula.Alphabet)
    case font(Formula.Alphabet)
    case accent(Formula.Accent)
    case brace(Formula.Side)
    case stack(Formula.Side)
    case arrow(String)
    case substack
    case boxed
    case negation
    case modulus
    case tag
    case colored
    case placeholder
    case dropped
    case fence
    case middle
    case size
    case environment
    case style
  }

  /// The term that begins with the command here; none for a style.
  mutating func command() throws(FormulaError) -> Term? {
    let start = scanner.offset
    guard let name = scanner.command else { throw .unexpectedCharacter("\\", offset: start) }
    if let structure = CommandTable.structures[name] {
      scanner.skip(command: name)
      return try term(of: structure, named: name, at: start)
    }
    if let term = CommandTable.terms[name] {
      scanner.skip(command: name)
      return term
    }
    return try unknownCommand(name, at: start)
  }

  private mutating func term(
    of structure: Structure, named name: String, at start: Int
  ) throws(FormulaError) -> Term? {
    let owner = "\\" + name
    switch structure {
    case .fraction:
      try skipOption()
      let numerator = try argument(of: owner, at: start)
      return .fraction(numerator: numerator, denominator: try argument(of: owner, at: start))
    case .binomial:
      let all = try argument(of: owner, at: start)
      return .binomial(all, try argument(of: owner, at: start))
    case .root: return try root(at: start)
    case .text: return try text(of: owner, at: start)
    case .uprightName: return try uprightName(of: owner, at: start)
    case .operatorName: return try operatorName(at: start)
    case .alphabet(let alphabet):
      return try argument(of: owner, at: start).shaped(alphabet)
    case .font(let alphabet): return try restOfGroup(at: start).shaped(alphabet)
    case .accent(let accent): return .accent(accent, try argument(of: owner, at: start))
    case .brace(let side):
      return .brace(side, body: try argument(of: owner, at: start), label: nil)
    case .boxed: return .boxed(try argument(of: owner, at: start))
    case .environment: return try environment(at: start)
    case .fence: return try fence(at: start)
    case .middle: return try middle(at: start)
    case .size: return .symbol(try delimiter(after: owner, at: start).symbol)
    case .style: return nil
    default: return try furtherTerm(of: structure, owner, at: start)
    }
  }

  /// The rarer ones.
  private mutating func furtherTerm(
    of structure: Structure, _ owner: String, at start: Int
  ) throws(FormulaError) -> Term? {
    switch structure {
    case .operatorTerm: return try argument(of: owner, at: start).asOperator
    case .stack(let side): return try stack(side, of: owner, at: start)
    case .arrow(let sign): return try arrow(sign, of: owner, at: start)
    case .substack: return try substack(at: start)
    case .negation: return try negation(at: start)
    case .modulus: return try modulus(of: owner, at: start)
    case .tag: return .row([.space(.doubleQuad), .text("(\(try words(of: owner, at: start)))")])
    case .colored:
      try skipGroup(of: owner, at: start)
      return owner == "\\color" ? nil : try argument(of: owner, at: start)
    case .placeholder:
      _ = try argument(of: owner, at: start)
      return owner == "\\vphantom" ? nil : .space(.quad)
    case .dropped:
      try skipGroup(of: owner, at: start)
      return owner == "\\hspace" ? .space(.thick) : nil
    default: return nil
    }
  }

  /// The terms behind a command that changes the letters up to the end of its group.
  private mutating func restOfGroup(at start: Int) throws(FormulaError) -> Term {
    try descend(at: start)
    let rest = try row()
    ascend()
    return rest
  }

  private mutating func root(at start: Int) throws(FormulaError) -> Term {
    scanner.skipSpace()
    guard scanner.current == "[" else {
      return .root(try argument(of: "\\sqrt", at: start), index: nil)
    }
    let opening = scanner.offset
    scanner.advance()
    var terms: [Term] = []
    while scanner.current != "]" {
      guard !isAtRowEnd else { throw .unclosed("[", offset: opening, closing: "]") }
      terms += try scripted()?.terms ?? []
      scanner.skipSpace()
    }
    scanner.advance()
    let isSquare = if terms.count == 1, case .number("2") = terms[0] { true } else { false }
    return .root(
      try argument(of: "\\sqrt", at: start),
      index: terms.isEmpty || isSquare ? nil : Term.joined(terms))
  }
}

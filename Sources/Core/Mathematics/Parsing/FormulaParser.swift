import Naming

/// Reads a formula by recursive descent, no deeper than `Formula.deepestNesting`.
struct FormulaParser {
  typealias Term = Formula.Term

  var scanner: Scanner
  /// What was not known so far.
  var unknown: [FormulaError] = []
  /// How many pairs of fences are open here.
  var fences = 0
  /// Whether this is a formula within words, which ends at a dollar sign.
  var isInWords = false
  private var depth = 0

  init(_ characters: [Character]) {
    scanner = Scanner(characters: characters)
  }

  /// The whole source.
  mutating func formula() throws(FormulaError) -> Term {
    scanner.skipSpace()
    guard scanner.current != nil else { throw .empty }
    let term = try row()
    guard let character = scanner.current else { return term }
    let text = scanner.command.map { "\\" + $0 } ?? String(character)
    throw .unopened(text, offset: scanner.offset)
  }

  /// Terms up to the end, or to something that only belongs to what encloses them.
  mutating func row() throws(FormulaError) -> Term {
    var terms: [Term] = []
    while true {
      scanner.skipSpace()
      if isAtRowEnd { return .joined(terms) }
      if let infix = scanner.command.flatMap({ Infix(rawValue: $0) }) {
        return try parted(terms, at: infix)
      }
      guard let term = try scripted() else { continue }
      terms += term.terms
    }
  }

  /// Whether the row ends here, or something begins that only belongs to what encloses it.
  var isAtRowEnd: Bool {
    switch scanner.current {
    case nil, "}", "&": true
    case "$": isInWords
    case "\\": scanner.command.map { CommandTable.rowEnds.contains($0) } ?? false
    default: false
    }
  }

  /// Counts one more level of nesting that begins at an offset.
  mutating func descend(at offset: Int) throws(FormulaError) {
    depth += 1
    guard depth <= Formula.deepestNesting else {
      throw .tooDeep(offset: offset, limit: Formula.deepestNesting)
    }
  }

  /// Counts one level of nesting less.
  mutating func ascend() { depth -= 1 }

  /// A term in braces; signs in braces lose their spaces.
  mutating func group() throws(FormulaError) -> Term {
    let term = try braced()
    if case .symbol(let symbol) = term, symbol.kind != .ordinary, symbol.kind != .bar {
      return .symbol(Formula.Symbol(symbol.text, .grouped))
    }
    return term
  }

  /// A term in braces as it is.
  mutating func braced() throws(FormulaError) -> Term {
    let start = scanner.offset
    try descend(at: start)
    scanner.advance()
    let term = try row()
    guard scanner.current == "}" else { throw .unclosed("{", offset: start, closing: "}") }
    scanner.advance()
    ascend()
    return term
  }

  /// What a command or a script applies to: a group, a command, or one character.
  mutating func argument(of owner: String, at offset: Int) throws(FormulaError) -> Term {
    scanner.skipSpace()
    guard let character = scanner.current, !isAtRowEnd, !"_^'".contains(character) else {
      throw .missingArgument(of: owner, offset: offset)
    }
    if character == "{" { return try group() }
    if character.isDigit {
      scanner.advance()
      return .number(String(character))
    }
    try descend(at: scanner.offset)
    guard let term = try nucleus() else { throw .missingArgument(of: owner, offset: offset) }
    ascend()
    return term
  }

  /// A term without its scripts; none for a command that only sets a style.
  mutating func nucleus() throws(FormulaError) -> Term? {
    guard let character = scanner.current else { return nil }
    if character == "{" { return try group() }
    if character == "\\" { return try command() }
    if character.isLatinLetter {
      scanner.advance()
      return .letter(character, .italic)
    }
    if let number = number() { return number }
    guard let term = CommandTable.characters[character], character.unicodeScalars.count == 1 else {
      throw .unexpectedCharacter(character, offset: scanner.offset)
    }
    scanner.advance()
    return term
  }

  /// Digits, with a decimal point among or before them.
  private mutating func number() -> Term? {
    let rest = scanner.characters[scanner.offset...]
    let whole = rest.prefix { $0.isDigit }
    let after = rest.dropFirst(whole.count)
    let decimals = after.first == "." ? after.dropFirst().prefix { $0.isDigit } : []
    let count = whole.count + (decimals.isEmpty ? 0 : decimals.count + 1)
    guard count > 0 else { return nil }
    scanner.offset += count
    return .number(String(rest.prefix(count)))
  }
}

import Naming

extension FormulaParser {
  /// The words after `\text`, with the formulas between dollar signs that they may contain.
  mutating func text(of owner: String, at start: Int) throws(FormulaError) -> Term {
    scanner.skipSpace()
    guard scanner.current == "{" else { return .text(try words(of: owner, at: start)) }
    let opening = scanner.offset
    scanner.advance()
    var terms: [Term] = []
    var words = ""
    while let character = scanner.current, character != "}" {
      if character == "$" {
        terms.append(.text(words))
        terms += try embeddedFormula().terms
        words = ""
      } else {
        words.append(try wordCharacter(character))
      }
    }
    guard scanner.current != nil else { throw .unclosed("{", offset: opening, closing: "}") }
    scanner.advance()
    if !words.isEmpty || terms.isEmpty { terms.append(.text(words)) }
    return .joined(terms)
  }

  private mutating func embeddedFormula() throws(FormulaError) -> Term {
    let start = scanner.offset
    try descend(at: start)
    scanner.advance()
    let isNested = isInWords
    isInWords = true
    let term = try row()
    isInWords = isNested
    guard scanner.current == "$" else { throw .unclosed("$", offset: start, closing: "$") }
    scanner.advance()
    ascend()
    return term
  }

  /// The words after `\text`, spaces included.
  mutating func words(of owner: String, at start: Int) throws(FormulaError) -> String {
    scanner.skipSpace()
    guard scanner.current == "{" else {
      guard let character = scanner.current, character.isLatinLetter || character.isDigit
      else { throw .missingArgument(of: owner, offset: start) }
      scanner.advance()
      return String(character)
    }
    let opening = scanner.offset
    scanner.advance()
    var words = ""
    while let character = scanner.current, character != "}" {
      words.append(try wordCharacter(character))
    }
    guard scanner.current != nil else { throw .unclosed("{", offset: opening, closing: "}") }
    scanner.advance()
    return words
  }

  /// One character of words, with commands for those that mean something else in formulas.
  private mutating func wordCharacter(_ character: Character) throws(FormulaError) -> Character {
    if character == "\\" { return try escapedCharacter() }
    let isPlain = !"{$%&#^\"".contains(character)
    guard character.isBlank || (isPlain && character.isTextual) else {
      throw .unexpectedCharacter(character, offset: scanner.offset)
    }
    scanner.advance()
    return character.isBlank || character == "~" ? " " : character
  }

  private mutating func escapedCharacter() throws(FormulaError) -> Character {
    let start = scanner.offset
    guard let name = scanner.command, let character = name.first else {
      throw .unexpectedCharacter("\\", offset: start)
    }
    guard name.count == 1, "_%#$&{}, ;:".contains(character) else {
      throw .unexpectedCharacter("\\", offset: start)
    }
    scanner.skip(command: name)
    return ",;:".contains(character) ? " " : character
  }

  /// A quantity's upright name: a letter, or a word.
  mutating func uprightName(of owner: String, at start: Int) throws(FormulaError) -> Term {
    let name = try name(of: owner, at: start)
    if let letter = name.first, name.count == 1 { return .letter(letter, .upright) }
    return .name(name)
  }

  /// A function's name; with a star, one whose subscript stands below it.
  mutating func operatorName(at start: Int) throws(FormulaError) -> Term {
    let isStarred = scanner.current == "*"
    if isStarred { scanner.advance() }
    let name = try name(of: "\\operatorname", at: start)
    return isStarred ? .large(.named(name), lower: nil, upper: nil) : .name(name)
  }

  /// A name: words without spaces, other than those that were asked for by a command.
  private mutating func name(of owner: String, at start: Int) throws(FormulaError) -> String {
    let source = scanner
    let words = try words(of: owner, at: start)
    let isSpaced = source.characters[source.offset..<scanner.offset].contains("\\")
    let parts = words.split(separator: " ")
    guard !parts.isEmpty else { throw .missingArgument(of: owner, offset: start) }
    return parts.joined(separator: isSpaced ? " " : "")
  }
}

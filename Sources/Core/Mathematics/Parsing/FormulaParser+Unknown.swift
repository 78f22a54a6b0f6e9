import Naming

extension FormulaParser {
  /// Notes what is not known.
  mutating func note(_ error: FormulaError) {
    if unknown.count < Formula.mostUnknown { unknown.append(error) }
  }

  /// The source of a command that is not known, with the groups that follow it at once.
  mutating func unknownCommand(_ name: String, at start: Int) throws(FormulaError) -> Term {
    if unknown.count < Formula.mostUnknown {
      note(
        .unknownCommand(name, offset: start, nearest: name.nearest(among: CommandTable.names)))
    }
    scanner.skip(command: name)
    while let opening = scanner.current, opening == "{" || opening == "[" {
      guard let end = endOfGroup() else {
        throw .unclosed(
          String(opening), offset: scanner.offset, closing: opening == "{" ? "}" : "]")
      }
      scanner.offset = end
    }
    return .unknown(try source(from: start))
  }

  /// The source of an environment that is not known, up to its end.
  mutating func unknownEnvironment(_ name: String, at start: Int) throws(FormulaError) -> Term {
    if unknown.count < Formula.mostUnknown {
      let known = Formula.Environment.named.keys.sorted()
      note(.unknownEnvironment(name, offset: start, nearest: name.nearest(among: known)))
    }
    let opening = Array("\\begin{\(name)}")
    let closing = Array("\\end{\(name)}")
    var depth = 1
    while scanner.current != nil {
      let rest = scanner.characters[scanner.offset...]
      if rest.starts(with: opening) { depth += 1 }
      if rest.starts(with: closing) { depth -= 1 }
      if depth == 0 {
        scanner.offset += closing.count
        return .unknown(try source(from: start))
      }
      scanner.advance()
    }
    throw .unclosed("\\begin{\(name)}", offset: start, closing: "\\end{\(name)}")
  }

  /// The source from an offset to the place, as words of which each character shows.
  private func source(from start: Int) throws(FormulaError) -> String {
    var words = ""
    for offset in start..<scanner.offset {
      let character = scanner.characters[offset]
      guard character.isBlank || character.isTextual else {
        throw .unexpectedCharacter(character, offset: offset)
      }
      if !character.isBlank {
        words.append(character)
      } else if words.last != " " {
        words.append(" ")
      }
    }
    return words
  }

  /// Where the group that opens here ends; nil if it does not.
  private func endOfGroup() -> Int? {
    let isBrace = scanner.current == "{"
    let (opening, closing): (Character, Character) = isBrace ? ("{", "}") : ("[", "]")
    var depth = 0
    var offset = scanner.offset
    while offset < scanner.characters.count {
      let character = scanner.characters[offset]
      if character == "\\" { offset += 1 }
      if character == opening { depth += 1 }
      if character == closing { depth -= 1 }
      offset += 1
      if depth == 0 { return offset <= scanner.characters.count ? offset : nil }
    }
    return nil
  }

  /// Goes on behind a group whose content does not matter here, as a colour.
  mutating func skipGroup(of owner: String, at start: Int) throws(FormulaError) {
    if scanner.current == "*" { scanner.advance() }
    scanner.skipSpace()
    guard scanner.current == "{" else { throw .missingArgument(of: owner, offset: start) }
    guard let end = endOfGroup() else {
      throw .unclosed("{", offset: scanner.offset, closing: "}")
    }
    scanner.offset = end
  }

  /// Goes on behind an option in brackets, if one stands here.
  mutating func skipOption() throws(FormulaError) {
    guard scanner.current == "[" else { return }
    guard let end = endOfGroup() else {
      throw .unclosed("[", offset: scanner.offset, closing: "]")
    }
    scanner.offset = end
  }
}

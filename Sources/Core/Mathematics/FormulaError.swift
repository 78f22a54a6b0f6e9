/// What can be wrong with a formula's source. Offsets count characters from 0.
public enum FormulaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is nothing but space.
  case empty
  /// The source has more characters than allowed.
  case tooLong(count: Int, limit: Int)
  /// Groups stand too deep in each other.
  case tooDeep(offset: Int, limit: Int)
  /// An environment has too many rows or columns.
  case tableTooLarge(offset: Int, rows: Int, columns: Int)
  /// No command has this name.
  case unknownCommand(String, offset: Int, nearest: String?)
  /// No environment has this name.
  case unknownEnvironment(String, offset: Int, nearest: String?)
  /// This character has no meaning here.
  case unexpectedCharacter(Character, offset: Int)
  /// What was opened is not closed.
  case unclosed(String, offset: Int, closing: String)
  /// What is closed or separated here was not opened.
  case unopened(String, offset: Int)
  /// An environment ends under another name.
  case wrongEnd(String, offset: Int, opened: String)
  /// A command or a script lacks what it applies to.
  case missingArgument(of: String, offset: Int)
  /// A script has nothing before it.
  case missingBase(script: Character, offset: Int)
  /// A second script of the same kind stands at one symbol.
  case repeatedScript(Character, offset: Int)
  /// `\left`, `\right` or a size command is not followed by a fence.
  case missingFence(after: String, offset: Int)

  /// Where the mistake is, in characters from 0.
  public var offset: Int {
    switch self {
    case .empty: 0
    case .tooLong(_, let limit): limit
    case .tooDeep(let offset, _), .tableTooLarge(let offset, _, _),
      .unknownCommand(_, let offset, _), .unknownEnvironment(_, let offset, _),
      .unexpectedCharacter(_, let offset), .unclosed(_, let offset, _),
      .unopened(_, let offset), .wrongEnd(_, let offset, _), .missingArgument(_, let offset),
      .missingBase(_, let offset), .repeatedScript(_, let offset),
      .missingFence(_, let offset):
      offset
    }
  }

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .empty:
      "the formula is empty; write one, as in S_c = \\sum_k w_k^c F_k"
    case .tooLong(let count, let limit):
      "the formula has \(count) characters; keep it to \(limit)"
    case .tooDeep(let offset, let limit):
      "more than \(limit) groups stand in each other at position \(offset); name a part of it"
    case .tableTooLarge(let offset, let rows, let columns):
      "the environment at position \(offset) is too large; "
        + "keep it to \(rows) rows of \(columns) columns"
    case .unknownCommand(let name, let offset, let nearest):
      "unknown command \\\(name.prefix(40)) at position \(offset); "
        + (nearest.map { "did you mean \\\($0)?" }
          ?? "write a name of your own as \\operatorname{name}")
    case .unknownEnvironment(let name, let offset, let nearest):
      "unknown environment '\(name.prefix(40))' at position \(offset); "
        + (nearest.map { "did you mean '\($0)'?" } ?? "use aligned, cases or pmatrix")
    case .unexpectedCharacter(let character, let offset):
      "unexpected character \(Self.shown(character)) at position \(offset); "
        + Self.advice(character)
    case .unclosed(let opening, let offset, let closing):
      "\(opening) at position \(offset) is not closed; write \(closing) where it ends"
    case .unopened(let text, let offset):
      "unexpected \(text) at position \(offset); remove it, or write what it belongs to before it"
    case .wrongEnd(let name, let offset, let opened):
      "\\end{\(name.prefix(40))} at position \(offset) ends \\begin{\(opened)}; "
        + "write \\end{\(opened)}"
    case .missingArgument(let command, let offset):
      "\(command) at position \(offset) lacks an argument; write it in braces"
    case .missingBase(let script, let offset):
      "\(script) at position \(offset) has nothing before it; write a symbol there, or {}"
    case .repeatedScript(let script, let offset):
      "second \(script) at position \(offset) for one symbol; use braces to say what belongs to what"
    case .missingFence(let command, let offset):
      "\(command) at position \(offset) needs a fence after it, as in \\left( or \\right."
    }
  }

  private static func shown(_ character: Character) -> String {
    if let ascii = character.asciiValue, ascii > 32, ascii < 127 { return "'\(character)'" }
    return character.unicodeScalars.prefix(4)
      .map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
  }

  private static func advice(_ character: Character) -> String {
    switch character {
    case "%", "#", "$", "&": "write \\\(character)"
    case "\\": "write a command's name after it"
    case "\"": "write words as \\text{…}"
    default: "remove it, or write it as a command"
    }
  }
}

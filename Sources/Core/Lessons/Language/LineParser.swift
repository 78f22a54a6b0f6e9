import Expressions

/// Reads one line of a lesson's cell, piece by piece.
struct LineParser {
  /// What reads the expressions in it.
  var expressions: ExpressionParser
  private let characters: [Character]

  /// A parser at the beginning of a line.
  init(_ line: String, isKnownName: @escaping (String) -> Bool) throws(Mistake) {
    expressions = ExpressionParser(try Lexer.tokens(of: line, isKnownName: isKnownName))
    characters = Array(line)
  }

  /// Whether nothing is left.
  var isAtEnd: Bool { expressions.current.kind == .end }

  /// The column of what comes next.
  var column: Int { expressions.current.column }

  /// The name that comes next, not taken yet.
  var nextName: String? {
    if case .name(let name) = expressions.current.kind { name } else { nil }
  }

  /// Takes a name; `problem` says what is wrong if there is none.
  mutating func name(else problem: String) throws(Mistake) -> String {
    guard let name = nextName else { throw Mistake(problem, column: column) }
    expressions.advance()
    return name
  }

  /// Takes a text between quotation marks.
  mutating func literal(_ what: String) throws(Mistake) -> String {
    guard case .text(let text) = expressions.current.kind else {
      throw Mistake("\(what) between quotation marks is missing", column: column)
    }
    expressions.advance()
    return text
  }

  /// Takes the rest of the line as words: names with hyphens, and paths, which may stand between
  /// quotation marks.
  mutating func words() -> [String] {
    let rest = characters[min(column - 1, characters.count)...].prefix { $0 != "#" }
    while !isAtEnd { expressions.advance() }
    let quoted = rest.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
    return quoted.flatMap { place, part in
      place % 2 == 1 ? [String(part)] : part.split { $0 == " " || $0 == "\t" }.map { String($0) }
    }
  }

  /// Takes an expression without a comparison, as it was written, too.
  mutating func sum() throws(Mistake) -> Expression { try expressions.sum() }

  /// Takes the word if it comes next.
  mutating func take(word: String) -> Bool { expressions.take(word: word) }

  /// The line from a column up to what was taken last.
  func text(from start: Int) -> String {
    let end = min(expressions.endOfLastToken - 1, characters.count)
    return String(characters[min(start - 1, end)..<end])
  }
}

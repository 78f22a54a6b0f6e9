import Expressions
import Naming

/// A word that may follow a statement, with what belongs to it.
struct StatementOption<Parsed>: Sendable {
  /// How it is written, as in `within TOL`; its first word is its name.
  let syntax: String
  /// What it does, in a line.
  let meaning: String
  /// The words that may stand right behind its name.
  let values: [String]
  /// Other words that belong to it.
  let inner: [String]
  /// Reads what follows its name into the statement.
  let read: @Sendable (inout Parsed, inout LineParser) throws(Mistake) -> Void

  init(
    _ syntax: String, _ meaning: String, values: [String] = [], inner: [String] = [],
    read: @escaping @Sendable (inout Parsed, inout LineParser) throws(Mistake) -> Void
  ) {
    self.syntax = syntax
    self.meaning = meaning
    self.values = values
    self.inner = inner
    self.read = read
  }

  var name: String { syntax.firstWord }
}

extension LineParser {
  /// Reads options, in any order and each at most once, up to the end of the line.
  mutating func readOptions<Parsed>(
    _ options: [StatementOption<Parsed>], into parsed: inout Parsed
  ) throws(Mistake) {
    let names = options.map { $0.name }
    let known = options.flatMap { [$0.name] + $0.inner }
    var seen: [String] = []
    while let place = try option(among: names, known: known, &seen) {
      try options[place].read(&parsed, &self)
    }
    try expressions.requireEnd()
  }

  /// Takes the name of an option that was not seen before: its place; nil where no name follows.
  /// What is written once for all statements.
  private mutating func option(
    among names: [String], known: [String], _ seen: inout [String]
  ) throws(Mistake) -> Int? {
    guard let word = nextName else { return nil }
    guard let place = names.firstIndex(of: word) else {
      let hint = word.nearest(among: known).map { "; did you mean '\($0)'?" } ?? ""
      throw Mistake("'\(word)' is not expected here\(hint)", column: column)
    }
    guard !seen.contains(word) else {
      throw Mistake("'\(word)' stands here twice", column: column)
    }
    seen.append(word)
    expressions.advance()
    return place
  }
}

extension String {
  /// What stands before the first space.
  var firstWord: String { String(prefix { $0 != " " }) }
}

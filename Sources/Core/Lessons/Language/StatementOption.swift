import Expressions
import Naming

/// How a word is written that may follow a statement, with what belongs to it.
struct OptionForm: Sendable {
  /// How it is written, as in `within TOL`; its first word is its name.
  let syntax: String
  /// What it does, in a line.
  let meaning: String
  /// The words that may stand right behind its name.
  let values: [String]
  /// Other words that belong to it.
  let inner: [String]

  var name: String { syntax.firstWord }
}

/// A word that may follow a statement, and how what belongs to it is read.
struct StatementOption<Parsed>: Sendable {
  /// How it is written.
  let form: OptionForm
  /// Reads what follows its name into the statement.
  let read: @Sendable (inout Parsed, inout LineParser) throws(Mistake) -> Void

  init(
    _ syntax: String, _ meaning: String, values: [String] = [], inner: [String] = [],
    read: @escaping @Sendable (inout Parsed, inout LineParser) throws(Mistake) -> Void
  ) {
    form = OptionForm(syntax: syntax, meaning: meaning, values: values, inner: inner)
    self.read = read
  }
}

extension LineParser {
  /// Reads options, in any order and each at most once, up to the end of the line.
  mutating func readOptions<Parsed>(
    _ options: [StatementOption<Parsed>], into parsed: inout Parsed
  ) throws(Mistake) {
    let forms = options.map { $0.form }
    var seen: [String] = []
    while let place = try option(among: forms, &seen) {
      try options[place].read(&parsed, &self)
    }
    try expressions.requireEnd()
  }

  /// Takes the name of an option that was not seen before: its place; nil where no name follows.
  /// What is written once for all statements.
  private mutating func option(
    among options: [OptionForm], _ seen: inout [String]
  ) throws(Mistake) -> Int? {
    guard let word = nextName else { return nil }
    guard let place = options.firstIndex(where: { $0.name == word }) else {
      let known = options.flatMap { [$0.name] + $0.inner }
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

import Expressions
import Naming

/// All statements. A new one is a file in the folder `Statements`, and a line here.
enum StatementTable {
  /// The statements, in the order in which help lists them.
  static let all: [StatementForm] = [
    .define, .show, .check, .explain, .graph, .set, .descend, .changes, .reset, .use, .ask,
  ]

  /// The words with which a statement can begin.
  static var keywords: [String] { all.map { $0.name } }

  /// The statement of this name.
  static func form(_ name: String) -> StatementForm? { all.first { $0.name == name } }

  /// Reads the statement on a line; nil if the line is empty or a comment.
  static func action(
    in line: String, isKnownName: @escaping (String) -> Bool
  ) throws(Mistake) -> StatementForm.Action? {
    var parser = try LineParser(line, isKnownName: isKnownName)
    if parser.isAtEnd { return nil }
    let column = parser.column
    let word = try parser.name(
      else: "a statement begins with one of \(keywords.joined(separator: ", "))")
    guard let form = form(word) else {
      let hint = word.nearest(among: keywords).map { "; did you mean '\($0)'?" } ?? ""
      throw Mistake("there is no statement '\(word)'\(hint)", column: column)
    }
    return try form.read(&parser)
  }
}

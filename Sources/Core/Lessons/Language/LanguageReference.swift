import Expressions
import Naming

/// All that can be typed in a cell of a lesson, at a prompt, or as a value in a text: for help and
/// for the documentation. It is made from the tables that the language runs by.
public enum LanguageReference {
  /// The statements.
  public static var statements: [HelpEntry] { StatementTable.all.map { $0.help } }

  /// The functions.
  public static var functions: [HelpEntry] { FunctionTable.all.map { HelpEntry($0) } }

  /// The kinds of `show`, and what else there is to say.
  public static var topics: [HelpEntry] { HelpTopics.all }

  private static var all: [HelpEntry] { statements + functions + topics }

  /// The entry of this name.
  public static func entry(_ name: String) -> HelpEntry? { all.first { $0.name == name } }

  /// The nearest name that there is help on; nil if none is near.
  public static func nearest(to name: String) -> String? {
    name.nearest(among: all.map { $0.name })
  }

  /// The reference as a Markdown text.
  public static var markdown: String {
    """
    # The language of cells

    Made from the tables of the program; `help NAME` in `lesson explore` says the same.
    Every example runs with the network `cam`.

    ## Statements

    \(statements.map { $0.markdown }.joined(separator: "\n\n"))

    ## Functions

    \(functions.map { $0.markdown }.joined(separator: "\n\n"))

    ## Kinds, ranges, comparison, formats, files

    \(topics.map { $0.markdown }.joined(separator: "\n\n"))

    """
  }
}

extension HelpEntry {
  /// What help says of a function.
  fileprivate init(_ function: Function) {
    self.init(
      function.name, function.syntax, function.meaning, example: function.example,
      details: function.takesAxes
        ? [Detail(syntax: "over: [y, x]", meaning: function.axesMeaning)]
        : [])
  }

  fileprivate var markdown: String {
    let list = details.map { "\n- `\($0.syntax.plainCode)`: \($0.meaning)" }.joined()
    return "**`\(syntax.plainCode)`**\\\n\(meaning)" + (list.isEmpty ? "" : "\n" + list)
      + "\n\n    \(example)"
  }
}

extension String {
  /// The text without marks that would end code in Markdown.
  fileprivate var plainCode: String { String(filter { $0 != "`" }) }
}

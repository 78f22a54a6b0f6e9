import Lessons
import Markup

/// What can be typed into a page's cell, to be looked up there.
enum LanguageHelp {
  /// The entries, folded away; each is found by its identifier, as in `help-show`.
  static var markup: String {
    let groups = [
      ("Statements", LanguageReference.statements), ("Functions", LanguageReference.functions),
      ("Kinds, ranges, comparison", LanguageReference.topics),
    ]
    let content = groups.map { title, entries in
      Markup.token("h2", title) + entries.map { markup($0) }.joined()
    }
    return Markup.element(
      "details", [Markup.token("summary", "What can be typed")] + content, [("id", "language")])
  }

  private static func markup(_ entry: HelpEntry) -> String {
    let details = entry.details.map { detail in
      Markup.element(
        "li", [Markup.token("code", detail.syntax), Markup.escaped(" \(detail.meaning)")])
    }
    return Markup.element(
      "div",
      [
        Markup.element(
          "p", [Markup.token("code", entry.syntax), "<br/>", Markup.escaped(entry.meaning)]),
        details.isEmpty ? "" : Markup.element("ul", details),
        Markup.element("p", ["Example: ", Markup.token("code", entry.example)]),
      ], [("id", "help-\(entry.name)"), ("class", "help")])
  }
}

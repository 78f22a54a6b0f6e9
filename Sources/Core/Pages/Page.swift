import Markup
import Notebooks

/// A lesson as one HTML file that reads fully without scripts and asks for nothing.
public struct Page: Sendable {
  private let notebook: Notebook
  private let writer = PageWriter()

  /// The page of a notebook.
  public init(_ notebook: Notebook) { self.notebook = notebook }

  /// What the browser may load: nothing but what stands in the page itself.
  static let policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
    + "form-action 'none'"

  /// The page's text.
  ///
  /// - Parameter range: the numbers of the steps to show; with it, the introduction is left out.
  public func text(steps range: ClosedRange<Int>? = nil) -> String {
    let shown = notebook.steps.filter { range?.contains($0.number) ?? true }
    let body = Markup.element(
      "body",
      [
        Markup.element("header", [heading]),
        Markup.element(
          "main", (range == nil ? [writer.introduction(of: notebook)] : []) + steps(shown)),
        Markup.element("footer", [Markup.token("p", notebook.checkSummary.sentence)]),
      ].map { $0 + "\n" })
    return "<!DOCTYPE html>\n<html lang=\"en\">\n\(head)\n\(body)\n</html>\n"
  }

  private var head: String {
    Markup.element(
      "head",
      [
        "<meta charset=\"utf-8\"/>",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"\(Self.policy)\"/>",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>",
        "<meta name=\"color-scheme\" content=\"light dark\"/>",
        Markup.token("title", notebook.title),
        // Nothing in the style sheet reads as markup; escaped, it would no longer be one.
        "<style>\(StyleSheet.text)</style>",
      ].map { $0 + "\n" })
  }

  private var heading: String {
    Markup.token("h1", notebook.title) + writer.note(notebook.subject)
  }

  private func steps(_ steps: [Notebook.Step]) -> [String] {
    guard steps.count > 1 else { return steps.map { writer.markup($0) } }
    let entries = steps.map { step in
      Markup.element(
        "li", [Markup.element("a", [writer.markup(step.title)], [("href", "#step-\(step.number)")])]
      )
    }
    let contents = Markup.element(
      "nav",
      [Markup.element("ol", entries)],
      [("aria-label", "Steps")])
    return [contents] + steps.map { writer.markup($0) + "\n" }
  }
}

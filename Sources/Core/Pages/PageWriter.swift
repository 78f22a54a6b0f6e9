import Markup
import Notebooks

/// Writes the pieces of a notebook as HTML, the same natively and in the page.
///
///     PageWriter().markup(.output(.intervention(Change("1 cell is replaced."))))
///     // <p class="change">⟳ 1 cell is replaced.</p>
///
/// Text of a lesson never becomes markup: all of it goes through `Markup`.
public struct PageWriter: Sendable {
  /// The drawing of a graph, as markup; nil where nothing can draw it.
  private let drawing: @Sendable (GraphListing) -> String?

  /// A writer.
  ///
  /// - Parameter drawing: draws a graph, as markup that stands beside the list of its nodes. The
  ///   page does not replace it: it shows what does not depend on the image.
  public init(drawing: @escaping @Sendable (GraphListing) -> String? = { _ in nil }) {
    self.drawing = drawing
  }

  /// A step as a section with its heading; its address within the page is `#step-7`.
  public func markup(_ step: Notebook.Step) -> String {
    let name = "step-\(step.number)"
    return Markup.element(
      "section",
      [heading(of: step)]
        + step.pieces.enumerated().map {
          piece($0.element, named: "\(name)-\($0.offset)") + drawings(of: $0.element)
        } + [ownNotes(for: name)],
      [("id", name), ("class", "step"), ("aria-labelledby", "\(name)-title")])
  }

  /// A step's heading; a page replaces it by its identifier, `step-7-title`.
  public func heading(of step: Notebook.Step) -> String {
    Markup.element("h2", [markup(step.title)], [("id", "step-\(step.number)-title")])
  }

  /// A piece of a section in an element of its own; a page replaces it by its identifier, as in
  /// `step-7-0`.
  public func piece(_ piece: Notebook.Piece, named name: String) -> String {
    Markup.element("div", [markup(piece)], [("id", name), ("class", "piece")])
  }

  private func drawings(of piece: Notebook.Piece) -> String {
    guard case .cell(let cell) = piece else { return "" }
    return cell.outputs.compactMap { output in
      if case .graph(let graph) = output { drawing(graph) } else { nil }
    }.joined()
  }

  /// Where readers write what they think; it waits for scripts.
  private func ownNotes(for step: String) -> String {
    let field = Markup.element(
      "textarea", [], [("data-note", step), ("rows", "3"), ("aria-label", "Your notes")])
    return Markup.element(
      "details", [Markup.token("summary", "Your notes"), field], [("class", "own")])
  }

  /// What stands before the first step.
  public func introduction(of notebook: Notebook) -> String {
    Markup.element(
      "section",
      notebook.introduction.enumerated().map {
        piece($0.element, named: "introduction-\($0.offset)")
      },
      [("id", "introduction"), ("aria-label", "Introduction")])
  }

  /// Prose, or what came of a cell with its statements folded away.
  public func markup(_ piece: Notebook.Piece) -> String {
    switch piece {
    case .prose(let prose): return markup(prose)
    case .cell(let cell):
      let source = Markup.element(
        "details",
        [Markup.token("summary", "Statements"), code(cell.source)], [("class", "source")])
      let lines = cell.lines.filter { !$0.outputs.isEmpty }.map { line in
        Markup.element("div", line.outputs.map { markup($0) }, place(of: line))
      }
      return Markup.element(
        "div", lines + [source],
        [("class", "cell")] + (cell.lines.last.map { place(of: $0) } ?? []))
    }
  }

  /// The line of the lesson's file after which the page is: numbers are explained as they stand
  /// there.
  private func place(of line: Notebook.Line) -> [(String, String)] {
    [("data-line", "\(line.location.line)")]
  }

  /// A number that explains itself.
  func explained(_ cell: String?) -> [(String, String)] { cell.map { [("data-cell", $0)] } ?? [] }

  /// What came of a statement.
  public func markup(_ output: Output) -> String {
    switch output {
    case .value(let value): Markup.element("p", [markup(value)])
    case .picture(let picture): markup(picture)
    case .bars(let chart): markup(chart)
    case .table(let table): markup(table)
    case .summary(let summary): markup(summary)
    case .explanation(let explanation): markup(explanation)
    case .graph(let graph): markup(graph)
    case .check(let check): markup(check)
    case .question(let question): markup(question)
    case .intervention(let change): markup(change)
    }
  }

  /// Text that is shown as it stands; by keyboard, too, it can be moved sideways.
  func code(_ text: String) -> String {
    Markup.element("pre", [Markup.token("code", text)], [("tabindex", "0")])
  }

  /// A note in small print.
  func note(_ text: String) -> String { Markup.token("p", text, [("class", "note")]) }
}

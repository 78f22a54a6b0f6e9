import Markup
import Notebooks
import Widths

/// A notebook in pieces, for showing it step by step.
extension TerminalRenderer {
  /// The title, what the run was about, and the blocks of the introduction.
  public func introductionPieces(
    of notebook: Notebook, opening: PreparationStages? = nil
  ) -> [[String]] {
    let blocks = (opening?.blocks(.terminal) ?? []) + notebook.introduction.blocks
    return [titleLines(of: notebook)] + blocks.map(piece)
  }

  /// A step's heading.
  public func headingPiece(of step: Notebook.Step, in notebook: Notebook) -> [String] {
    heading(of: step, in: notebook) + [""]
  }

  /// A step's title in one line.
  public func title(of step: Notebook.Step) -> String {
    spans(step.title).map(\.text).joined().cut(to: style.width - 6)
  }

  /// A block's lines; a question says nothing of where its answer stands.
  public func piece(of block: Block) -> [String] {
    if case .output(.question(let question)) = block { return questionLines(question) + [""] }
    return lines(block)
  }

  /// What stands at the end: how many checks hold.
  public func endPiece(of notebook: Notebook) -> [String] {
    wrapped([Span("This is the end of the lesson.")]) + [""]
      + sentence(on: notebook.checkSummary)
  }

  /// What is said to an answer.
  public func remark(_ text: String) -> [String] { wrapped([Span(text)], indent: "   ") }

  /// A line in bold type.
  public func bold(_ text: String) -> String {
    style.styled(text.withoutControls.cut(to: style.width), .bold)
  }

  /// A key, and what it does.
  public func keyLine(_ key: String, _ meaning: String) -> [String] {
    wrapped([Span(meaning)], indent: "  " + key.padded(to: 16))
  }

  /// A line of help: what is typed, and what it does, below it if it is long.
  public func helpLine(_ usage: String, _ meaning: String) -> String {
    let column = min(36, style.width / 2)
    let isShort = usage.columns + 3 < column
    let lead = isShort ? ("  " + usage).padded(to: column) : .spaces(column)
    let lines =
      (isShort ? [] : wrapped([Span(usage)], indent: "  ", hanging: "    "))
      + wrapped([Span(meaning)], indent: lead)
    return style.finished(lines.joined(separator: "\n") + "\n")
  }

  /// The lines of a whole screen, and the status.
  public func screen(_ lines: [String], status: String) -> [String] {
    let text = " " + status.withoutControls.cut(to: style.width - 2)
    let last = style.status(text.padded(to: style.width - 1))
    return (lines.map { $0.fitted(to: style.width) } + [last]).map(style.grounded)
  }
}

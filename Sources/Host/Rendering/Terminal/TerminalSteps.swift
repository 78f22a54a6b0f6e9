import Markup
import Notebooks

/// A notebook in pieces, for showing it step by step.
extension TerminalRenderer {
  /// The title, what the run was about, and the blocks of the introduction.
  public func introductionPieces(of notebook: Notebook) -> [[String]] {
    [titleLines(of: notebook)] + notebook.introduction.blocks.map(piece)
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
    wrapped([Span("This is the end of the lesson.")]) + [
      "", sentence(on: notebook.checkSummary),
    ]
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

  /// The lines of a whole screen, each filled to the end where the ground has a colour of its own,
  /// and the status in reverse.
  public func screen(_ lines: [String], status: String) -> [String] {
    let text = " " + status.withoutControls.cut(to: style.width - 1)
    let last = style.colors == .none ? text : style.styled(text.padded(to: style.width), .reversed)
    return (lines + [last]).map(style.grounded)
  }
}

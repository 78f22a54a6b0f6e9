import Markup
import Mathematics
import Notebooks
import Widths

/// Shows a notebook on a terminal: prose wrapped, mathematics as Unicode, maps in colour or plain
/// characters, tables aligned.
public struct TerminalRenderer {
  let style: TerminalStyle

  /// A renderer for a terminal of the given style.
  public init(_ style: TerminalStyle) { self.style = style }

  /// How wide a line may be.
  public var width: Int { style.width }

  /// Whether claims that hold are shown with the figures that were compared.
  public var isVerbose: Bool { style.isVerbose }

  /// The same renderer with or without those figures.
  public func verbose(_ isVerbose: Bool = true) -> TerminalRenderer {
    TerminalRenderer(style.verbose(isVerbose))
  }

  /// The whole notebook, or some of its steps.
  ///
  /// - Parameters:
  ///   - range: the numbers of the steps to show; with it, the introduction is left out.
  ///   - opening: what stands between title and introduction.
  public func text(
    _ notebook: Notebook, steps range: ClosedRange<Int>? = nil, opening: [Block] = []
  ) -> String {
    let shown = notebook.steps.filter { range?.contains($0.number) ?? true }
    let head =
      range == nil
      ? header(of: notebook, opening) : titleLines(of: notebook).joined(separator: "\n")
    let parts = shown.map { text($0, of: notebook) }
    let all = [head] + parts + [summary(of: notebook, steps: shown)]
    return style.finished(all.joined(separator: "\n") + "\n")
  }

  /// The title, what the run was about, and the introduction.
  private func header(of notebook: Notebook, _ opening: [Block]) -> String {
    let blocks = opening + notebook.introduction.blocks
    return (titleLines(of: notebook) + blocks.flatMap(lines)).joined(separator: "\n")
  }

  /// The title, what the run was about, and what the layout leaves out.
  func titleLines(of notebook: Notebook) -> [String] {
    let title = wrapped([Span(notebook.title, .bold)])
    let subject = wrapped([Span(notebook.subject, .dim)])
    let omission =
      "Large layout: figures have four digits and short lines; without --projector the program "
      + "shows all digits that it computes."
    return title + subject + (style.isProjector ? wrapped([Span(omission, .dim)]) : []) + [""]
  }

  /// One step.
  private func text(_ step: Notebook.Step, of notebook: Notebook) -> String {
    let rule = style.styled(.line(style.width), .dim)
    return ([rule] + heading(of: step, in: notebook) + [""] + step.pieces.blocks.flatMap(lines))
      .joined(separator: "\n")
  }

  /// A step's number of all, its title, and, where there is room, its name.
  func heading(of step: Notebook.Step, in notebook: Notebook) -> [String] {
    let number = "\(step.number)/\(notebook.steps.count)  "
    let title = spans(step.title, [.bold])
    return joined(
      TextWrapping(width: style.width - number.count).lines(title), indent: number,
      hanging: number)
  }

  /// The answers to the questions, and how many checks hold.
  private func summary(of notebook: Notebook, steps: [Notebook.Step]) -> String {
    let rule = style.styled(.line(style.width), .dim)
    let isAll = steps.count == notebook.steps.count
    let questions = isAll ? notebook.questions : steps.flatMap(\.questions)
    let lines =
      [rule] + answers(to: questions) + sentence(on: notebook.checkSummary)
      + (isAll ? [] : [style.styled("(those of the steps not shown included)", .dim)])
    return lines.joined(separator: "\n")
  }

  func sentence(on checks: CheckSummary) -> [String] {
    wrapped([Span(checks.sentence, checks.holds ? .good : [.bad, .bold])])
  }

  /// Outputs by themselves, as at a prompt.
  public func text(_ outputs: [Output]) -> String {
    style.finished(outputs.flatMap { lines($0).dropLast() }.map { $0 + "\n" }.joined())
  }

  /// A sentence of the program itself.
  public func prose(_ text: String) -> String {
    style.finished(wrapped([Span(text)]).map { $0 + "\n" }.joined())
  }

  /// A block's lines, with an empty line after it.
  func lines(_ block: Block) -> [String] {
    switch block {
    case .prose(let prose): lines(prose, width: style.width) + [""]
    case .output(let output): lines(output)
    }
  }

  /// An output's lines, with an empty line after it.
  func lines(_ output: Output) -> [String] {
    switch output {
    case .value(let value): wrapped(spans([.live(value)])) + [""]
    case .picture(let picture): lines(picture) + [""]
    case .bars(let chart): lines(chart) + [""]
    case .table(let table): lines(table) + [""]
    case .summary(let summary): lines(summary) + [""]
    case .explanation(let explanation): lines(explanation) + [""]
    case .graph(let graph): lines(graph) + [""]
    case .check(let check): lines(check) + [""]
    case .question(let question): lines(question) + [""]
    case .intervention(let change):
      wrapped([Span(change.words, .italic)]) + [""]
    }
  }

  // MARK: - Lines of spans

  func wrapped(_ spans: [Span], indent: String = "", hanging: String? = nil) -> [String] {
    let hanging = hanging ?? indent
    let width = style.width - max(indent.withoutStyles.columns, hanging.withoutStyles.columns)
    return joined(TextWrapping(width: width).lines(spans), indent: indent, hanging: hanging)
  }

  /// Lines with `indent` before the first and as many spaces before the others.
  func joined(_ lines: [[Span]], indent: String, hanging: String) -> [String] {
    lines.enumerated().map { index, spans in
      let lead = index == 0 ? indent : .spaces(hanging.withoutStyles.columns)
      return lead + spans.map { style.styled($0.text, $0.look) }.joined()
    }
  }
}

import Lessons
import Mathematics

/// Shows a notebook on a terminal: prose wrapped, mathematics as Unicode, maps in colour or plain
/// characters, tables aligned.
public struct TerminalRenderer {
  let style: TerminalStyle

  /// A renderer for a terminal of the given style.
  public init(_ style: TerminalStyle) { self.style = style }

  /// The whole notebook.
  public func text(_ notebook: Notebook) -> String {
    let head = header(of: notebook)
    let parts = notebook.steps.map { text($0, of: notebook) }
    return ([head] + parts + [summary(of: notebook)]).joined(separator: "\n") + "\n"
  }

  /// The title, what the run was about, and the introduction.
  public func header(of notebook: Notebook) -> String {
    let title = style.styled(notebook.title.withoutControls, .bold)
    let subject = style.styled(notebook.subject.withoutControls, .dim)
    return ([title, subject, ""] + notebook.introduction.flatMap(lines)).joined(separator: "\n")
  }

  /// One step.
  public func text(_ step: Notebook.Step, of notebook: Notebook) -> String {
    let number = "\(step.number)/\(notebook.steps.count)  "
    let title = spans(step.title, [.bold])
    let heading = joined(
      TextWrapping(width: style.width - number.count).lines(title), indent: number, hanging: number)
    let rule = style.styled(String(repeating: "─", count: style.width), .dim)
    return ([rule] + heading + [""] + step.blocks.flatMap(lines)).joined(separator: "\n")
  }

  /// The answers to the questions, and how many checks hold.
  public func summary(of notebook: Notebook) -> String {
    let rule = style.styled(String(repeating: "─", count: style.width), .dim)
    let lines = [rule] + answers(of: notebook) + [sentence(on: notebook.checks, in: notebook.name)]
    return lines.joined(separator: "\n")
  }

  func sentence(on checks: [CheckResult], in name: String) -> String {
    let failed = checks.count { !$0.holds }
    return failed == 0
      ? style.styled("✓ all \(checks.count) checks of \(name) hold", .good)
      : style.styled("✗ \(failed) of \(checks.count) checks of \(name) are false", [.bad, .bold])
  }

  /// Blocks by themselves, as at a prompt.
  public func text(_ blocks: [Block]) -> String {
    blocks.flatMap { lines($0).dropLast() }.map { $0 + "\n" }.joined()
  }

  /// A block's lines, with an empty line after it.
  func lines(_ block: Block) -> [String] {
    switch block {
    case .prose(let prose): lines(prose, width: style.width) + [""]
    case .picture(let picture): lines(picture) + [""]
    case .bars(let chart): lines(chart) + [""]
    case .table(let table): lines(table) + [""]
    case .summary(let summary): lines(summary) + [""]
    case .explanation(let explanation): lines(explanation) + [""]
    case .graph(let graph): lines(graph) + [""]
    case .check(let check): lines(check) + [""]
    case .question(let question): lines(question) + [""]
    case .intervention(let sentence): wrapped([Span("⟳ " + sentence, .italic)]) + [""]
    }
  }

  // MARK: - Lines of spans

  func wrapped(_ spans: [Span], indent: String = "", hanging: String? = nil) -> [String] {
    let lines = TextWrapping(width: style.width - indent.columns).lines(spans)
    return joined(lines, indent: indent, hanging: hanging ?? indent)
  }

  /// Lines with `indent` before the first and as many spaces before the others.
  func joined(_ lines: [[Span]], indent: String, hanging: String) -> [String] {
    lines.enumerated().map { index, spans in
      let lead = index == 0 ? indent : .spaces(hanging.columns)
      return lead + spans.map { style.styled($0.text, $0.look) }.joined()
    }
  }
}

import Notebooks
import Rendering

extension Presentation {
  /// The lowest terminal on which a lesson can be read.
  static let leastRows = 8

  /// The keys, for `?`.
  static let keyTable = [
    ("Space  →  n", "on"), ("←  p", "back"), ("g and a number", "to that step"),
    ("l", "the list of steps"), ("/", "search"),
    (":", "a prompt with the numbers of this page; an empty line comes back"),
    ("1 2 3 …", "a choice, where a question offers some"), ("?", "these keys"), ("q", "leave"),
  ]

  /// The whole screen: as many lines as the terminal has.
  public var screen: [String] {
    guard size.columns >= TerminalStyle.leastWidth, size.rows >= Self.leastRows else {
      let words = "Make the window larger: \(TerminalStyle.leastWidth) × \(Self.leastRows)."
      return [String(words.prefix(size.columns))]
    }
    let lines =
      switch mode {
      case .list: list
      case .keys: keys
      default: pages[min(page, pages.count - 1)]
      }
    let height = max(4, size.rows - 1)
    let shown = Array(lines.prefix(height))
    let filled = shown + [String](repeating: "", count: height - shown.count)
    return renderer.screen(filled, status: status)
  }

  private var list: [String] {
    let titles = notebook.steps.map { step in
      (step.number == self.step ? "▶ " : "  ") + "\(step.number)".leftPadded(to: 2) + "  "
        + renderer.title(of: step)
    }
    let height = max(4, size.rows - 1) - 1
    let first = max(0, min(step - height / 2, titles.count - height))
    return [renderer.bold("The steps of \(notebook.title)")]
      + titles.dropFirst(first).prefix(height)
  }

  private var keys: [String] {
    [renderer.bold("Keys")]
      + Self.keyTable.flatMap { renderer.keyLine($0.0, $0.1) }
  }

  /// The last line of the screen.
  var status: String {
    if let message { return message }
    switch mode {
    case .jumping(let digits): return "Step: \(digits)▏"
    case .searching(let text): return "Search: \(text)▏  (Enter)"
    case .answering(let text): return "\(answerPrompt): \(text)▏"
    case .list, .keys: return "any key goes back"
    case .reading: break
    }
    let count = pages.count
    let place = count > 1 ? "\(stepName)  page \(page + 1) of \(count)" : stepName
    let waits = gate != nil && page == count - 1
    return place + "   " + (waits ? "Space: answer the question" : "Space: on  p: back  ?: keys")
  }

  private var answerPrompt: String {
    guard let gate else { return "Answer" }
    if !gate.question.choices.isEmpty { return "Your choice, 1 to \(gate.question.choices.count)" }
    guard gate.question.number != nil else { return "Your answer (Enter alone shows it)" }
    let share = (gate.question.tolerance ?? AnswerJudge.usualTolerance) * 100
    return "A number, within \(share.formatted(.number.precision(.significantDigits(1...2)))) %"
      + " (Enter alone shows it)"
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

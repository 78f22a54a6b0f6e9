import Lessons
import Notebooks
import Rendering

extension Presentation {
  /// The lowest terminal on which a lesson can be read.
  static let leastRows = 8

  /// The keys, for `?`.
  static let keyTable = [
    ("Space  →  n", "on"), ("←  p", "back"), ("g and a number", "to that step"),
    ("l", "the list of steps: ↑ ↓ choose, Enter goes there"), ("/", "search"),
    ("v", "the figures behind each ✓, or not"),
    (":", "a prompt with the numbers of this page; an empty line comes back"),
    ("1 2 3 …", "a choice, where a question offers some"),
    ("Esc", "back from a question, a search or a list"), ("?", "these keys"),
    ("q", "leave; the next time goes on where you were"),
  ]

  /// The whole screen: as many lines as the terminal has.
  public var screen: [String] {
    guard size.columns >= TerminalStyle.leastWidth, size.rows >= Self.leastRows else {
      let words = "Make the window larger: \(TerminalStyle.leastWidth) × \(Self.leastRows)."
      return [String(words.prefix(size.columns))]
        + [String](repeating: "", count: max(0, size.rows - 1))
    }
    let lines =
      switch mode {
      case .list(let chosen): list(chosen)
      case .keys: keys
      default: pages[min(page, pages.count - 1)]
      }
    let height = max(4, size.rows - 1)
    let shown = Array(lines.prefix(height))
    let filled = shown + [String](repeating: "", count: height - shown.count)
    return renderer.screen(filled, status: status)
  }

  /// How many steps the list shows at once.
  var listHeight: Int { max(4, size.rows - 1) - 1 }

  private func list(_ chosen: Int) -> [String] {
    let titles = notebook.steps.map { step in
      (step.number == chosen ? "▶ " : "  ") + "\(step.number)".leftPadded(to: 2) + "  "
        + renderer.title(of: step)
    }
    let first = max(0, min(chosen - listHeight / 2, titles.count - listHeight))
    return [renderer.bold("The steps of \(notebook.title)")]
      + titles.dropFirst(first).prefix(listHeight)
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
    case .searching(let text): return typed("Search (Enter: find, Esc: back)", text)
    case .answering(let text): return typed(answerPrompt, text)
    case .list: return "↑ ↓ choose, Enter goes there, Esc goes back"
    case .keys: return "any key goes back"
    case .reading: break
    }
    let count = pages.count
    let place = count > 1 ? "\(stepName)  page \(page + 1) of \(count)" : stepName
    let waits = gate != nil && page == count - 1
    return place + "   " + (waits ? "Space: answer the question" : "Space: on  p: back  ?: keys")
  }

  /// What is typed behind what is asked for; of a line that is too long, the end is seen.
  private func typed(_ prompt: String, _ text: String) -> String {
    let line = "\(prompt): \(text)▏"
    let room = renderer.width - 2
    return line.count > room ? "…" + line.suffix(room - 1) : line
  }

  private var answerPrompt: String {
    guard let gate else { return "Answer" }
    let ways = " (Enter: show it, Esc: back)"
    if !gate.question.choices.isEmpty {
      return "Your choice, 1 to \(gate.question.choices.count)" + ways
    }
    guard gate.question.number != nil else { return "Your answer" + ways }
    let share = (gate.question.tolerance ?? AnswerJudge.usualTolerance) * 100
    return "A number, within \(share.formatted(.number.precision(.significantDigits(1...2)))) %"
      + ways
  }
}

extension String {
  fileprivate func leftPadded(to width: Int) -> String {
    String(repeating: " ", count: max(0, width - count)) + self
  }
}

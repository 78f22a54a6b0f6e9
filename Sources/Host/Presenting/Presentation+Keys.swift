import Notebooks
import Terminals

extension Presentation {
  /// What a key does.
  public mutating func press(_ key: Key) -> Action {
    message = nil
    switch mode {
    case .reading: return read(key)
    case .list(let chosen): return choose(key, chosen)
    case .keys: return leaveList(key)
    case .jumping(let digits): jump(key, digits)
    case .searching(let text): type(key, text, Mode.searching) { $0.search(for: $1) }
    case .answering(let text): answer(key, text)
    }
    return .show
  }

  private mutating func read(_ key: Key) -> Action {
    switch key {
    case .character(" "), .character("n"), .right, .down, .pageDown, .enter: forward()
    case .character("p"), .left, .up, .pageUp, .backspace: back()
    case .home: go(to: reach.lowerBound)
    case .end: go(to: reach.upperBound)
    case .character("g"): mode = .jumping("")
    case .character("/"): mode = .searching("")
    case .character("l"): mode = .list(step)
    case .character("v"): toggleFigures()
    case .character("?"): mode = .keys
    case .character(":"): return .openPrompt
    case .character("q"), .endOfInput: return .quit
    case .character(let digit) where digit.isWholeNumber && !choices.isEmpty && isAtGate:
      answer(String(digit))
    case .redraw, .escape: break
    default: message = "? shows the keys."
    }
    return .show
  }

  /// A key over a list; one that means something still does it: a list is left by going on.
  private mutating func leaveList(_ key: Key) -> Action {
    mode = .reading
    return key == .escape || key == .enter || key == .character("q") ? .show : read(key)
  }

  /// A key over the list of steps: arrows choose one, Enter goes there.
  private mutating func choose(_ key: Key, _ chosen: Int) -> Action {
    let all = max(1, reach.lowerBound)...max(1, min(reach.upperBound, notebook.steps.count))
    func moved(by count: Int) -> Mode {
      .list(min(max(chosen + count, all.lowerBound), all.upperBound))
    }
    switch key {
    case .up: mode = moved(by: -1)
    case .down: mode = moved(by: 1)
    case .pageUp: mode = moved(by: -listHeight)
    case .pageDown: mode = moved(by: listHeight)
    case .home: mode = .list(all.lowerBound)
    case .end: mode = .list(all.upperBound)
    case .enter where chosen != step && all.contains(chosen):
      mode = .reading
      go(to: chosen)
    case .redraw: break
    default: return leaveList(key)
    }
    return .show
  }

  private var choices: [String] { gate?.question.choices ?? [] }

  /// Whether the question that waits is on the screen.
  private var isAtGate: Bool { gate != nil && page == pages.count - 1 }

  /// A step's number needs no Enter where no longer number is possible.
  private mutating func jump(_ key: Key, _ digits: String) {
    let last = min(reach.upperBound, notebook.steps.count)
    switch key {
    case .character(let digit) where digit.isASCII && digit.isWholeNumber:
      let number = Int(digits + String(digit)) ?? 0
      if number * 10 > last || number == 0 {
        mode = .reading
        go(to: number)
      } else {
        mode = .jumping(digits + String(digit))
      }
    case .enter:
      mode = .reading
      if let number = Int(digits) { go(to: number) }
    case .redraw: break
    default: mode = .reading
    }
  }

  private mutating func answer(_ key: Key, _ text: String) {
    if text.isEmpty, case .character(let digit) = key, let number = digit.wholeNumberValue,
      choices.indices.contains(number - 1)
    {
      return answer(String(digit))
    }
    // One press of the space bar too many is no answer.
    if text.isEmpty, key == .character(" ") { return }
    // Back to the page before without an answer.
    if text.isEmpty, [.left, .up, .pageUp].contains(key) {
      mode = .reading
      return back()
    }
    type(key, text, Mode.answering) { $0.answer($1) }
  }

  /// One key of a line that is typed.
  private mutating func type(
    _ key: Key, _ text: String, _ mode: (String) -> Mode,
    finish: (inout Presentation, String) -> Void
  ) {
    switch key {
    case .character(let character): self.mode = mode(text + String(character))
    case .backspace: self.mode = mode(String(text.dropLast()))
    case .enter:
      self.mode = .reading
      finish(&self, text)
    case .escape, .endOfInput: self.mode = .reading
    default: break
    }
  }
}

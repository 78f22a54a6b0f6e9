import Lessons
import Notebooks
import Rendering
import Terminals

/// A lesson on the screen, step by step: what is shown now, and what each key does.
///
/// A value that only computes: it reads no key and draws nothing. A step is cut into pages as high
/// as the terminal. What follows a question stays hidden until the question is answered or its
/// answer was asked for.
public struct Presentation {
  /// What is to be done after a key.
  public enum Action: Equatable, Sendable {
    /// Show the screen again.
    case show
    /// Open a prompt with the state at the end of the present step.
    case openPrompt
    /// End.
    case quit
  }

  /// What the keys are taken for.
  enum Mode: Equatable {
    case reading
    /// The digits of a step's number.
    case jumping(String)
    /// A text to search for.
    case searching(String)
    /// An answer, and what was said to the one before.
    case answering(String)
    /// The list of steps, or the list of keys, over the page.
    case list, keys
  }

  private let run: LessonRun
  var renderer: TerminalRenderer
  var size: TerminalSize
  /// The steps that can be reached: 0 is the introduction, the one after the last the end.
  let reach: ClosedRange<Int>
  var mode = Mode.reading
  /// A sentence for the status line, until the next key.
  var message: String?
  /// What was said to answers, by question.
  var remarks: [String: [String]] = [:]
  private(set) var step: Int
  private(set) var page = 0
  private(set) var answered: Set<String>

  /// A presentation.
  ///
  /// - Parameters:
  ///   - steps: the steps to show, from 1; all, with introduction and end, if nil.
  ///   - progress: where the reader was.
  public init(
    _ run: LessonRun, renderer: TerminalRenderer, size: TerminalSize,
    steps: ClosedRange<Int>? = nil, progress: ReadingProgress? = nil
  ) {
    self.run = run
    self.renderer = renderer
    self.size = size
    reach = steps ?? 0...(run.notebook.steps.count + 1)
    let wanted = steps == nil ? progress?.step ?? 0 : reach.lowerBound
    step = min(max(wanted, reach.lowerBound), reach.upperBound)
    answered = progress?.answered ?? []
    if steps == nil, step > 0 {
      let place = step > run.notebook.steps.count ? "the end" : "step \(step)"
      message = "Back at \(place), where you were. g 0 goes to the beginning."
    }
  }

  /// What is shown.
  var notebook: Notebook { run.notebook }

  /// How far the reader is.
  public var progress: ReadingProgress { ReadingProgress(step: step, answered: answered) }

  /// The name of the present step, as in `cam-derivation/7`; the lesson's at its ends.
  public var stepName: String {
    (1...max(1, notebook.steps.count)).contains(step) ? "\(notebook.name)/\(step)" : notebook.name
  }

  /// The state for a prompt: that at the end of the present step, or before the step while one of
  /// its questions is open.
  public var session: LessonSession {
    gate == nil ? run.session(before: step + 1) : sessionBefore
  }

  /// Takes over a new size of the terminal; the reader stays at the step.
  public mutating func resize(to size: TerminalSize, renderer: TerminalRenderer) {
    self.size = size
    self.renderer = renderer
    page = min(page, pages.count - 1)
  }

  // MARK: - Pages

  /// A question that hides what follows it.
  struct Gate: Equatable {
    let name: String
    let question: Question
  }

  /// The first question of the step that waits for an answer.
  var gate: Gate? {
    guard let current = currentStep else { return nil }
    for (index, block) in current.pieces.blocks.enumerated() {
      let name = "\(step).\(index)"
      if case .output(.question(let question)) = block, !answered.contains(name) {
        return Gate(name: name, question: question)
      }
    }
    return nil
  }

  private var currentStep: Notebook.Step? {
    notebook.steps.indices.contains(step - 1) ? notebook.steps[step - 1] : nil
  }

  /// The step's visible lines, in pieces that should not be torn.
  private var pieces: [[String]] {
    if step == 0 { return renderer.introductionPieces(of: notebook) }
    guard let current = currentStep else { return [renderer.endPiece(of: notebook)] }
    var pieces = [renderer.headingPiece(of: current, in: notebook)]
    for (index, block) in current.pieces.blocks.enumerated() {
      let name = "\(step).\(index)"
      pieces.append(renderer.piece(of: block) + (remarks[name] ?? []))
      if case .output(.question) = block, !answered.contains(name) { break }
    }
    return pieces
  }

  /// How many lines of the screen a page has; the last one is the status.
  private var height: Int { max(4, size.rows - 1) }

  /// The step's visible lines, page by page.
  var pages: [[String]] {
    var pages: [[String]] = [[]]
    for piece in pieces {
      var lines = piece[...]
      let room = height - pages[pages.count - 1].count
      let solid = lines.lastIndex { !$0.isEmpty }.map { $0 + 1 } ?? 0
      if solid > room, solid <= height || room < 4, !pages[pages.count - 1].isEmpty {
        pages.append([])
      }
      while !lines.isEmpty {
        let room = height - pages[pages.count - 1].count
        pages[pages.count - 1] += lines.prefix(room)
        lines = lines.dropFirst(room)
        if lines.allSatisfy(\.isEmpty) { break }
        pages.append([])
      }
    }
    return pages
  }

  // MARK: - Moving

  mutating func forward() {
    if page + 1 < pages.count {
      page += 1
    } else if gate != nil {
      mode = .answering("")
    } else if step < reach.upperBound {
      (step, page) = (step + 1, 0)
    } else {
      message = "This is the end. q leaves."
    }
  }

  mutating func back() {
    if page > 0 {
      page -= 1
    } else if step > reach.lowerBound {
      step -= 1
      page = pages.count - 1
    } else {
      message = "This is the beginning."
    }
  }

  mutating func go(to wanted: Int, page wantedPage: Int = 0) {
    guard reach.contains(wanted) else {
      message =
        "The steps are \(reach.lowerBound) to \(min(reach.upperBound, notebook.steps.count))."
      return
    }
    (step, page) = (wanted, wantedPage)
  }

  /// Goes to the next place, after the present page, where a text stands; round the end if need
  /// be. What questions hide is not searched.
  mutating func search(for text: String) {
    let wanted = text.lowercased()
    func pageWith(_ candidate: Presentation, after: Int) -> Int? {
      let pages = candidate.pages
      return pages.indices.first { index in
        index > after
          && pages[index].joined(separator: " ").withoutStyles.lowercased().contains(wanted)
      }
    }
    for distance in 0...reach.count {
      var candidate = self
      let place = (step - reach.lowerBound + distance) % reach.count + reach.lowerBound
      candidate.go(to: place)
      if let found = pageWith(candidate, after: distance == 0 ? page : -1) {
        return go(to: place, page: found)
      }
    }
    message = "'\(text)' stands nowhere in what is open so far."
  }

  // MARK: - Answers

  /// Takes an answer to the question that waits; without one, shows the right answer.
  mutating func answer(_ text: String) {
    guard let gate else {
      mode = .reading
      return
    }
    func say(_ lines: String...) {
      remarks[gate.name] = lines.flatMap { renderer.remark($0) } + [""]
      page = pages.count - 1
    }
    let answer = gate.question.answer
    guard !text.allSatisfy(\.isWhitespace) else {
      say("Answer: \(answer)")
      return settle(gate)
    }
    switch AnswerJudge(gate.question, in: sessionBefore).verdict(on: text) {
    case .right:
      say("✓ \(text) is right. The lesson has: \(answer)")
      settle(gate)
    case .forReader:
      say("You wrote: \(text)", "The lesson says: \(answer)")
      settle(gate)
    case .wrong:
      let hint = gate.question.hint.map { " Hint: \($0)" } ?? ""
      say("✗ Not \(text).\(hint) Try again, or press Enter alone to see the answer.")
      mode = .answering("")
    case .unclear(let sentence):
      say(sentence)
      mode = .answering("")
    }
  }

  private mutating func settle(_ gate: Gate) {
    answered.insert(gate.name)
    mode = .reading
  }

  /// The state before the present step, in which answers are understood.
  private var sessionBefore: LessonSession { run.session(before: step) }
}

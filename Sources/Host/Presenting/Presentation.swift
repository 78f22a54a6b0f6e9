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
    /// Open a prompt with the state of the present page.
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
    /// The list of steps over the page, with the one that is chosen.
    case list(Int)
    /// The list of keys over the page.
    case keys
  }

  let run: LessonRun
  /// How the image was made of a photograph, shown before the introduction.
  let opening: PreparationStages?
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
  /// The questions that were answered, now or another day.
  private(set) var answered: Set<String>
  /// The questions that hide nothing any more: they were answered, or their answer was shown.
  private(set) var opened: Set<String>
  /// Whether claims that hold are shown with what was compared.
  private(set) var isVerbose: Bool
  let cache = PageCache()

  /// A presentation.
  ///
  /// - Parameters:
  ///   - steps: the steps to show, from 1; all, with introduction and end, if nil.
  ///   - progress: where the reader was.
  ///   - opening: how the image was made of a photograph.
  public init(
    _ run: LessonRun, renderer: TerminalRenderer, size: TerminalSize,
    steps: ClosedRange<Int>? = nil, progress: ReadingProgress? = nil,
    opening: PreparationStages? = nil
  ) {
    self.run = run
    self.opening = opening
    self.renderer = renderer
    self.size = size
    isVerbose = renderer.isVerbose
    reach = steps ?? 0...(run.notebook.steps.count + 1)
    let wanted = steps == nil ? progress?.step ?? 0 : reach.lowerBound
    step = min(max(wanted, reach.lowerBound), reach.upperBound)
    answered = progress?.answered ?? []
    opened = answered
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

  /// Takes over a new size of the terminal; the reader stays at the step.
  public mutating func resize(to size: TerminalSize, renderer: TerminalRenderer) {
    self.size = size
    self.renderer = renderer.verbose(isVerbose)
    page = min(page, pages.count - 1)
  }

  /// Shows or hides what was compared in claims that hold; the reader stays at the step.
  mutating func toggleFigures() {
    isVerbose.toggle()
    renderer = renderer.verbose(isVerbose)
    page = min(page, pages.count - 1)
    message = isVerbose ? "The figures behind ✓ are shown; v hides them." : nil
  }

  /// Where the reader stopped, and how to go on there.
  public var farewell: String {
    let place =
      switch step {
      case 0: "at the beginning of \(notebook.name)"
      case ...notebook.steps.count: "at step \(step) of \(notebook.name)"
      default: "at the end of \(notebook.name)"
      }
    return "You stopped \(place); the next `lesson run \(notebook.name) --step` goes on there."
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
    func say(_ sentences: [String]) {
      remarks[gate.name] = sentences.flatMap { renderer.remark($0) } + [""]
      page = pages.count - 1
    }
    guard !text.allSatisfy(\.isWhitespace) else {
      say([gate.question.revealed])
      return open(gate)
    }
    let verdict = AnswerJudge(gate.question, in: run.session(before: step)).verdict(on: text)
    say(gate.question.remarks(on: text, verdict))
    switch verdict {
    case .right, .forReader:
      answered.insert(gate.name)
      open(gate)
    case .wrong, .foreseen, .unclear: mode = .answering("")
    }
  }

  /// Shows what follows a question. Whoever only had the answer shown is asked again another day.
  private mutating func open(_ gate: Gate) {
    opened.insert(gate.name)
    mode = .reading
  }
}

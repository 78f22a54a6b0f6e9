import Checkpoints
import Datasets
import Expressions
import Foundation
import LessonFiles
import Lessons
import Networks
import Rendering
import Terminals
import Testing
import Tracing

@testable import Presenting

/// A small lesson with its pass, for tests of what readers do with it.
enum SmallLesson {
  static let text = """
    ---
    title: Small
    summary: S
    minutes: 5
    ---

    Hello.

    ## First

    Some text about apples.

    <!-- speaker: Say hello. -->

    ```lesson
    let twice = 2 * S_c[4]
    ask "Twice S_4?" answer twice within 0.05 hint "Double it."
    show twice * 2
    ```

    After the question.

    ## Second

    ```lesson
    ask "Which?" choices "left", "right" answer 2
    ```

    The end of pears.

    ## Third

    \((0..<60).map { "Line \($0)." }.joined(separator: "\n\n"))
    """

  static func run(_ text: String = text) throws -> LessonRun {
    let (model, parameters) = try Weights.shipped(for: "cam")
    let subject = try DataLibrary.dataset("mnist-5k", split: "test").subject(108)
    let trace = Trace(of: model, parameters: parameters, subject: subject)
    let file = try Lesson(name: "small", path: "small.md", text: text)
    return try LessonRunner.run(file, in: Environment(trace: trace))
  }

  static func presentation(
    steps: ClosedRange<Int>? = nil, progress: ReadingProgress? = nil
  ) throws -> Presentation {
    Presentation(
      try run(), renderer: TerminalRenderer(TerminalStyle()),
      size: TerminalSize(columns: 80, rows: 24), steps: steps, progress: progress)
  }
}

/// What each key does, and what it shows.
@Suite struct PresentationTests {
  /// The screen as one text.
  private func text(_ presentation: Presentation) -> String {
    presentation.screen.joined(separator: "\n")
  }

  private func type(_ text: String, into presentation: inout Presentation) {
    for character in text { _ = presentation.press(.character(character)) }
    _ = presentation.press(.enter)
  }

  @Test func `space goes on, p goes back, and a screen has as many lines as the terminal`() throws {
    var presentation = try SmallLesson.presentation()
    #expect(text(presentation).contains("Hello."))
    _ = presentation.press(.character(" "))
    #expect(presentation.stepName == "small/1")
    #expect(presentation.screen.count == 24)
    _ = presentation.press(.character("p"))
    #expect(presentation.step == 0)
    _ = presentation.press(.left)
    #expect(presentation.status == "This is the beginning.")
  }

  @Test func `what follows a question stays hidden until it is answered`() throws {
    var presentation = try SmallLesson.presentation()
    _ = presentation.press(.right)
    #expect(text(presentation).contains("Twice S_4?"))
    #expect(!text(presentation).contains("After the question."))
    _ = presentation.press(.character("n"))
    #expect(presentation.status.contains("within 5 %"))
    type("3", into: &presentation)
    #expect(text(presentation).contains("Not 3. Hint: Double it."))
    #expect(!text(presentation).contains("After the question."))
    type("S_c[4] * 2", into: &presentation)
    #expect(text(presentation).contains("is right"))
    #expect(text(presentation).contains("After the question."))
    #expect(presentation.progress == ReadingProgress(step: 1, answered: ["1.1"]))
  }

  @Test func `a question whose answer was only shown is asked again another day`() throws {
    var presentation = try SmallLesson.presentation(progress: ReadingProgress(step: 1))
    _ = presentation.press(.character(" "))
    #expect(presentation.status.contains("Enter: show it, Esc: back"))
    _ = presentation.press(.enter)
    #expect(text(presentation).contains("After the question."))
    let kept = presentation.progress
    #expect(kept == ReadingProgress(step: 1))
    let again = try SmallLesson.presentation(progress: kept)
    #expect(!text(again).contains("After the question."))
    #expect(again.gate != nil)
  }

  @Test func `arrows and Return work in the list of steps`() throws {
    var presentation = try SmallLesson.presentation()
    for key: Key in [.character("l"), .down, .down, .down, .down, .up] {
      _ = presentation.press(key)
    }
    #expect(presentation.status == "↑ ↓ choose, Enter goes there, Esc goes back")
    #expect(text(presentation).contains("▶  2  Second"))
    _ = presentation.press(.enter)
    #expect(presentation.step == 2 && text(presentation).contains("Which?"))
    for key: Key in [.character("l"), .end, .enter] { _ = presentation.press(key) }
    #expect(presentation.step == 3)
    for key: Key in [.character("l"), .home, .escape] { _ = presentation.press(key) }
    #expect(presentation.step == 3)
    for key: Key in [.character("l"), .character(" ")] { _ = presentation.press(key) }
    #expect(presentation.page == 1, "a key that goes on does so from the list, too")
  }

  @Test func `v shows the figures behind a claim, and hides them`() throws {
    let lesson = SmallLesson.text.replacing(
      "let twice = 2 * S_c[4]\n", with: "let twice = 2 * S_c[4]\ncheck twice ≈ S_c[4] * 2\n")
    var presentation = Presentation(
      try SmallLesson.run(lesson), renderer: TerminalRenderer(TerminalStyle()),
      size: TerminalSize(columns: 80, rows: 24), steps: 1...1)
    #expect(text(presentation).contains("✓ twice ≈ S_c[4] * 2"))
    #expect(!text(presentation).contains("difference"))
    _ = presentation.press(.character("v"))
    #expect(text(presentation).contains("difference"))
    _ = presentation.press(.redraw)
    presentation.resize(
      to: TerminalSize(columns: 60, rows: 24), renderer: TerminalRenderer(TerminalStyle(width: 60)))
    #expect(text(presentation).contains("difference"), "another size keeps them")
    _ = presentation.press(.character("v"))
    #expect(!text(presentation).contains("difference"))
  }

  @Test func `what is typed at the bottom lays no page out again`() throws {
    var presentation = try SmallLesson.presentation(steps: 3...3)
    _ = presentation.screen
    let before = presentation.cache.madeCount
    _ = presentation.press(.character("/"))
    for letter in "something" {
      _ = presentation.press(.character(letter))
      _ = presentation.screen
    }
    #expect(presentation.cache.madeCount == before)
    _ = presentation.press(.escape)
    _ = presentation.press(.home)
    _ = presentation.press(.character("v"))
    _ = presentation.screen
    #expect(presentation.cache.madeCount > before)
  }

  @Test func `whoever leaves hears where they will go on`() throws {
    var presentation = try SmallLesson.presentation()
    #expect(presentation.farewell.hasPrefix("You stopped at the beginning of small;"))
    _ = presentation.press(.character(" "))
    #expect(
      presentation.farewell
        == "You stopped at step 1 of small; the next `lesson run small --step` goes on there.")
    for key: Key in [.end] { _ = presentation.press(key) }
    #expect(presentation.farewell.hasPrefix("You stopped at the end of small;"))
  }

  @Test func `of a long answer the end is seen`() throws {
    var presentation = try SmallLesson.presentation(steps: 1...1)
    _ = presentation.press(.character(" "))
    for letter in String(repeating: "x", count: 90) + "END" {
      _ = presentation.press(.character(letter))
    }
    #expect(presentation.status.hasPrefix("…") && presentation.status.hasSuffix("xEND▏"))
    #expect(presentation.status.count <= 78)
  }

  @Test func `Enter alone shows the answer`() throws {
    var presentation = try SmallLesson.presentation(steps: 1...1)
    _ = presentation.press(.character(" "))
    _ = presentation.press(.enter)
    let answer = try #require(try SmallLesson.run().notebook.questions.first).answer
    #expect(text(presentation).contains("Answer: \(answer)"))
    #expect(text(presentation).contains("After the question."))
  }

  @Test func `a choice needs one key`() throws {
    var presentation = try SmallLesson.presentation()
    for key: Key in [.character("g"), .character("2")] { _ = presentation.press(key) }
    #expect(presentation.step == 2)
    _ = presentation.press(.character("1"))
    #expect(text(presentation).contains("Not 1."))
    _ = presentation.press(.character("2"))
    #expect(text(presentation).contains("The end of pears."))
  }

  @Test func `g jumps, / finds, l lists, q leaves`() throws {
    var presentation = try SmallLesson.presentation()
    for key: Key in [.character("g"), .character("9")] { _ = presentation.press(key) }
    #expect(presentation.status.hasPrefix("The steps are 0 to 3"))
    _ = presentation.press(.character("/"))
    type("LINE 41", into: &presentation)
    #expect(presentation.step == 3)
    #expect(text(presentation).contains("Line 41."))
    // What a question hides is not found.
    _ = presentation.press(.character("/"))
    type("pears", into: &presentation)
    #expect(presentation.status.contains("nowhere"))
    _ = presentation.press(.character("l"))
    #expect(text(presentation).contains("▶  3  Third"))
    _ = presentation.press(.escape)
    #expect(presentation.press(.character(":")) == .openPrompt)
    #expect(presentation.press(.character("q")) == .quit)
    #expect(presentation.press(.endOfInput) == .quit)
  }

  @Test func `pages lose no line and tear no piece that fits on one`() throws {
    var presentation = try SmallLesson.presentation(steps: 3...3)
    var seen: [String] = []
    for _ in 0..<20 where presentation.status != "This is the end. q leaves." {
      seen += presentation.screen.dropLast().filter { !$0.isEmpty }
      _ = presentation.press(.character(" "))
    }
    #expect(seen.filter { $0.hasPrefix("Line") } == (0..<60).map { "Line \($0)." })
  }

  @Test func `a reader comes back to where the lesson was left`() throws {
    let left = ReadingProgress(step: 2, answered: ["2.0"])
    var presentation = try SmallLesson.presentation(progress: left)
    #expect(presentation.step == 2)
    #expect(presentation.status.contains("Back at step 2"))
    _ = presentation.press(.redraw)
    #expect(text(presentation).contains("The end of pears."))
    #expect(try SmallLesson.presentation(progress: ReadingProgress(step: 99)).step == 4)
  }

  @Test func `a prompt has the numbers of the page on the screen, not of those to come`() throws {
    let lines = (0..<30).map { "Line \($0)." }.joined(separator: "\n\n")
    let text = """
      ---
      title: Pages
      summary: S
      minutes: 5
      ---

      ## One

      ```lesson
      let first = 1
      ```

      \(lines)

      ```lesson
      let second = 2
      ask "How many?" answer second
      ```
      """
    var presentation = Presentation(
      try SmallLesson.run(text), renderer: TerminalRenderer(TerminalStyle()),
      size: TerminalSize(columns: 80, rows: 24), steps: 1...1)
    func known() -> [String] {
      ["first", "second"].filter { name in
        (try? presentation.session.number(typed: name)) != nil
      }
    }
    #expect(known() == ["first"])
    _ = presentation.press(.end)
    while presentation.gate == nil || !presentation.status.contains("answer the question") {
      _ = presentation.press(.character(" "))
    }
    #expect(known() == ["first"], "what an open question's cell defines stays hidden")
    _ = presentation.press(.character(" "))
    _ = presentation.press(.enter)
    #expect(known() == ["first", "second"])
  }

  @Test func `a smaller terminal keeps the step and a page that exists`() throws {
    var presentation = try SmallLesson.presentation(steps: 3...3)
    for _ in 0..<4 { _ = presentation.press(.character(" ")) }
    let renderer = TerminalRenderer(TerminalStyle(width: 40))
    presentation.resize(to: TerminalSize(columns: 40, rows: 200), renderer: renderer)
    #expect(presentation.step == 3 && presentation.page == 0)
    presentation.resize(to: TerminalSize(columns: 40, rows: 3), renderer: renderer)
    #expect(presentation.screen == ["Make the window larger: 40 × 8.", "", ""])
  }

  @Test func `speaker's notes are in no step that a reader sees`() throws {
    let file = try Lesson(name: "small", path: "small.md", text: SmallLesson.text)
    let notes = SpeakerNotes(file)
    #expect(notes.steps.map(\.notes) == [[], ["Say hello."], [], []])
    let renderer = TerminalRenderer(TerminalStyle())
    #expect(!renderer.text(try SmallLesson.run().notebook).contains("Say hello"))
    #expect(renderer.text(notes).contains("Say hello"))
  }
}

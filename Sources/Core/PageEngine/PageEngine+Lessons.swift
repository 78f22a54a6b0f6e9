import Expressions
import Lessons
import Markup
import Messages
import Notebooks
import Pages

extension PageEngine {
  /// Runs the lesson on the pass: the parts of the page that read otherwise than they were last
  /// sent.
  mutating func run() throws(EngineError) -> [Reply.Fragment] {
    lessonRun = nil
    let run = try ran()
    session = run.start
    let writer = PageWriter()
    let notebook = run.notebook
    var parts = ChangedParts(since: shown)
    parts.add("subject") { Markup.escaped(notebook.subject) }
    parts.add("summary") { Markup.escaped(notebook.checkSummary.sentence) }
    parts.add(notebook.introduction, of: "introduction", writer)
    for step in notebook.steps {
      parts.add("step-\(step.number)-title") { writer.heading(of: step) }
      parts.add(step.pieces, of: "step-\(step.number)", writer)
    }
    shown = parts.all
    return parts.changed
  }

  /// What came of the lesson on the pass; it runs if it has not yet.
  mutating func ran() throws(EngineError) -> LessonRun {
    if let lessonRun { return lessonRun }
    guard var runner else { throw .noLesson }
    guard let beginning else { throw .nothingBegun }
    do throws(LineError) {
      let run = try runner.run(in: beginning.environment)
      self.runner = runner
      lessonRun = run
      return run
    } catch {
      throw .line(error)
    }
  }

  /// Goes to where the lesson stood before a step.
  mutating func go(to step: Int) throws(EngineError) {
    session = try ran().session(before: step)
  }

  /// What is said to an answer to the question on a line.
  mutating func judge(_ answer: String, line: Int) throws(EngineError) -> [String] {
    let lessonRun = try ran()
    guard let question = lessonRun.notebook.question(onLine: line) else {
      throw .noQuestion(line: line)
    }
    let judge = AnswerJudge(question, in: lessonRun.session(afterLine: line))
    // Of a choice the page knows the number.
    let given = Int(answer).flatMap { number in
      question.choices.indices.contains(number - 1) ? question.choices[number - 1] : nil
    }
    return question.remarks(
      on: given ?? answer, judge.verdict(on: answer), wayOut: "open the answer below")
  }

  /// Runs a line as it was typed.
  mutating func type(_ text: String) throws(EngineError) -> [Reply.Fragment] {
    var session = try current()
    let outputs: [Output]
    do throws(LineError) {
      outputs = try session.run(typed: text)
    } catch {
      throw .line(error)
    }
    self.session = session
    return outputs.map { Reply.Fragment(name: "", markup: PageWriter().markup($0)) }
  }
}

/// The parts of a page that read otherwise than they did before.
private struct ChangedParts {
  /// All parts as they are now.
  private(set) var all: [String] = []
  /// Those that have changed.
  private(set) var changed: [Reply.Fragment] = []

  private let before: [String]

  init(since before: [String]) { self.before = before }

  mutating func add(
    _ pieces: [Notebook.Piece], of section: String, _ writer: PageWriter
  ) {
    for (place, piece) in pieces.enumerated() {
      let name = "\(section)-\(place)"
      add(name, isFixed: piece.isFixed) { writer.piece(piece, named: name) }
    }
  }

  mutating func add(_ name: String, isFixed: Bool = false, _ markup: () -> String) {
    let last = all.count < before.count ? before[all.count] : nil
    if isFixed, let last { return all.append(last) }
    let now = markup()
    all.append(now)
    if now != last { changed.append(Reply.Fragment(name: name, markup: now)) }
  }
}

import Expressions
import Notebooks
import Tracing

/// Runs a lesson against a trace and yields what it produced.
public struct LessonRunner {
  private let lesson: Lesson
  private var session: LessonSession
  private var lines: [(number: Int, session: LessonSession)] = []

  /// A run of `lesson`, with the names standing for what `environment` says.
  ///
  /// - Throws: `LineError` for the first line that is wrong.
  public static func run(
    _ lesson: Lesson, in environment: Environment
  ) throws(LineError) -> LessonRun {
    var runner = LessonRunner(lesson: lesson, session: LessonSession(environment))
    return try runner.run()
  }

  private mutating func run() throws(LineError) -> LessonRun {
    let subject = session.subject
    var introduction: [Notebook.Piece] = []
    var start = session
    var steps: [Notebook.Step] = []
    var sessions: [[LessonSession]] = []
    for section in lesson.sections {
      let title = try section.title.map { title throws(LineError) in
        try InlineOf.all(title) { live throws(LineError) in Inline.live(try session.value(of: live))
        }
      }
      let (pieces, states) = try pieces(of: section)
      if let title {
        steps.append(Notebook.Step(number: steps.count + 1, title: title, pieces: pieces))
        sessions.append(states)
      } else {
        introduction = pieces
        start = session
      }
    }
    let notebook = Notebook(
      name: lesson.name, title: lesson.frontMatter.title, subject: subject,
      introduction: introduction, steps: steps)
    return LessonRun(notebook: notebook, start: start, sessions: sessions, lines: lines)
  }

  /// What stands in a section, and the session after each piece.
  private mutating func pieces(
    of section: Lesson.Section
  ) throws(LineError) -> ([Notebook.Piece], [LessonSession]) {
    var pieces: [Notebook.Piece] = []
    var states: [LessonSession] = []
    for piece in section.pieces {
      switch piece {
      case .prose(let prose):
        let resolved = try prose.resolved { live throws(LineError) in
          Inline.live(try session.value(of: live))
        }
        pieces.append(.prose(resolved))
      case .cell(let lines):
        var results: [Notebook.Line] = []
        for line in lines {
          results.append(Notebook.Line(location: line, outputs: try session.run(line)))
          self.lines.append((number: line.line, session: session))
        }
        pieces.append(.cell(Notebook.Cell(lines: results)))
      }
      states.append(session)
    }
    return (pieces, states)
  }
}

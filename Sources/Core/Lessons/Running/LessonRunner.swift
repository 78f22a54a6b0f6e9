import Expressions
import Notebooks
import Tracing

/// Runs a lesson against traces and yields what it produced.
///
///     var runner = LessonRunner(lesson)
///     try runner.run(in: Environment(trace: trace)).notebook.checkSummary.sentence
///
/// A runner keeps what it has read: the next run takes less time.
public struct LessonRunner: Sendable {
  private let lesson: Lesson
  private var readings = LineReadings()

  /// A runner of a lesson.
  public init(_ lesson: Lesson) { self.lesson = lesson }

  /// A run of `lesson`, with the names standing for what `environment` says.
  ///
  /// - Throws: `LineError` for the first line that is wrong.
  public static func run(
    _ lesson: Lesson, in environment: Environment
  ) throws(LineError) -> LessonRun {
    var runner = LessonRunner(lesson)
    return try runner.run(in: environment)
  }

  /// A run of the lesson, with the names standing for what `environment` says.
  ///
  /// - Throws: `LineError` for the first line that is wrong.
  public mutating func run(in environment: Environment) throws(LineError) -> LessonRun {
    var session = LessonSession(environment)
    var lines: [LessonRun.Line] = []
    let subject = session.subject
    var introduction: [Notebook.Piece] = []
    var start = session
    var steps: [Notebook.Step] = []
    var sessions: [[LessonSession]] = []
    for section in lesson.sections {
      let title = try section.title.map { title throws(LineError) in
        try InlineOf.all(title) { live throws(LineError) in
          Inline.live(try session.value(of: live, &readings))
        }
      }
      let (pieces, states) = try pieces(of: section, &session, &lines)
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
    of section: Lesson.Section, _ session: inout LessonSession, _ lines: inout [LessonRun.Line]
  ) throws(LineError) -> ([Notebook.Piece], [LessonSession]) {
    var pieces: [Notebook.Piece] = []
    var states: [LessonSession] = []
    for piece in section.pieces {
      switch piece {
      case .prose(let prose):
        let resolved = try prose.resolved { live throws(LineError) in
          Inline.live(try session.value(of: live, &readings))
        }
        pieces.append(.prose(resolved))
      case .cell(let cell):
        var results: [Notebook.Line] = []
        for line in cell {
          results.append(
            Notebook.Line(location: line, outputs: try session.run(line, &readings)))
          lines.append((number: line.line, session: session))
        }
        pieces.append(.cell(Notebook.Cell(lines: results)))
      }
      states.append(session)
    }
    return (pieces, states)
  }
}

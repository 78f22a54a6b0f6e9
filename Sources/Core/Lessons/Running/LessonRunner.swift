import Tracing

/// Runs a lesson against a trace and yields what it produced.
public struct LessonRunner {
  private let lesson: LessonFile
  private var session: LessonSession

  /// A run of `lesson`, with the names standing for what `environment` says.
  public static func run(
    _ lesson: LessonFile, in environment: Environment
  ) throws(LessonError) -> Notebook {
    var runner = LessonRunner(lesson: lesson, session: LessonSession(environment))
    return try runner.run()
  }

  private mutating func run() throws(LessonError) -> Notebook {
    let subject = session.subject
    var introduction: [Block] = []
    var start = session
    var steps: [Notebook.Step] = []
    for section in lesson.sections {
      guard let title = section.title else {
        introduction = try blocks(of: section)
        start = session
        continue
      }
      let heading = try InlineOf.all(title) { live throws(LessonError) in
        try session.inline(live)
      }
      let blocks = try blocks(of: section)
      steps.append(
        Notebook.Step(
          number: steps.count + 1, title: heading, blocks: blocks, session: session))
    }
    return Notebook(
      name: lesson.name, title: lesson.frontMatter.title, subject: subject,
      introduction: introduction, start: start, steps: steps)
  }

  private mutating func blocks(of section: LessonFile.Section) throws(LessonError) -> [Block] {
    var blocks: [Block] = []
    for piece in section.pieces {
      switch piece {
      case .prose(let prose):
        let resolved = try prose.resolved { live throws(LessonError) in
          try session.inline(live)
        }
        blocks.append(.prose(resolved))
      case .cell(let lines):
        for line in lines { blocks += try session.run(line) }
      }
    }
    return blocks
  }
}

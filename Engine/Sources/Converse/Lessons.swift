import LessonFiles
import Lessons
import PageEngine

extension Conversation {
  /// Every lesson as a whole, and its statements typed one after the other.
  mutating func runLessons() throws {
    for name in try LessonFile.names(in: LessonFile.shippedFolder) {
      let lesson = try LessonFile.read(name, in: LessonFile.shippedFolder)
      let facts = lesson.frontMatter
      let pass = Request.Pass(model: facts.model, variant: facts.variant, image: facts.image)
      try demand(.lesson(lesson), "lessons")
      try demand(.begin(pass), "passes")
      try demand(.run, "runs of lessons")
      try demand(.begin(pass), "passes")
      for line in statements(of: lesson) {
        try demand(.statement(line), "statements of \(name)")
      }
    }
  }

  private func statements(of lesson: Lesson) -> [String] {
    lesson.sections.flatMap { section in
      section.pieces.flatMap { piece -> [String] in
        if case .cell(let lines) = piece { lines.map { $0.text } } else { [] }
      }
    }
  }
}

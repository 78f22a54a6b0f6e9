import Expressions
import LessonFiles
import Notebooks
import TestSupport

@testable import Lessons

/// Ways to run a cell against a test digit.
extension TestTrace {
  /// A lesson with the given cell, or the given text after it.
  static func lesson(cell: String = "", text: String = "") throws -> Lesson {
    let body = "---\ntitle: T\nsummary: S\nminutes: 5\n---\n\n## One\n\n```lesson\n\(cell)\n```\n\n"
    return try Lesson(name: "test", path: "lessons/test.md", text: body + text + "\n")
  }

  static func run(cell: String = "", text: String = "", digit: Int = 0) throws -> Notebook {
    let environment = Environment(trace: try trace(digit))
    return try LessonRunner.run(lesson(cell: cell, text: text), in: environment).notebook
  }

  /// The error that running a cell gives, as a user reads it.
  static func error(cell: String) -> String {
    do {
      _ = try run(cell: cell)
      return "no error"
    } catch {
      return "\(error)"
    }
  }
}

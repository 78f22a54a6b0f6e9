import Lessons
import Markup
import Notebooks

/// A lesson as a line of a list.
public struct LessonEntry: Equatable, Sendable {
  let name: String
  let title: String
  let minutes: Int
  let needs: [String]

  /// The line for a lesson.
  public init(_ lesson: Lesson) {
    name = lesson.name
    title = lesson.frontMatter.title
    minutes = lesson.frontMatter.minutes
    needs = lesson.frontMatter.needs
  }
}

extension TerminalRenderer {
  /// Lessons, a line each: name, minutes, title, what they need.
  public func list(of lessons: [LessonEntry]) -> String {
    guard !lessons.isEmpty else { return "There are no lessons in this folder.\n" }
    let nameWidth = lessons.map(\.name.columns).max() ?? 0
    let lines = lessons.map { lesson in
      let needs = lesson.needs.isEmpty ? "" : "  (after \(lesson.needs.joined(separator: ", ")))"
      return style.styled(lesson.name.padded(to: nameWidth), .bold) + "  "
        + "\(lesson.minutes) min".aligned(right: 7) + "  " + (lesson.title + needs).withoutControls
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A notebook's checks, a line each with both sides, and how many hold.
  public func checks(of notebook: Notebook) -> String {
    let lines = notebook.checks.map { check in
      let mark = style.styled(check.mark, check.holds ? .good : [.bad, .bold])
      return mark + " \(check.location)  \(check.claim)".withoutControls + "\n    "
        + check.detail(style.preciseFormat)
    }
    return (lines + [sentence(on: notebook.checkSummary)]).joined(separator: "\n")
      + "\n"
  }
}

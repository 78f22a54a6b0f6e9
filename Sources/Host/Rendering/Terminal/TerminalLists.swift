import Lessons
import Markup
import Notebooks
import Widths

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
  /// Lessons, a line each, cut where it is too long: name, minutes, title, what they need.
  public func list(of lessons: [LessonEntry]) -> String {
    guard !lessons.isEmpty else { return "There are no lessons in this folder.\n" }
    let nameWidth = min(lessons.map(\.name.columns).max() ?? 0, style.width / 2)
    let lines = lessons.map { lesson in
      let needs = lesson.needs.isEmpty ? "" : "  (after \(lesson.needs.joined(separator: ", ")))"
      let name = style.styled(lesson.name.cut(to: nameWidth).padded(to: nameWidth), .bold)
      let minutes = "\(lesson.minutes) min".aligned(right: 7)
      return name + "  " + minutes + "  " + (lesson.title + needs).withoutControls
    }
    return style.finished(lines.joined(separator: "\n") + "\n")
  }

  /// A notebook's checks, a line each, cut where it is too long; of those that are false, and of all if figures are asked
  /// for, what was compared. Then how many hold.
  ///
  /// - Parameter folder: the folder from which files are named, as a user would name them there.
  public func checks(of notebook: Notebook, from folder: String? = nil) -> String {
    let lines = notebook.checks.flatMap { check in
      let mark = style.styled(check.mark, check.holds ? .good : [.bad, .bold])
      let place = folder.map { check.location.path(from: $0) } ?? check.location
      let line =
        mark + " " + style.styled(place.withoutControls, .dim) + "  "
        + check.said.withoutControls
      let figures = style.isVerbose || !check.holds ? [check.detail(style.preciseFormat)] : []
      return [line] + figures.flatMap { wrapped([Span($0, .dim)], indent: "    ") }
    }
    let all = lines + sentence(on: notebook.checkSummary)
    return style.finished(all.joined(separator: "\n") + "\n")
  }
}

extension String {
  /// A path as it is named from a folder: without the folder, if it lies there.
  fileprivate func path(from folder: String) -> String {
    let start = folder.hasSuffix("/") ? folder : folder + "/"
    return hasPrefix(start) ? String(dropFirst(start.count)) : self
  }
}

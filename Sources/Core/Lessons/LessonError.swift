/// What can be wrong with a lesson, or with running it.
public enum LessonError: Error, Equatable, CustomStringConvertible {
  /// No lesson has this name.
  case unknownLesson(String, nearest: String?, folder: String)
  /// The lesson file cannot be read.
  case unreadable(String)
  /// The front matter is not as it must be.
  case frontMatter(file: String, line: Int, problem: String)
  /// A line of the lesson is wrong.
  case line(file: String, line: Int, column: Int, text: String, problem: String)

  /// The sentence that a user reads, with the line and a caret where there is one.
  public var description: String {
    switch self {
    case .unknownLesson(let name, let nearest, let folder):
      let hint = nearest.map { "did you mean '\($0)'?" } ?? "`lesson list` shows what there is."
      return "There is no lesson '\(name)' in \(folder); \(hint)"
    case .unreadable(let reason):
      return reason
    case .frontMatter(let file, let line, let problem):
      return "\(file):\(line): \(problem)."
    case .line(let file, let line, let column, let text, let problem):
      let (visible, place) = Self.window(of: text, around: column)
      return "\(file):\(line):\(column): \(problem).\n  \(visible)\n  "
        + String(repeating: " ", count: max(0, place - 1)) + "^"
    }
  }
}

extension LessonError {
  /// The part of a long line around a column, and the column's place in it.
  private static func window(of text: String, around column: Int) -> (String, place: Int) {
    let characters = text.map { $0 == "\t" ? " " : $0 }
    guard characters.count > 240 else { return (String(characters), column) }
    let first = min(max(0, column - 60), characters.count)
    let part = String(characters[first..<min(characters.count, first + 120)])
    return (first == 0 ? part + "…" : "…" + part + "…", column - first + (first == 0 ? 0 : 1))
  }
}

/// Where a statement or a value stands in a lesson file.
public struct LineLocation: Equatable, Sendable {
  /// The file, as it was named.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The whole line.
  public let text: String

  /// The error for a mistake on this line.
  func error(_ mistake: Mistake) -> LessonError {
    .line(
      file: file, line: line, column: mistake.column, text: text, problem: mistake.message)
  }
}

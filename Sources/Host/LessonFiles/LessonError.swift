import Expressions
import Naming

/// What can be wrong with a lesson's file.
public enum LessonError: Error, Equatable, CustomStringConvertible {
  /// No lesson has this name.
  case unknownLesson(String, nearest: String?, folder: String)
  /// The lesson file cannot be read.
  case unreadable(String)
  /// The front matter is not as it must be.
  case frontMatter(file: String, line: Int, problem: String)
  /// A line of the text is wrong.
  case line(LineError)

  /// The sentence that a user reads, with the line and a caret where there is one.
  public var description: String {
    switch self {
    case .unknownLesson(let name, let nearest, let folder):
      let hint = nearest.map { "did you mean '\($0)'?" } ?? "`lesson list` shows what there is."
      return "There is no lesson '\(name)' in \(folder); \(hint)"
    case .unreadable(let reason):
      return reason
    case .frontMatter(let file, let line, let problem):
      return "\(file):\(line): \(problem.asSentence)"
    case .line(let error): return error.description
    }
  }
}

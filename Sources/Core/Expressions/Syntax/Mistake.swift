import Naming
import Notebooks

/// What is wrong with a line, and where in it; the caller knows the file and the line.
package struct Mistake: Error, Equatable {
  /// What is wrong, in a sentence without its full stop.
  package let message: String
  /// The column at which it is wrong, from 1.
  package let column: Int

  /// A mistake from its parts.
  package init(_ message: String, column: Int) {
    self.message = message
    self.column = column
  }
}

/// What is wrong with a line of a lesson, or one that was typed.
public struct LineError: Error, Equatable, CustomStringConvertible {
  /// The line.
  public let location: LineLocation
  /// The column at which it is wrong, from 1.
  public let column: Int
  /// What is wrong, in a sentence without its full stop.
  public let problem: String

  /// The sentence that a user reads, with the line and a caret.
  public var description: String {
    let (visible, place) = Self.window(of: location.text, around: column)
    return "\(location.file):\(location.line):\(column): \(problem.asSentence)\n  \(visible)\n  "
      + String(repeating: " ", count: max(0, place - 1)) + "^"
  }

  /// The part of a long line around a column, and the column's place in it.
  private static func window(of text: String, around column: Int) -> (String, place: Int) {
    let characters = text.map { $0 == "\t" ? " " : $0 }
    guard characters.count > 240 else { return (String(characters), column) }
    let first = min(max(0, column - 60), characters.count)
    let part = String(characters[first..<min(characters.count, first + 120)])
    return (first == 0 ? part + "…" : "…" + part + "…", column - first + (first == 0 ? 0 : 1))
  }
}

extension LineLocation {
  /// The error for a mistake on this line.
  package func error(_ mistake: Mistake) -> LineError {
    LineError(location: self, column: mistake.column, problem: mistake.message)
  }
}

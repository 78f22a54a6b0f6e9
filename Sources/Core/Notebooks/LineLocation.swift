/// Where a statement or a value stands in a lesson.
public struct LineLocation: Equatable, Sendable {
  /// The file, as it was named.
  public let file: String
  /// The line, from 1.
  public let line: Int
  /// The whole line.
  public let text: String

  /// A location from its parts.
  public init(file: String, line: Int, text: String) {
    self.file = file
    self.line = line
    self.text = text
  }
}

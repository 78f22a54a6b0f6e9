/// A value from the trace, in a paragraph or at a prompt.
public struct LiveValue: Equatable, Sendable {
  /// The value as it is read, in the format that was asked for.
  public let text: String
  /// The value as a number, if it is one.
  public let number: Double?
  /// The expression that it came from.
  public let source: String
  /// Whether it is words, which read as part of the sentence.
  public let isWords: Bool

  /// A live value from its parts.
  public init(text: String, number: Double?, source: String, isWords: Bool = false) {
    self.text = text
    self.number = number
    self.source = source
    self.isWords = isWords
  }
}

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

/// A change of the numbers by hand, or that it was taken back.
public struct Change: Equatable, Sendable {
  /// What is so from here on.
  public let sentence: String

  /// A change from its sentence.
  public init(_ sentence: String) { self.sentence = sentence }
}

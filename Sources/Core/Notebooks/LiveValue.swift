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
  /// The cell of the pass that it is, if it is one.
  public let cell: String?

  /// A live value from its parts.
  public init(
    text: String, number: Double?, source: String, isWords: Bool = false, cell: String? = nil
  ) {
    self.text = text
    self.number = number
    self.source = source
    self.isWords = isWords
    self.cell = cell
  }
}

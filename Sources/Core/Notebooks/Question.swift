/// A question to the reader, with its answer.
public struct Question: Equatable, Sendable {
  /// The question.
  public let text: String
  /// The answers to choose from; empty if a number is asked for.
  public let choices: [String]
  /// The right answer, in words.
  public let answer: String
  /// The right answer as a number, if it is one.
  public let number: Double?
  /// How far an answer may lie from that number, as a share of it; nil for the usual share.
  public let tolerance: Double?
  /// What helps after a wrong answer.
  public let hint: String?
  /// Wrong answers that the lesson knows, each with what helps after it.
  public let foreseen: [Foreseen]

  /// A wrong answer that the lesson knows.
  public struct Foreseen: Equatable, Sendable {
    /// The answer, in words.
    public let answer: String
    /// The answer as a number, if it is one.
    public let number: Double?
    /// What helps after it.
    public let hint: String

    /// A foreseen answer from its parts.
    public init(answer: String, number: Double? = nil, hint: String) {
      self.answer = answer
      self.number = number
      self.hint = hint
    }
  }

  /// A question from its parts.
  public init(
    text: String, choices: [String], answer: String, number: Double? = nil,
    tolerance: Double? = nil, hint: String? = nil, foreseen: [Foreseen] = []
  ) {
    self.text = text
    self.choices = choices
    self.answer = answer
    self.number = number
    self.tolerance = tolerance
    self.hint = hint
    self.foreseen = foreseen
  }
}

import Tracing

/// A tensor in one line.
public struct TensorSummary: Equatable, Sendable {
  /// What the tensor is called.
  public let title: String
  /// The axes with their extents.
  public let shape: String
  /// Count, range, mean, histogram.
  public let statistics: TensorStatistics
}

/// A claim that a lesson makes, with both sides.
public struct CheckResult: Equatable, Sendable {
  /// The claim as it was written.
  public let claim: String
  /// Whether it holds.
  public let holds: Bool
  /// The left side's number.
  public let left: Double
  /// The sign between the sides.
  public let comparison: String
  /// The right side's number.
  public let right: Double
  /// The difference over the size of the numbers that were added; nil unless the check allows one.
  public let relativeDifference: Double?
  /// The largest relative difference allowed; nil unless the check allows one.
  public let tolerance: Double?
  /// How many pairs of numbers were compared.
  public let count: Int
  /// Where in the tensors the numbers shown stand, as in `y 3, x 4`; empty for single numbers.
  public let place: String
  /// The lesson's file and line.
  public let location: String
}

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

  /// A question from its parts.
  public init(
    text: String, choices: [String], answer: String, number: Double? = nil,
    tolerance: Double? = nil, hint: String? = nil
  ) {
    self.text = text
    self.choices = choices
    self.answer = answer
    self.number = number
    self.tolerance = tolerance
    self.hint = hint
  }
}

/// Part of a computation graph, as lines.
public struct GraphListing: Equatable, Sendable {
  /// The nodes, in reading order.
  public let rows: [Row]

  /// One node.
  public struct Row: Equatable, Sendable {
    /// The paper's symbol, if the node has one.
    public let symbol: String?
    /// The node's name.
    public let name: String
    /// The operation.
    public let operation: String
    /// The output's axes and extents.
    public let shape: String
    /// The names of the nodes that are read, if they are not just the line above.
    public let inputs: [String]
    /// The parameters, each with whether another node reads it, too.
    public let parameters: [(name: String, isShared: Bool)]
    /// What the node recorded, if that was asked for.
    public let statistics: TensorStatistics?

    /// Whether two rows say the same.
    public static func == (a: Row, b: Row) -> Bool {
      a.name == b.name && a.operation == b.operation && a.shape == b.shape && a.inputs == b.inputs
        && a.symbol == b.symbol && a.parameters.elementsEqual(b.parameters, by: ==)
        && a.statistics == b.statistics
    }
  }
}

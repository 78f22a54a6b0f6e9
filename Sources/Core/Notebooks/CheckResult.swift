/// A claim that a lesson makes, with both sides.
public struct CheckResult: Equatable, Sendable {
  /// The claim as it was written.
  public let claim: String
  /// The claim in the lesson's words; nil if it has none of its own.
  public let words: String?
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

  /// A result from its facts.
  public init(
    claim: String, words: String? = nil, holds: Bool, left: Double, comparison: String,
    right: Double,
    relativeDifference: Double?, tolerance: Double?, count: Int, place: String, location: String
  ) {
    self.claim = claim
    self.words = words
    self.holds = holds
    self.left = left
    self.comparison = comparison
    self.right = right
    self.relativeDifference = relativeDifference
    self.tolerance = tolerance
    self.count = count
    self.place = place
    self.location = location
  }
}

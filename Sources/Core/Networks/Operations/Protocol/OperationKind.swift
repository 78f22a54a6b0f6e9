/// The kinds of operation that drawings and reports tell apart.
public enum OperationKind: String, Sendable, CaseIterable {
  /// Something that comes from outside: an image, a target.
  case input
  /// Zeros around a map.
  case padding
  /// A convolution.
  case convolution
  /// The same numbers in another arrangement.
  case arrangement
  /// A function of each number alone, or of two.
  case activation
  /// A choice or a mean over positions.
  case pooling
  /// A division by neighbouring channels.
  case normalization
  /// A weighted sum of all inputs.
  case dense
  /// Scores turned into probabilities.
  case probability
  /// A map of the evidence for each class.
  case map
  /// The number that training makes small.
  case loss
  /// Something random that acts only while training.
  case noise
}

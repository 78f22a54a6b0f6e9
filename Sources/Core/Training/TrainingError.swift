/// What can go wrong while training.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// The loss or the weights are not numbers any more.
  case diverged(Divergence)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .diverged(let divergence): divergence.description
    }
  }
}

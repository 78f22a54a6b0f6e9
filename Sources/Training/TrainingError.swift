import Interchange
import Networks

/// What can go wrong while training or bringing weights in.
public enum TrainingError: Error, Equatable, CustomStringConvertible {
  /// The loss is not a number any more.
  case diverged(epoch: Int, step: Int, rate: Float)
  /// A file of weights cannot be read or written.
  case file(InterchangeError)
  /// The weights belong to another network.
  case weights(NetworkError)
  /// There is no model of this name.
  case unknownModel(String, nearest: String?, known: [String])
  /// Only the attention network has variants.
  case variantOfCam
  /// The shipped weights are missing from the program's resources.
  case noShippedWeights(String)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .diverged(let epoch, let step, let rate):
      "The loss is not a number any more in epoch \(epoch), step \(step): the steps are too large; "
        + "take a learning rate below \(rate)."
    case .file(let error): error.description
    case .weights(let error): error.description
    case .unknownModel(let name, let nearest, let known):
      "There is no model '\(name)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", ")).")
    case .variantOfCam:
      "The model cam has no variants; leave --variant out, or take --model attention."
    case .noShippedWeights(let name):
      "The weights of '\(name)' are missing from the program's resources; build it again."
    }
  }
}

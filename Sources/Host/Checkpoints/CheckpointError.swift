import Interchange
import Models
import Networks

/// What can be wrong with files of weights and of stopped trainings.
public enum CheckpointError: Error, Equatable, CustomStringConvertible {
  /// A file cannot be read or written.
  case file(InterchangeError)
  /// The weights belong to another network.
  case weights(NetworkError)
  /// There is no such model.
  case model(ModelError)
  /// What a file says of itself cannot be.
  case impossibleFact(String, String, found: String, rule: String)
  /// The shipped weights are missing from the program's resources.
  case noShippedWeights(String)
  /// The file is none of a training that can be resumed.
  case notACheckpoint(String)
  /// The checkpoint does not hold what was saved.
  case damagedCheckpoint(String, reason: String)
  /// The checkpoint was made with other images or another program.
  case otherCheckpoint(String, reason: String)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .weights(let error): error.description
    case .model(let error): error.description
    case .impossibleFact(let file, let name, let found, let rule):
      "\(file) says that its \(name) is '\(found)'; it must \(rule). Mend the file's metadata, or "
        + "take another."
    case .noShippedWeights(let name):
      "The weights of '\(name)' are missing from the program's resources; build it again."
    case .notACheckpoint(let file):
      "\(file) is no checkpoint of a training; --resume takes a file that `lesson train` saved "
        + "under --checkpoint. Weights of a finished training go with --weights."
    case .damagedCheckpoint(let file, let reason):
      "\(file) is damaged and is not resumed from: \(reason); take a copy of it, or train anew."
    case .otherCheckpoint(let file, let reason):
      "\(file) cannot be resumed here: \(reason)."
    }
  }
}

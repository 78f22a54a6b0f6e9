import Interchange
import Models

/// What can be wrong with a dump of a pass.
public enum DumpError: Error, Equatable, CustomStringConvertible {
  /// The file cannot be read, or is none of its format.
  case file(InterchangeError)
  /// The file holds tensors, but no pass.
  case noDump(file: String)
  /// What the file says of its pass cannot be read.
  case facts(file: String, problem: String)
  /// The file has another version of the layout.
  case otherVersion(file: String, found: Int)
  /// What the file says of its tensors is not what it holds.
  case tensor(file: String, key: String, problem: String)
  /// The program has no such model.
  case model(file: String, ModelError)
  /// The program builds another network under this name.
  case otherNetwork(file: String, model: String)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .file(let error): error.description
    case .noDump(let file):
      "\(file) is no dump of a pass; `lesson trace --output pass.npz` writes one."
    case .facts(let file, let problem):
      "\(file) is no valid dump: in what it says of its pass, \(problem); write it anew with "
        + "`lesson trace`."
    case .otherVersion(let file, let found):
      "\(file) has version \(found) of the layout of dumps, and this program reads version "
        + "\(DumpFacts.currentVersion); write it anew with `lesson trace`."
    case .tensor(let file, let key, let problem):
      "\(file) is no valid dump: its tensor '\(key.prefix(80))' \(problem); write it anew with "
        + "`lesson trace`."
    case .model(let file, let error): "\(file): \(error)"
    case .otherNetwork(let file, let model):
      "\(file) is a pass of a network '\(model)' that this program builds in another way; take the "
        + "program that wrote it."
    }
  }
}

import Interchange
import Models
import Naming
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
  /// Parameters for which a file has no tensor of their name.
  case unmatched(String, missing: [String], noneFits: Bool, left: [String])
  /// Several tensors may be meant.
  case ambiguous(String, parameter: String, [String])
  /// What a rename names is not there.
  case unknownRename(String, of: String, nearest: String?)
  /// Tensors without names that fit are not as many as the parameters.
  case otherCount(String, expected: Int, found: Int)
  /// A tensor's shape is not that of its parameter.
  case storedShape(
    String, String, found: [Int], parameter: String, expected: [Int], layout: String)
  /// The shapes are those of Keras 1 on Theano, and of a program that does not turn kernels.
  case turnedKernels(String)
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
    case .unmatched(let file, let missing, let noneFits, let left):
      "\(file) has no tensor named \(Self.list(missing)); \(Self.rest(left, noneFits))"
    case .ambiguous(let file, let parameter, let names):
      "\(file) has several tensors that may be '\(parameter)': \(Self.list(names)); say which with "
        + "--map, as in --map \(names.first ?? "")=\(parameter)."
    case .unknownRename(let name, let whole, let nearest):
      "--map names '\(name)', which is no layer and no tensor of \(whole)"
        + (nearest.map { "; did you mean '\($0)'?" } ?? ".")
    case .otherCount(let file, let expected, let found):
      "\(file) holds \(found.counting("tensor")), and the network has "
        + "\(expected.counting("parameter")): in order they do not go together; name them with --map."
    case .storedShape(let file, let name, let found, let parameter, let expected, let layout):
      "\(file): '\(name)' has the shape \(found), and '\(parameter)' would be \(expected) in the "
        + "layout \(layout); take another layout, other weights, or name the tensors with --map."
    case .turnedKernels(let file):
      "\(file) looks like weights of Keras 1: if it ran on Theano, say --layout keras-theano, which "
        + "turns the kernels; otherwise save them from a current Keras."
    case .notACheckpoint(let file):
      "\(file) is no checkpoint of a training; --resume takes a file that `lesson train` saved "
        + "under --checkpoint. Weights of a finished training go with --weights."
    case .damagedCheckpoint(let file, let reason):
      "\(file) is damaged and is not resumed from: \(reason); take a copy of it, or train anew."
    case .otherCheckpoint(let file, let reason):
      "\(file) cannot be resumed here: \(reason)."
    }
  }

  /// Some names, and how many more.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(6).map { "'\($0.prefix(80))'" }.joined(separator: ", ")
    return names.count > 6 ? "\(shown) and \(names.count - 6) more" : shown
  }

  private static func rest(_ names: [String], _ noneFits: Bool) -> String {
    guard !names.isEmpty else { return "it belongs to another network." }
    let order = noneFits ? ", or --in-order if they stand in the network's order" : ""
    return "it also holds \(list(names)). Say which is which with --map THEIRS=OURS\(order)."
  }
}

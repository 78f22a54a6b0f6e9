import Networks

/// What can be wrong with a model that is asked for.
public enum ModelError: Error, Equatable, CustomStringConvertible {
  /// There is no model of this name.
  case unknownModel(String, nearest: String?, known: [String])
  /// The model has no variant of this name.
  case unknownVariant(String, of: String, nearest: String?, known: [String])
  /// The model has no variants; others have.
  case noVariants(String, others: [String])
  /// An image has another size than the network looks at.
  case imageSize(String, found: ImageSize, needed: ImageSize)
  /// A set has another number of classes than the network tells apart.
  case classCount(String, found: Int, needed: Int)
  /// A setting is not possible, wherever it comes from.
  case impossible(String, found: String, rule: String)
  /// The network cannot be built.
  case network(NetworkError)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .unknownModel(let name, let nearest, let known):
      "There is no model '\(name)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "there are \(known.joined(separator: ", ")).")
    case .unknownVariant(let name, let model, let nearest, let known):
      "The model \(model) has no variant '\(name)'; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: ", ")).")
    case .noVariants(let model, let others):
      "The model \(model) has no variants; leave --variant out, or take --model "
        + "\(others.joined(separator: " or "))."
    case .imageSize(let name, let found, let needed):
      "\(name) is \(found), but the network looks at pictures \(needed); "
        + (found.channels == needed.channels
          ? "scale or cut it to that size." : "take one of so many channels.")
    case .classCount(let name, let found, let needed):
      "\(name) has \(found) classes, but the network tells \(needed) apart; take the weights of a "
        + "network for this set, or another set."
    case .impossible(let name, let found, let rule):
      "The \(name) is \(found), and must \(rule)."
    case .network(let error): error.description
    }
  }
}

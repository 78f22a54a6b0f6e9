import Naming

/// What can be wrong with a network that is built, or with parameters that are brought to it.
public enum NetworkError: Error, Equatable, CustomStringConvertible {
  /// A node has another number of inputs than its operation takes.
  case inputCount(node: String, operation: String, expected: Int, found: Int)
  /// An input lacks the axes that the operation needs.
  case inputAxes(node: String, operation: String, expected: [Axis], found: Shape)
  /// A window or kernel is larger than the map that it runs over.
  case windowTooLarge(node: String, operation: String, size: Int, found: Shape)
  /// Two inputs that must agree do not.
  case inputsDiffer(node: String, operation: String, first: Shape, second: Shape)
  /// A shared parameter has another shape than the operation needs.
  case sharedShape(node: String, parameter: String, expected: Shape, found: Shape)
  /// A name is already taken.
  case duplicateName(String)
  /// No node, symbol or parameter has this name.
  case unknownName(String, nearest: String?)
  /// The last node of a part comes before the first.
  case wrongOrder(first: String, last: String)
  /// The weights lack a parameter; `nearest` is what they have under a similar name.
  case missingParameter(String, source: String, nearest: String?)
  /// A parameter in the weights has another shape than the network's.
  case parameterShape(String, source: String, expected: [Int], found: [Int])
  /// A parameter in the weights is not a number somewhere.
  case parameterNotFinite(String, source: String, index: Int)

  /// The sentence that a user reads.
  public var description: String {
    switch self {
    case .inputCount(let node, let operation, let expected, let found):
      "Node '\(node)': \(operation) takes \(expected.counting("input")), not \(found)."
    case .inputAxes(let node, let operation, let expected, let found):
      "Node '\(node)': \(operation) needs an input with the axes "
        + "\(expected.map { $0.name }.joined(separator: ", ")), not \(found)."
    case .windowTooLarge(let node, let operation, let size, let found):
      "Node '\(node)': the \(size)×\(size) window of \(operation) is larger than its input, "
        + "\(found); choose a smaller window or pad the input."
    case .inputsDiffer(let node, let operation, let first, let second):
      "Node '\(node)': \(operation) needs two inputs of one shape, not \(first) and \(second)."
    case .sharedShape(let node, let parameter, let expected, let found):
      "Node '\(node)': the shared parameter '\(parameter)' is \(found), but \(expected) is needed."
    case .duplicateName(let name):
      "The name '\(name)' is given twice; give each node and parameter a name of its own."
    case .unknownName(let name, let nearest):
      "There is no node, symbol or parameter named '\(name)'\(Self.suggestion(nearest))".asSentence
    case .wrongOrder(let first, let last):
      "'\(last)' comes before '\(first)'; exchange the two."
    case .missingParameter(let name, let source, let nearest):
      "\(source): the parameter '\(name)' is missing; "
        + (nearest.map { "is it '\($0)' there?" } ?? "these weights belong to another network.")
    case .parameterShape(let name, let source, let expected, let found):
      "\(source): '\(name)' has the shape \(found), but the network needs \(expected); "
        + "these weights belong to another network."
    case .parameterNotFinite(let name, let source, let index):
      "\(source): '\(name)' holds a value that is not a finite number at position \(index); "
        + "the training that made it went wrong, take other weights."
    }
  }

  private static func suggestion(_ nearest: String?) -> String {
    nearest.map { "; did you mean '\($0)'?" } ?? ""
  }
}

import Networks

/// A pass as tensors with what must be said of each: all that a dump holds, whatever its format.
///
/// A tensor is there whole or not at all. They stand in the order in which a pass meets them: before
/// each node the parameters and the random numbers that it is the first to read, then the node; at
/// the end the gradients, in the order in which they were computed.
public struct PassDump: Equatable, Sendable {
  /// What the pass was.
  public let facts: DumpFacts
  /// The tensors.
  public let tensors: [DumpTensor]

  init(facts: DumpFacts, tensors: [DumpTensor]) {
    self.facts = facts
    self.tensors = tensors
  }

  /// The tensor of a kind with a node's or parameter's name.
  public func tensor(_ kind: DumpTensor.Kind, _ name: String) -> DumpTensor? {
    tensors.first { $0.facts.kind == kind && $0.facts.name == name }
  }

  /// What the pass was, in a few words: `network cam, image mnist-5k/test/108`.
  public var title: String {
    let variant = facts.variant.map { " \($0)" } ?? ""
    return "network \(facts.model)\(variant), image \(facts.image)"
  }
}

/// One tensor of a dump.
public struct DumpTensor: Equatable, Sendable {
  /// What a tensor is in a pass.
  public enum Kind: String, Codable, Sendable {
    /// A node's output.
    case node
    /// A parameter.
    case parameter
    /// The random numbers that a node drew, as in training.
    case drawn
    /// The gradient of the loss at a node's output or at a parameter.
    case gradient
  }

  /// What is said of it.
  public let facts: Facts
  /// Its numbers; the last axis varies fastest.
  public let values: [Float]

  /// What is said of a tensor.
  public struct Facts: Codable, Equatable, Sendable {
    /// The name that the tensor has in the file: that of the node or parameter, of a gradient with
    /// `grad/` before it, of what was drawn with `drawn/`.
    public let key: String
    /// What it is.
    public let kind: Kind
    /// The node's or parameter's name.
    public let name: String
    /// Its symbol, if it has one.
    public let symbol: String?
    /// The node's operation.
    public let operation: String?
    /// The arithmetic of one cell.
    public let formula: String?
    /// The names of the axes, the one that varies fastest last.
    public let axes: [String]
    /// How many indices each axis has.
    public let shape: [Int]
    /// The checksum of the numbers.
    public let sha256: String
  }

  /// The symbol if there is one, or else the name; of a gradient behind `∂L/∂`.
  public var title: String {
    let title = facts.symbol ?? facts.name
    return switch facts.kind {
    case .node, .parameter: title
    case .drawn: "drawn by \(title)"
    case .gradient: "∂L/∂\(title)"
    }
  }

  /// A cell as lessons write it, as in `f_k[k: 3, y: 4, x: 5]`.
  public func name(ofCell offset: Int) -> String {
    var rest = offset
    var indices: [String] = []
    for (axis, extent) in zip(facts.axes, facts.shape).reversed() {
      indices.insert("\(axis): \(rest % extent)", at: 0)
      rest /= extent
    }
    return title + (indices.isEmpty ? "" : "[\(indices.joined(separator: ", "))]")
  }
}

extension DumpTensor.Kind {
  /// What stands before the name in a file.
  var lead: String {
    switch self {
    case .node, .parameter: ""
    case .drawn: "drawn/"
    case .gradient: "grad/"
    }
  }
}

import Equations

/// One step of a network: an operation with its name, its inputs and its parameters.
///
/// A class that nobody can change, so that handing a step on costs one reference.
public final class Node: Sendable {
  /// The node's place in `Graph.nodes`.
  public let index: Int
  /// The node's name, as in `conv_1` or `pass1/conv_2`.
  public let name: String
  /// The paper's symbol for the node's output, as in `f_k`, if it has one.
  public let symbol: String?
  /// What the node computes.
  public let operation: AnyOperation
  /// The nodes that are read.
  public let inputs: [Int]
  /// The parameters that are read, as indices into `Graph.parameters`.
  public let parameters: [Int]
  /// The shapes of what is read.
  public let inputShapes: [Shape]
  /// The output's axes and extents.
  public let shape: Shape
  /// The arithmetic of one cell; nil for what is given from outside.
  public let definition: Definition?

  init(
    index: Int, name: String, symbol: String?, operation: AnyOperation, inputs: [Int],
    parameters: [Int], inputShapes: [Shape], shape: Shape
  ) {
    self.index = index
    self.name = name
    self.symbol = symbol
    self.operation = operation
    self.inputs = inputs
    self.parameters = parameters
    self.inputShapes = inputShapes
    self.shape = shape
    definition = operation.definition(inputs: inputShapes, output: shape)
  }

  /// The symbol if there is one, the name otherwise.
  public var title: String { symbol ?? name }

  /// The roles of the parameters, in their order.
  public var parameterRoles: [String] { operation.parameters(for: inputShapes).map { $0.role } }

  /// What stands before the last `/` of the name: the stage that the node runs in.
  public var stage: String? {
    name.lastIndex(of: "/").map { String(name[..<$0]) }
  }
}

/// A parameter of a network: its name, its shape and how training starts it.
public struct Parameter: Sendable, Equatable {
  /// The parameter's name, as in `conv_1.weight`.
  public let name: String
  /// The paper's symbol, as in `w_k^c`, if it has one.
  public let symbol: String?
  /// The axes and extents.
  public let shape: Shape
  /// How training starts the parameter.
  public let start: ParameterStart
  /// Whether training changes the parameter; if not, it has no gradient.
  public let isTrained: Bool

  /// Whether this is the parameter's name or its symbol.
  public func answers(to name: String) -> Bool { self.name == name || symbol == name }
}

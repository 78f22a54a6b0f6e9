import Interchange
import Networks

/// An operation that can be said with ONNX's operators.
///
/// Each operation of `Networks` has a file in the folder `Operations`, which writes it over a whole
/// batch: ONNX's tensors have the batch's axis before the operation's own.
protocol ONNXOperation: Networks.Operation {
  /// Writes the operators whose last one makes the node's output.
  func write(_ step: inout ONNXStep)
}

/// A node of a network while it is written in ONNX's operators.
///
///     let squares = step.add("Mul", [step.input, step.input], "squares")
///     step.finish("ReduceSum", [squares, step.constant("axes", [1])])
struct ONNXStep {
  /// The node that is written.
  let node: Node
  /// The names of what it reads.
  var inputs: [String]
  /// The names of its parameters, by their roles.
  let parameters: [String: String]
  /// What the node is, in words: its formula and its axes.
  let documentation: String
  /// The operators that were written.
  private(set) var operators: [ONNXMessages.Node] = []
  /// The numbers that they read besides the parameters.
  private(set) var constants: [ONNXMessages.Tensor] = []

  init(_ node: Node, inputs: [String], parameters: [String: String], documentation: String) {
    self.node = node
    self.inputs = inputs
    self.parameters = parameters
    self.documentation = documentation
  }

  /// The name of the only, or the first, thing that is read.
  var input: String { inputs.first ?? "" }

  /// The extents of the output, without the batch's.
  var extents: [Int] { node.shape.extents }

  /// The name of the parameter with a role.
  func parameter(_ role: String) -> String { parameters[role] ?? "" }

  /// Adds an operator on the way.
  ///
  /// - Parameter part: what it computes, in a word.
  /// - Returns: the name of its output.
  mutating func add(
    _ type: String, _ inputs: [String], _ part: String,
    _ attributes: KeyValuePairs<String, ONNXMessages.Attribute> = [:]
  ) -> String {
    let name = "\(node.name):\(part)"
    operators.append(
      ONNXMessages.Node(
        name: name, type: type, inputs: inputs, outputs: [name],
        attributes: attributes.map { ($0.key, $0.value) }, documentation: ""))
    return name
  }

  /// Adds the operator that makes the node's output.
  mutating func finish(
    _ type: String, _ inputs: [String],
    _ attributes: KeyValuePairs<String, ONNXMessages.Attribute> = [:]
  ) {
    operators.append(
      ONNXMessages.Node(
        name: node.name, type: type, inputs: inputs, outputs: [node.name],
        attributes: attributes.map { ($0.key, $0.value) }, documentation: documentation))
  }

  /// Puts whole numbers, such as axes, into the file.
  ///
  /// - Returns: their name.
  mutating func constant(_ part: String, _ values: [Int]) -> String {
    let bytes = LittleEndian.bytes(of: values.map { Int64($0) })
    return constant(part, .int64, extents: [values.count], bytes)
  }

  /// Puts numbers into the file; a single one goes with every cell.
  ///
  /// - Returns: their name.
  mutating func constant(_ part: String, _ values: [Float], extents: [Int] = []) -> String {
    constant(part, .float, extents: extents, LittleEndian.bytes(of: values.map(\.bitPattern)))
  }

  private mutating func constant(
    _ part: String, _ type: ONNXMessages.ElementType, extents: [Int], _ bytes: [UInt8]
  ) -> String {
    let name = "\(node.name):\(part)"
    constants.append(
      ONNXMessages.Tensor(
        name: name, type: type, extents: extents, bytes: bytes, documentation: ""))
    return name
  }

  /// The positions of a list as a map: p = x · rows + y becomes (y, x).
  mutating func finishMap(ofPositions list: String) {
    let (rows, columns) = (extents[0], extents[1])
    let shape = constant("shape", [0, columns, rows])
    let turned = add("Reshape", [list, shape], "columns")
    finish("Transpose", [turned], ["perm": .ints([0, 2, 1])])
  }
}

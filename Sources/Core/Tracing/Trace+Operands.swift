import Equations
import Networks

extension Trace {
  /// The numbers that a node's definition reads; with the gradient at its output, its gradient
  /// definitions, too.
  func operands(
    of node: Node, gradient: Tensor? = nil
  ) -> [Equation.Operand: CompiledDefinition.OperandValues] {
    var operands: [Equation.Operand: CompiledDefinition.OperandValues] = [:]
    for (place, input) in node.inputs.enumerated() {
      operands[.input(place)] = .init(values[input])
    }
    for (role, index) in zip(node.parameterRoles, node.parameters) {
      operands[.parameter(role)] = .init(
        parameters.parts[index].tensor(parameters.layout[index].shape))
    }
    if let name = node.operation.drawn, let numbers = drawn[node.index] {
      operands[.drawn(name)] = .init(numbers)
    }
    if let gradient { operands[.outputGradient] = .init(gradient) }
    return operands
  }
}

extension CompiledDefinition.OperandValues {
  init(_ tensor: Tensor) { self.init(extents: tensor.shape.extents, values: tensor.values) }
}

extension Node {
  /// The operands of this node's definition that are a given node or parameter: a node may be
  /// read twice.
  func operands(holding holder: CellReference.Holder) -> [Equation.Operand] {
    switch holder {
    case .node(let index): inputs.indices.filter { inputs[$0] == index }.map { .input($0) }
    case .parameter(let index):
      zip(parameterRoles, parameters).filter { $0.1 == index }.map { .parameter($0.0) }
    }
  }

  /// The arithmetic of a cell of the gradient at an operand, through this node.
  func gradientDefinition(at operand: Equation.Operand) -> Definition? {
    operation.gradientDefinition(at: operand, inputs: inputShapes, output: shape)
  }
}

import Equations
import Kernels
import Networks

/// What a number should be: its definition, evaluated in float64 over the numbers that were recorded,
/// and how far rounding to float32 on the way can lead from it.
struct Expectation {
  /// The number.
  let value: Double
  /// How far rounding can lead, in whatever order a sum is added.
  let allowance: Double

  /// Each rounding of a sum's n terms errs by at most 2⁻²⁴ of what was added so far, and that is at
  /// most the terms' magnitudes together.
  init(_ number: Tracked, roundings: Int) {
    value = number.value
    allowance =
      Double(roundings) * 0x1p-24 * number.magnitude + Double(Float.leastNormalMagnitude)
  }

  /// Whether rounding explains a recorded number.
  func explains(_ recorded: Float) -> Bool {
    let number = Double(recorded)
    if value.isNaN { return number.isNaN }
    return number == value || abs(number - value) <= allowance
      || (!number.isFinite && Float(value) == recorded)
  }
}

extension Equation {
  /// How many roundings at most lie between a term and the result; a function counts for eight.
  var roundings: Int {
    let inner = children.map { $0.roundings }.max() ?? 0
    return switch self {
    case .number, .cell, .isPositive, .isWinner: 0
    case .sum(let terms): inner + terms.count - 1
    case .product(let factors): children.reduce(0) { $0 + $1.roundings } + factors.count - 1
    case .quotient(let a, let b): a.roundings + b.roundings + 1
    case .power, .exponential, .logarithm: inner + 8
    case .rectified, .absolute, .extremum, .held: inner
    case .total(let domain, _):
      inner + domain.ranges.reduce(1) { $0 * max(1, $1.range.count) }
    }
  }
}

extension Replay {
  /// What each cell of a node's output should be; nil for what is given.
  func expectations(of node: Node) -> ((Int) -> Expectation)? {
    guard let definition = node.definition else { return nil }
    let compiled = CompiledDefinition(definition, operands: operands(of: node))
    let roundings = definition.body.roundings + 1
    return { cell in
      Expectation(compiled.value(at: node.shape.indices(at: cell)), roundings: roundings)
    }
  }

  /// What each cell of the gradient at a node's output should be.
  func gradientExpectations(of node: Node, in graph: Graph) -> (Int) -> Expectation {
    let isSource = node.index == workspace.plan.source
    return expectations(node.shape, start: isSource ? 1 : 0, in: graph) { reader in
      reader.inputs.indices.filter { reader.inputs[$0] == node.index }.map { .input($0) }
    }
  }

  /// What each cell of the gradient at a parameter should be.
  func gradientExpectations(ofParameter index: Int, in graph: Graph) -> (Int) -> Expectation {
    expectations(graph.parameters[index].shape, start: 0, in: graph) { reader in
      zip(reader.parameterRoles, reader.parameters).filter { $0.1 == index }
        .map { .parameter($0.0) }
    }
  }

  /// The shares of all nodes that read something, added up.
  private func expectations(
    _ shape: Shape, start: Double, in graph: Graph, places: (Node) -> [Equation.Operand]
  ) -> (Int) -> Expectation {
    var shares: [CompiledDefinition] = []
    var roundings = 1
    for reader in graph.nodes {
      guard workspace.gradients[reader.index] != nil else { continue }
      for place in places(reader) {
        guard
          let definition = reader.operation.gradientDefinition(
            at: place, inputs: reader.inputShapes, output: reader.shape)
        else { continue }
        shares.append(CompiledDefinition(definition, operands: operands(of: reader)))
        roundings = max(roundings, definition.body.roundings + 1)
      }
    }
    let (parts, most) = (shares, roundings + shares.count)
    return { cell in
      let indices = shape.indices(at: cell)
      let sum = parts.reduce(Tracked(start)) { $0 + $1.value(at: indices) }
      return Expectation(sum, roundings: most)
    }
  }

  /// The numbers that a node's definition reads, and, behind a backward run, its gradients'.
  private func operands(
    of node: Node
  ) -> [Equation.Operand: CompiledDefinition.OperandValues] {
    var operands: [Equation.Operand: CompiledDefinition.OperandValues] = [:]
    let nodes = workspace.plan.graph.nodes
    for (place, input) in node.inputs.enumerated() {
      operands[.input(place)] = .init(workspace.tensor(of: nodes[input]))
    }
    for (role, index) in zip(node.parameterRoles, node.parameters) {
      operands[.parameter(role)] = .init(
        parameters.parts[index].tensor(parameters.layout[index].shape))
    }
    if let name = node.operation.drawn, let numbers = workspace.drawn(of: node) {
      operands[.drawn(name)] = .init(numbers)
    }
    if let gradient = workspace.gradient(of: node) { operands[.outputGradient] = .init(gradient) }
    return operands
  }
}

extension CompiledDefinition.OperandValues {
  fileprivate init(_ tensor: Tensor) {
    self.init(extents: tensor.shape.extents, values: tensor.values)
  }
}

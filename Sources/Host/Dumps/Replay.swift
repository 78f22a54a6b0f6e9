import Kernels
import Models
import Networks

/// A dump's pass, computed once more step by step: each operation from what the dump recorded of its
/// inputs and parameters, not from what came out of the step before.
///
/// So a number that was changed shows at the step that it was changed in, not at all those behind it.
/// What the dump does not hold is computed where what it is made of is known.
struct Replay {
  /// The memory of the run: what was recorded, and in its place what was computed.
  let workspace: Workspace
  /// The parameters, as recorded.
  let parameters: Parameters
  /// What came of each node, where its inputs and parameters are known.
  private(set) var nodes: [Tensor?]
  /// The random numbers that each node draws from the pass's seed.
  private(set) var drawn: [Tensor?]
  /// The gradient at each node's output, where what it is made of is known.
  private(set) var nodeGradients: [Tensor?]
  /// The gradient at each parameter, where what it is made of is known.
  private(set) var parameterGradients: [Tensor?]

  private let pass: RecordedPass
  /// For each node, whether all that it reads is known.
  private var hasOperands: [Bool]
  private var isKnown: [Bool]

  init(_ pass: RecordedPass) {
    let (model, graph) = (pass.model, pass.model.graph)
    self.pass = pass
    workspace = Workspace(
      Plan(
        graph: graph, outputs: graph.nodes, source: pass.hasGradients ? model.loss : nil,
        isComplete: true))
    parameters = Parameters(zerosFor: graph.parameters)
    nodes = graph.nodes.map { _ in nil }
    (drawn, nodeGradients) = (nodes, nodes)
    parameterGradients = graph.parameters.map { _ in nil }
    hasOperands = graph.nodes.map { _ in false }
    isKnown = hasOperands
    for (index, tensor) in pass.parameters.enumerated() {
      if let tensor { parameters.parts[index].load(tensor.tensor) }
    }
    runForward()
    if pass.hasGradients { runBackward() }
  }

  private mutating func runForward() {
    for node in pass.model.graph.nodes where node.definition == nil {
      if let recorded = pass.nodes[node.index] { workspace.load(recorded.tensor, of: node) }
    }
    var copy = self
    workspace.runForward(parameters, randomSeed: pass.facts.trainingSeed) { copy.meet($0) }
    self = copy
  }

  /// Keeps what a node computed, and puts in its place what was recorded.
  private mutating func meet(_ node: Node) {
    let index = node.index
    hasOperands[index] =
      node.inputs.allSatisfy { isKnown[$0] }
      && node.parameters.allSatisfy { pass.parameters[$0] != nil }
    let isComputed = node.definition != nil && hasOperands[index]
    if isComputed { nodes[index] = workspace.tensor(of: node) }
    if pass.facts.trainingSeed != nil { drawn[index] = workspace.drawn(of: node) }
    if let recorded = pass.nodes[index] {
      workspace.load(recorded.tensor, of: node)
    } else if let cells = pass.changes[index] {
      workspace.replace(cells, of: node)
    }
    isKnown[index] = isComputed || pass.nodes[index] != nil
  }

  private mutating func runBackward() {
    let (pass, hasOperands, workspace) = (pass, hasOperands, workspace)
    let graph = pass.model.graph
    let slopes = Parameters(zerosFor: graph.parameters)
    let isReached = graph.ancestors(of: [pass.model.loss.index])
    var isGradientKnown = graph.nodes.map { _ in false }
    func isWhole(_ readers: [Node]) -> Bool {
      readers.filter { isReached[$0.index] }.allSatisfy {
        isGradientKnown[$0.index] && hasOperands[$0.index]
      }
    }
    var computed = nodeGradients
    workspace.runBackward(parameters, into: slopes) { node in
      let index = node.index
      let isComputed = isWhole(graph.nodes.filter { $0.inputs.contains(index) })
      if isComputed { computed[index] = workspace.gradient(of: node) }
      if let recorded = pass.nodeGradients[index] {
        workspace.gradients[index]?.load(recorded.tensor)
      }
      isGradientKnown[index] = isComputed || pass.nodeGradients[index] != nil
    }
    nodeGradients = computed
    for (index, parameter) in graph.parameters.enumerated()
    where isWhole(graph.readers(of: index)) {
      parameterGradients[index] = slopes.parts[index].tensor(parameter.shape)
    }
  }
}

extension DumpTensor {
  /// The numbers with their axes.
  var tensor: Tensor {
    Tensor(
      shape: Shape(axes: facts.axes.map { Axis($0) }, extents: facts.shape), values: values)
  }
}

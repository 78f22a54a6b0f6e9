import Networks

/// How one number of a pass, the source, would change with any other: its gradient at each node
/// and each parameter that it depends on.
public struct GradientField: Sendable {
  /// The node whose gradient it is; mostly the loss.
  public let source: Node
  /// The source's cell, by its place in the node's output.
  public let cell: Int
  /// The gradient at each node's output, where one was computed.
  public let values: [Tensor?]
  /// The gradient at each parameter; zeros where the source does not depend on it.
  public let parameters: Parameters

  /// For each node, whether the source depends on it (or is it).
  let isReached: [Bool]

  /// Follows the gradient back in a workspace that has run forward.
  init(_ workspace: Workspace, _ parameters: Parameters, from source: Node, cell: Int) {
    let graph = workspace.plan.graph
    let slopes = Parameters(zerosFor: graph.parameters)
    workspace.runBackward(parameters, from: cell, into: slopes)
    self.source = source
    self.cell = cell
    self.parameters = slopes
    values = graph.nodes.map { workspace.gradient(of: $0) }
    isReached = graph.ancestors(of: [source.index])
  }

  /// The nodes through which a parameter acts on the source; none for one that is not trained.
  func readers(of parameter: Int, in graph: Graph) -> [Node] {
    guard graph.parameters[parameter].isTrained else { return [] }
    return graph.readers(of: parameter).filter { isReached[$0.index] }
  }

  /// The nodes through which a node acts on the source.
  func readers(of node: Node, in graph: Graph) -> [Node] {
    graph.nodes.filter { isReached[$0.index] && $0.inputs.contains(node.index) }
  }

  /// The gradient at a node or parameter of this name or symbol; nil if the source does not
  /// depend on it.
  public func tensor(named name: String, in graph: Graph) -> Tensor? {
    if let node = graph.node(named: name) { return values[node.index] }
    guard let index = graph.parameters.firstIndex(where: { $0.answers(to: name) }),
      !readers(of: index, in: graph).isEmpty
    else { return nil }
    return parameters[name]
  }
}

/// Which nodes of a graph run for the outputs that somebody wants, and which need a gradient.
public struct Plan: Sendable {
  /// The graph that is run.
  public let graph: Graph
  /// The nodes that somebody wants, the source included.
  public let outputs: [Int]
  /// The nodes that run forward, in order.
  public let order: [Int]
  /// The node from which gradients are followed back, if there is a backward run; mostly the loss.
  public let source: Int?
  /// For each node, whether its gradient is computed in a backward run.
  public let hasGradient: [Bool]

  /// A plan that computes `outputs`, and the gradients of `source` if one is given.
  ///
  /// - Parameter isComplete: whether everything that the source depends on gets a gradient, inputs
  ///   and constants, too. Otherwise only what lies between the source and a parameter gets one.
  public init(
    graph: Graph, outputs: [Node], source: Node? = nil, isComplete: Bool = false
  ) {
    self.graph = graph
    self.source = source?.index
    self.outputs = (outputs + [source].compactMap { $0 }).map { $0.index }
    let needed = graph.ancestors(of: self.outputs)
    order = graph.nodes.indices.filter { needed[$0] }
    let onPath = source.map { graph.ancestors(of: [$0.index]) } ?? []
    var flows = [Bool](repeating: false, count: graph.nodes.count)
    if source != nil {
      for node in graph.nodes where onPath[node.index] {
        flows[node.index] =
          isComplete || graph.hasTrainedParameter(node) || node.inputs.contains { flows[$0] }
      }
    }
    hasGradient = flows
  }
}

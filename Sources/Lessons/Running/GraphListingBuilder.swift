import Networks

extension GraphListing {
  /// The nodes of a graph from one to another, as lines.
  init(of graph: Graph, from: String?, to: String?) throws(NetworkError) {
    rows = try graph.part(from: from, to: to).map { node in
      let isChained = node.inputs == [node.index - 1]
      return Row(
        symbol: node.symbol, name: node.name, operation: node.operation.name,
        shape: node.shape.description,
        inputs: isChained ? [] : node.inputs.map { graph.nodes[$0].title },
        parameters: node.parameters.map {
          (graph.parameters[$0].name, graph.readers(of: $0).count > 1)
        })
    }
  }
}

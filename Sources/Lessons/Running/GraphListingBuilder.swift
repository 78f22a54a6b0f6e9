import Networks

extension GraphListing {
  /// The nodes of a graph from one to another, as lines.
  init(of graph: Graph, from: String?, to: String?) throws(Mistake) {
    func index(of name: String?) throws(Mistake) -> Int? {
      guard let name else { return nil }
      do throws(NetworkError) {
        return try graph.requireNode(name).index
      } catch {
        throw Mistake("\(error)".trimmingPeriod, column: 1)
      }
    }
    let first = try index(of: from) ?? 0
    let last = try index(of: to) ?? graph.nodes.count - 1
    guard first <= last else {
      throw Mistake("'\(to ?? "")' comes before '\(from ?? "")'", column: 1)
    }
    rows = graph.nodes[first...last].map { node in
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

extension String {
  /// The sentence without its full stop.
  fileprivate var trimmingPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}

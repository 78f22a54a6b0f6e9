import Models
import Networks
import Tracing

extension GraphListing {
  /// The nodes of a trace's graph from one to another.
  ///
  /// - Parameter hasValues: whether each says what it recorded.
  /// - Throws: `NetworkError` with the nearest right name.
  package init(of trace: Trace, from: String?, to: String?, hasValues: Bool) throws(NetworkError) {
    let graph = trace.model.graph
    let part = try graph.part(from: from, to: to)
    self.init(
      rows: part.map { node in
        let isChained = node.inputs == [node.index - 1]
        return Row(
          symbol: node.symbol, name: node.name, operation: node.operation.name,
          shape: node.shape.description,
          inputs: isChained ? [] : node.inputs.map { graph.nodes[$0].title },
          parameters: node.parameters.map {
            (graph.parameters[$0].name, graph.readers(of: $0).count > 1)
          },
          statistics: hasValues ? TensorStatistics(trace[node].values.map { Double($0) }) : nil)
      }, trace: trace, part: part, hasValues: hasValues)
  }
}

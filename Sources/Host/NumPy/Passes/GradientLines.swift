import Equations
import Networks
import Tracing

extension LayerLines {
  /// The gradient of a cell, from it back to all that is wanted of it.
  func backward(from source: CellReference.Source, to wanted: [CellReference.Holder]) -> [String] {
    let graph = state.trace.model.graph
    let start = graph.nodes[source.node]
    let reached = graph.ancestors(of: [source.node])
    var ends: [Int] = []
    for holder in wanted {
      switch holder {
      case .node(let index): ends.append(index)
      case .parameter(let index):
        ends += graph.readers(of: index).map { $0.index }.filter { reached[$0] }
      }
    }
    let depends = graph.descendants(of: ends)
    let field = state.trace.gradients(of: start, at: source.cell)
    let path = Path(source: source, field: field, reached: reached, wanted: wanted)
    var lines = seed(start, source)
    for node in graph.nodes.reversed() where reached[node.index] && depends[node.index] {
      if node.index != source.node { lines += self.lines(at: .node(node.index), path) }
      for parameter in node.parameters
      where wanted.contains(.parameter(parameter)) && isFirstReader(node, of: parameter, reached) {
        lines += self.lines(at: .parameter(parameter), path)
      }
    }
    return lines
  }

  /// What a walk back goes by.
  private struct Path {
    let source: CellReference.Source
    let field: GradientField
    let reached: [Bool]
    let wanted: [CellReference.Holder]
  }

  /// The last reader on the way back: then all parts of the sum are there.
  private func isFirstReader(_ node: Node, of parameter: Int, _ reached: [Bool]) -> Bool {
    state.trace.model.graph.readers(of: parameter).first { reached[$0.index] }?.index == node.index
  }

  private func seed(_ node: Node, _ source: CellReference.Source) -> [String] {
    let name = state.name(of: source, at: .node(node.index))
    if node.shape.count == 1, node.shape.extents.isEmpty { return ["\(name) = 1.0"] }
    let place = node.shape.indices(at: source.cell).map(String.init).joined(separator: ", ")
    return ["\(name) = np.zeros(\(node.shape.pythonTuple))", "\(name)[\(place)] = 1"]
  }

  /// The gradient at a node or a parameter: the sum of what comes back from all that read it.
  private func lines(at holder: CellReference.Holder, _ path: Path) -> [String] {
    let graph = state.trace.model.graph
    let readers =
      switch holder {
      case .node(let index): graph.nodes.filter { $0.inputs.contains(index) }
      case .parameter(let index): graph.readers(of: index)
      }
    var parts: [String] = []
    var size: Double?
    for reader in readers where path.reached[reader.index] {
      for operand in reader.operands(reading: holder) {
        guard
          let function = reader.operation.pythonGradient(
            at: operand, inputs: reader.inputShapes, output: reader.shape)
        else { continue }
        let slopes = state.name(of: path.source, at: .node(reader.index))
        parts.append(
          call(
            function, reader, slopes: slopes, shape: graph.shape(of: holder).pythonTuple))
        if let recorded = path.field.values[reader.index] {
          size = self.size(of: reader, slopes: recorded) ?? size
        }
      }
    }
    let name = state.name(of: path.source, at: holder)
    let sum =
      parts.isEmpty
      ? "np.zeros(\(graph.shape(of: holder).pythonTuple))" : parts.joined(separator: " + ")
    let isCarried = book.carried.contains { $0.name == name }
    return [isCarried ? same(name, sum, size: size) : "\(name) = \(sum)"]
  }
}

extension Node {
  /// The operands that a node or parameter is to this node.
  fileprivate func operands(reading holder: CellReference.Holder) -> [Equation.Operand] {
    switch holder {
    case .node(let index): inputs.indices.filter { inputs[$0] == index }.map { .input($0) }
    case .parameter(let index):
      zip(parameterRoles, parameters).filter { $0.1 == index }.map { .parameter($0.0) }
    }
  }
}

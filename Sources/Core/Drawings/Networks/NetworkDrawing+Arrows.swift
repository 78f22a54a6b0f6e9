import CNumerics
import Equations
import Kernels
import Networks
import Pictures
import Tracing

extension NetworkDrawing {
  /// The arrows between blocks.
  var arrows: [GraphDescription.Edge] {
    let owners = Dictionary(
      uniqueKeysWithValues: blocks.flatMap { block in block.nodes.map { ($0.index, block.id) } })
    return shown.flatMap { node in
      node.inputs.enumerated().compactMap { place, input in
        guard let from = owners[input], let to = owners[node.index], from != to else { return nil }
        return arrow(from: graph.nodes[input], to: node, place, ids: (from, to))
      }
    }
  }

  private func arrow(
    from source: Node, to target: Node, _ place: Int, ids: (from: String, to: String)
  ) -> GraphDescription.Edge {
    var edge = GraphDescription.Edge(from: ids.from, to: ids.to)
    if path.contains(source.index), path.contains(target.index) {
      edge.style.color = Palette.path
      edge.style.width = 3
    }
    if !isComputed(target) {
      edge.style = .init(color: RGB(gray: 170), isDashed: true)
    }
    guard options.showsBackward else { return edge }
    edge.style = .init(color: RGB(gray: 170), width: 1, isDashed: true, isReversed: true)
    edge.label = "0"
    guard let size = slope(from: source, through: target, place) else {
      edge.label = ""
      return edge
    }
    if size > 0 {
      edge.label = ValuePanel.number(size)
      edge.style = .init(
        color: Palette.gradient, width: Self.width(ofSlope: size), isReversed: true)
    }
    return edge
  }

  /// The arrows from parameters to the blocks that read them.
  var parameterArrows: [GraphDescription.Edge] {
    notes.flatMap { note in
      blocks.filter { block in
        block.nodes.contains { node in note.indices.contains { node.parameters.contains($0) } }
      }.map { block in
        GraphDescription.Edge(
          from: note.id, to: block.id,
          style: .init(color: Palette.parameter, isDashed: true))
      }
    }
  }

  // MARK: - Gradients

  /// The largest part of the gradient at `source` that comes back through `target`; nil if the
  /// loss does not depend on it that way.
  private func slope(from source: Node, through target: Node, _ place: Int) -> Double? {
    guard let trace, let field = trace.backward, field.values[target.index] != nil else {
      return nil
    }
    let readers = graph.nodes.filter {
      $0.inputs.contains(source.index) && field.values[$0.index] != nil
    }
    let gradient =
      readers.count == 1
      ? field.values[source.index] : trace.gradient(through: target, input: place, of: field)
    return gradient.map { Double($0.values.reduce(0) { max($0, abs($1)) }) }
  }

  /// The largest gradient at a parameter, as text.
  func parameterSlope(_ index: Int) -> String? {
    guard options.showsBackward, let field = trace?.backward else { return nil }
    let size = field.parameters.parts[index].values.reduce(0) { max($0, abs($1)) }
    return NumberFormat.significant(2).string(Double(size))
  }

  /// A line twice as wide for a hundred times the gradient.
  private static func width(ofSlope size: Double) -> Double {
    let decades = max(0, min(8, 8 + log10(size)))
    return 1 + 0.6 * decades
  }
}

import Networks

/// Parameters that are drawn as one small box: those of one layer, or each by itself.
struct ParameterNote {
  /// The box's name.
  let id: String
  /// The parameters, as places in the graph.
  let indices: [Int]

  /// The boxes for the parameters that some nodes read.
  ///
  /// - Parameter isFolded: whether the weight and the bias of a layer share a box.
  static func notes(for nodes: [Node], in graph: Graph, isFolded: Bool) -> [ParameterNote] {
    let shown = Set(nodes.map { $0.index })
    var notes: [(id: String, indices: [Int])] = []
    for index in graph.parameters.indices
    where graph.readers(of: index).contains(where: { shown.contains($0.index) }) {
      let name = graph.parameters[index].name
      let layer = "parameters of " + name.split(separator: ".").dropLast().joined(separator: ".")
      let id = isFolded ? layer : name
      if let place = notes.firstIndex(where: { $0.id == id }) {
        notes[place].indices.append(index)
      } else {
        notes.append((id, [index]))
      }
    }
    return notes.map { ParameterNote(id: $0.id, indices: $0.indices) }
  }

  /// The nodes that read one of the parameters.
  func readers(in graph: Graph) -> [Node] {
    graph.nodes.filter { node in indices.contains { node.parameters.contains($0) } }
  }
}

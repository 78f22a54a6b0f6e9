import Networks

/// A network as a graph to be drawn: a node for each operation, a small one for each parameter,
/// so that what is shared is seen as one node with several arrows.
public enum NetworkDrawing {
  /// The drawing of a graph, or of its part from one node to another.
  ///
  /// - Throws: `NetworkError` if a name is not in the graph.
  public static func description(
    of model: Model, from: String? = nil, to: String? = nil
  ) throws(NetworkError) -> GraphDescription {
    let graph = model.graph
    let shown = try graph.part(from: from, to: to)
    let indices = Set(shown.map(\.index))
    let parameters = graph.parameters.indices.filter { index in
      graph.readers(of: index).contains { indices.contains($0.index) }
    }
    let arrows = shown.flatMap { node in
      node.inputs.filter { indices.contains($0) }.map {
        GraphDescription.Edge(from: graph.nodes[$0].name, to: node.name)
      }
    }
    let weights = parameters.flatMap { index in
      graph.readers(of: index).filter { indices.contains($0.index) }.map {
        GraphDescription.Edge(from: graph.parameters[index].name, to: $0.name, isDashed: true)
      }
    }
    return GraphDescription(
      title: "The computation graph of the network \(model.name)",
      summary: "\(shown.count) steps, from \(shown.first?.name ?? "") to "
        + "\(shown.last?.name ?? ""), and \(parameters.count) parameters.",
      nodes: shown.map { drawn($0, of: graph) }
        + parameters.map { drawn(graph.parameters[$0], isShared: graph.readers(of: $0).count > 1) },
      edges: arrows + weights, clusters: clusters(of: shown))
  }

  private static func drawn(_ node: Node, of graph: Graph) -> GraphDescription.Node {
    let heading = node.symbol.map { "\($0)   \(node.name)" } ?? node.name
    let color = Self.color(of: node.operation.kind)
    return GraphDescription.Node(
      id: node.name, lines: [heading, node.operation.name, node.shape.description],
      summary: "\(heading): \(node.operation.name), \(node.shape). \(graph.formula(of: node))",
      fill: color, border: color.mixed(with: RGB(gray: 0), share: 0.5))
  }

  private static func drawn(_ parameter: Parameter, isShared: Bool) -> GraphDescription.Node {
    let heading = parameter.symbol.map { "\($0)   \(parameter.name)" } ?? parameter.name
    let note = isShared ? ["shared by several steps"] : []
    return GraphDescription.Node(
      id: parameter.name, lines: [heading, parameter.shape.description] + note,
      summary: "parameter \(heading), \(parameter.shape)" + (isShared ? ", shared" : ""),
      shape: .note, fill: isShared ? RGB(255, 232, 140) : RGB(gray: 245), border: RGB(gray: 110))
  }

  /// The stages of a network, a frame around each.
  private static func clusters(of nodes: [Node]) -> [GraphDescription.Cluster] {
    var stages: [String] = []
    for node in nodes {
      if let stage = node.stage, !stages.contains(stage) { stages.append(stage) }
    }
    return stages.map { stage in
      GraphDescription.Cluster(
        title: stage, nodes: nodes.filter { $0.stage == stage }.map(\.name))
    }
  }

  /// A light colour for each kind of operation; kinds that meet differ in lightness, too, and each
  /// node says its operation in words.
  private static func color(of kind: OperationKind) -> RGB {
    switch kind {
    case .input: RGB(gray: 255)
    case .padding, .arrangement: RGB(gray: 232)
    case .convolution: RGB(150, 190, 232)
    case .activation: RGB(206, 226, 246)
    case .pooling: RGB(178, 216, 190)
    case .normalization: RGB(222, 238, 224)
    case .dense: RGB(196, 178, 226)
    case .probability: RGB(226, 216, 242)
    case .map: RGB(250, 190, 120)
    case .loss: RGB(240, 160, 150)
    case .noise: RGB(gray: 214)
    }
  }
}

import Networks

extension ScriptWriter {
  /// A network's layers, then its gradients.
  func layerPieces(_ state: PassState) -> [Script.Piece] {
    let writer = LayerLines(book: book, state: state)
    var pieces: [Script.Piece] = [
      .remark(
        "The network again, layer by layer: each is computed from the layers before it, and must "
          + "have the numbers that the program recorded, as far as these came along."),
      .code(lines: writer.forward(), outputs: [], isFolded: false),
    ]
    let backward = state.gradients.flatMap { writer.backward(from: $0.source, to: $0.holders) }
    if !backward.isEmpty {
      pieces += [
        .remark(
          "And back: the slope of one number at every layer and parameter, from the layer behind "
            + "it. `dL_dF_k` is ∂L/∂F_k."),
        .code(lines: backward, outputs: [], isFolded: false),
      ]
    }
    guard book.states.contains(where: { $0.base === state }) || book.reruns.contains(state.suffix)
    else { return pieces }
    let names = state.trace.model.graph.parameters.indices.map { index in
      "    \(state.trace.model.graph.parameters[index].name.pythonLiteral): "
        + "\(state.name(ofParameter: index)),"
    }
    pieces.append(
      .code(
        lines: ["\(state.parameters) = {"] + names + ["}", ""]
          + writer.function(named: "forward\(state.suffix)"), outputs: [], isFolded: false))
    return pieces
  }

  /// What leads to a state after a change, and what must come out.
  func changedLines(_ state: PassState) -> [String] {
    let graph = state.trace.model.graph
    let writer = LayerLines(book: book, state: state)
    var lines: [String] = []
    switch state.origin {
    case .changed(let own): lines = own
    case .image(of: let here):
      lines = [
        "\(state.layers) = forward\((here.base ?? here).suffix)(\(state.parameters), "
          + inputs(of: state) + ")"
      ]
    case .layers: break
    }
    for index in state.nodes {
      if case .image = state.origin, graph.nodes[index].definition == nil { continue }
      let computed = "\(state.layers)[\(graph.nodes[index].title.pythonLiteral)]"
      let size = writer.size(of: graph.nodes[index])
      lines.append(writer.same(state.name(ofNode: index), computed, size: size))
    }
    for index in state.ownParameters {
      let name = graph.parameters[index].name
      lines.append(
        writer.same(
          state.name(ofParameter: index), "\(state.parameters)[\(name.pythonLiteral)]", size: nil))
    }
    for index in state.velocities {
      let name = graph.parameters[index].name
      lines.append(
        writer.same(
          "velocity_" + name.pythonName + state.suffix,
          "\(state.velocity ?? "")[\(name.pythonLiteral)]", size: nil))
    }
    return lines
      + state.gradients.flatMap { writer.backward(from: $0.source, to: $0.holders) }
  }
}

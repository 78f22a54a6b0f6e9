import Equations
import Networks
import Pictures
import Tracing

extension NetworkDrawing {
  /// The box of a block.
  func box(of block: NetworkBlock, in geometry: NetworkGeometry) -> GraphDescription.Node {
    let rows = options.form == .full ? fullRows(block.last) : foldedRows(block, geometry)
    let isOnPath = block.nodes.contains { path.contains($0.index) }
    let computed = block.nodes.last { isComputed($0) }
    let figure = values.flatMap { $0.figure(of: computed ?? block.last) }
    let frame =
      options.form == .full
      ? NodeFrame(fitting: rows, figure: figure, width: geometry.width)
      : NodeFrame(
        width: geometry.width,
        height: geometry.height(of: block.id, rows: rows.count, among: self),
        panelWidth: block.last.shape.rank > 0 ? geometry.panelWidth : 0)
    return GraphDescription.Node(
      id: block.id, rows: rows,
      summary: block.nodes.map { summary(of: $0) }.joined(separator: "\n"),
      border: isOnPath ? Palette.path : RGB(gray: 90), borderWidth: isOnPath ? 3 : 1,
      state: state(of: block), figure: figure, frame: frame,
      output: options.showsBackward ? "" : shapeText(block.last.shape))
  }

  /// The box of parameters.
  func box(of note: ParameterNote, in geometry: NetworkGeometry) -> GraphDescription.Node {
    let parameters = note.indices.map { graph.parameters[$0] }
    let isShared = note.indices.contains { graph.readers(of: $0).count > 1 }
    var rows: [GraphDescription.Row] = []
    let fill = isShared ? RGB(250, 226, 238) : RGB(gray: 248)
    for (index, parameter) in zip(note.indices, parameters) {
      let slope = parameterSlope(index).map { "∂L " + $0 }
      let extents = parameter.shape.extents.map(String.init).joined(separator: "×")
      let heading = slope == nil ? heading(of: parameter, in: geometry) : parameter.name
      let isTight = TextMeasure.columns(heading + extents) >= columns(in: geometry)
      let rest = slope ?? (isTight && options.form == .page ? "" : extents)
      rows.append(
        GraphDescription.Row(
          heading: heading, detail: options.form == .page ? rest : "", fill: fill,
          name: parameter.name, summary: summary(of: parameter)))
      if options.form != .page { rows.append(.init(detail: rest, fill: fill)) }
    }
    if isShared {
      let short = "shared by \(note.readers(in: graph).count)"
      let long = short + " steps"
      let isTight = TextMeasure.columns(long) > columns(in: geometry)
      rows.append(.init(detail: isTight ? short : long, fill: fill))
    }
    let figure = values.flatMap { $0.figure(of: parameters[0]) }
    let shownFigure = options.form == .compact ? nil : figure
    return GraphDescription.Node(
      id: note.id, rows: rows,
      summary: parameters.map { summary(of: $0) }.joined(separator: "\n"), shape: .note,
      border: Palette.parameter, borderWidth: isShared ? 2.5 : 1, figure: shownFigure,
      frame: options.form == .full
        ? NodeFrame(fitting: rows, figure: shownFigure, width: geometry.noteWidth)
        : NodeFrame(
          width: geometry.noteWidth,
          height: NodeFrame.textHeight(rows.count),
          panelWidth: figure == nil ? 0 : geometry.notePanelWidth))
  }

  /// A parameter's symbol and name, as far as there is room.
  private func heading(of parameter: Parameter, in geometry: NetworkGeometry) -> String {
    let whole = [parameter.symbol, parameter.name].compactMap { $0 }.joined(separator: " ")
    return options.form == .full || TextMeasure.columns(whole) <= columns(in: geometry)
      ? whole : parameter.name
  }

  private func columns(in geometry: NetworkGeometry) -> Int {
    let room = geometry.noteWidth - geometry.notePanelWidth - 3 * NodeFrame.margin
    return options.form == .full ? 200 : Int(saturating: room / TextMeasure.column)
  }

  // MARK: - Lines

  private func foldedRows(
    _ block: NetworkBlock, _ geometry: NetworkGeometry
  ) -> [GraphDescription.Row] {
    let panel = geometry.panelWidth > 0 ? geometry.panelWidth + NodeFrame.margin : 0
    let room = geometry.width - panel - 2 * NodeFrame.margin
    let columns = Int(saturating: room / TextMeasure.column)
    if block.nodes.count == 1 {
      let node = block.last
      let heading = heading(of: node)
      let first = row(node, heading: heading, detail: "")
      let used = TextMeasure.columns(heading) + 1
      let word = OperationWords.word(for: node)
      let name = OperationWords.fitting(word, columns: columns - used)
      let second = secondLine(of: node, columns: columns, hasOperation: name != nil)
      return [
        row(node, heading: heading, detail: name ?? ""),
        GraphDescription.Row(detail: second, fill: first.fill),
      ]
    }
    return block.nodes.map { node in
      let heading = heading(of: node)
      let used = TextMeasure.columns(heading) + 1
      let detail =
        isValueShown(node) && node.shape.rank == 0
        ? values?.text(of: node) ?? ""
        : OperationWords.fitting(OperationWords.word(for: node), columns: columns - used) ?? ""
      return row(node, heading: heading, detail: detail)
    }
  }

  /// The formula, the numbers or the operation: what fits and says most.
  private func secondLine(of node: Node, columns: Int, hasOperation: Bool) -> String {
    if isValueShown(node), hasOperation || node.shape.axes == [.classes] || node.shape.rank == 0,
      let text = values?.text(of: node)
    {
      return text
    }
    let formula = ShortFormula.text(of: node, in: graph)
    if node.symbol != nil, let formula, TextMeasure.columns(formula) <= columns { return formula }
    if hasOperation, let formula, TextMeasure.columns(formula) <= columns { return formula }
    if hasOperation { return OperationWords.axes(of: node.shape) }
    return OperationWords.fitting(node.operation.name, columns: columns)
      ?? TextMeasure.cut(node.operation.name, columns: columns)
  }

  private func fullRows(_ node: Node) -> [GraphDescription.Row] {
    let first = row(
      node, heading: [node.symbol, node.name].compactMap { $0 }.joined(separator: "  "),
      detail: "")
    var rows = [first, GraphDescription.Row(detail: node.operation.name, fill: first.fill)]
    rows += TextMeasure.wrapped(graph.formula(of: node), columns: NetworkGeometry.fullColumns).map {
      GraphDescription.Row(detail: $0, fill: RGB(gray: 255))
    }
    if let values {
      let text = isValueShown(node) ? values.text(of: node) : "still to come"
      rows.append(GraphDescription.Row(detail: text, fill: RGB(gray: 255)))
    }
    return rows
  }

  private func row(_ node: Node, heading: String, detail: String) -> GraphDescription.Row {
    var row = GraphDescription.Row(
      heading: heading, detail: detail, fill: node.operation.kind.color,
      name: node.name, summary: summary(of: node))
    if let step {
      row.state = node.index == step ? .current : node.index > step ? .pending : .plain
    }
    return row
  }

  private func heading(of node: Node) -> String {
    let name = String(node.name.split(separator: "/").last ?? "")
    return node.symbol.map { "\($0) \(name)" } ?? name
  }

  /// A shape as a reader calls it out: `32×15×15`.
  func shapeText(_ shape: Shape) -> String {
    shape.rank == 0 ? "" : shape.extents.map(String.init).joined(separator: "×")
  }

  // MARK: - Descriptions

  private func summary(of node: Node) -> String {
    let heading = [node.symbol, node.name].compactMap { $0 }.joined(separator: "  ")
    var text = "\(heading): \(node.operation.name), \(node.shape). \(graph.formula(of: node))"
    if isValueShown(node), let values { text += ". Recorded: \(values.text(of: node))" }
    return text
  }

  private func summary(of parameter: Parameter) -> String {
    let heading = [parameter.symbol, parameter.name].compactMap { $0 }.joined(separator: "  ")
    let index = graph.parameters.firstIndex { $0.name == parameter.name }
    let readers = index.map { graph.readers(of: $0).map { $0.name } } ?? []
    return "parameter \(heading), \(parameter.shape), read by \(readers.joined(separator: ", "))"
  }

  // MARK: - Film

  /// Whether a node is computed in this picture of a film; always, if it is none.
  func isComputed(_ node: Node) -> Bool { step.map { node.index <= $0 } ?? true }

  private func isValueShown(_ node: Node) -> Bool { values != nil && isComputed(node) }

  private func state(of block: NetworkBlock) -> GraphDescription.NodeState {
    guard let step else { return .plain }
    if block.nodes.contains(where: { $0.index == step }) { return .current }
    return block.nodes.contains { isComputed($0) } ? .plain : .pending
  }
}

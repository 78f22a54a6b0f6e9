import Models
import Naming
import Networks
import Pictures
import Tracing

/// A network as a graph to be drawn: boxes for its operations, small ones for its parameters, so
/// that what is shared is seen as one box with several arrows.
public struct NetworkDrawing {
  let model: Model
  let trace: Trace?
  let options: DrawingOptions
  /// In a film, the step that is being computed.
  let step: Int?
  let shown: [Node]
  let blocks: [NetworkBlock]
  let notes: [ParameterNote]
  /// The nodes through which the followed class's score flows.
  let path: Set<Int>

  var graph: Graph { model.graph }
  var values: ValuePanel? {
    guard let trace, options.showsValues else { return nil }
    return ValuePanel(trace: trace, followedClass: options.followedClass ?? trace.predicted)
  }

  /// The drawing of a network, or of its part from one node to another, without a pass.
  ///
  /// - Throws: `NetworkError` if a name is not in the graph.
  public static func description(
    of model: Model, _ options: DrawingOptions = DrawingOptions()
  ) throws(NetworkError) -> GraphDescription {
    try NetworkDrawing(model, nil, options, step: nil).description
  }

  /// The drawing of a pass: with what it recorded, with the way of a class, with the gradient.
  ///
  /// - Parameter options: `showsBackward` needs a pass that was followed back.
  /// - Throws: `NetworkError` if a name is not in the graph.
  public static func description(
    of trace: Trace, _ options: DrawingOptions = DrawingOptions(showsValues: true)
  ) throws(NetworkError) -> GraphDescription {
    try NetworkDrawing(trace.model, trace, options, step: nil).description
  }

  /// The drawing of some nodes of a pass, one after the other in its graph.
  public static func description(
    of trace: Trace, part: [Node], showsValues: Bool
  ) -> GraphDescription {
    NetworkDrawing(
      trace.model, trace, DrawingOptions(showsValues: showsValues), part, step: nil
    ).description
  }

  /// A pass as a film, a picture for each step, in the order of the computation: what is computed
  /// so far with its numbers, the step in a bold frame, what is to come gray and broken. All
  /// pictures have one layout.
  ///
  /// - Throws: `NetworkError` if a name is not in the graph.
  public static func film(
    of trace: Trace, _ options: DrawingOptions = DrawingOptions(showsValues: true)
  ) throws(NetworkError) -> [(node: Node, picture: GraphDescription)] {
    var frames: [(node: Node, picture: GraphDescription)] = []
    for node in try trace.model.graph.part(from: options.from, to: options.to) {
      let drawing = try NetworkDrawing(trace.model, trace, options, step: node.index)
      frames.append((node, drawing.description))
    }
    return frames
  }

  init(
    _ model: Model, _ trace: Trace?, _ options: DrawingOptions, step: Int?
  ) throws(NetworkError) {
    let shown = try model.graph.part(from: options.from, to: options.to)
    self.init(model, trace, options, shown, step: step)
  }

  private init(
    _ model: Model, _ trace: Trace?, _ options: DrawingOptions, _ shown: [Node], step: Int?
  ) {
    self.model = model
    self.trace = trace
    self.options = options
    self.step = step
    self.shown = shown
    blocks = NetworkBlock.blocks(of: shown, in: model.graph, isFolded: options.form != .full)
    notes = ParameterNote.notes(for: shown, in: model.graph, isFolded: options.form != .full)
    path = Self.path(of: options.followedClass, model, trace)
  }

  /// The nodes on the way of a class: those that its score depends on, and in a pass only those
  /// through which a change comes to it; then its probability and its map.
  private static func path(of followedClass: Int?, _ model: Model, _ trace: Trace?) -> Set<Int> {
    guard let followedClass else { return [] }
    let nodes = [model.scores, model.probabilities, model.activationMaps]
    let ends = Set(nodes.compactMap { $0?.index })
    let possible = model.graph.ancestors(of: [model.scores.index])
    guard let trace else {
      return ends.union(possible.indices.filter { possible[$0] })
    }
    let field = trace.gradients(of: model.scores, at: followedClass)
    func size(_ index: Int) -> Float {
      field.values[index]?.values.reduce(0) { max($0, abs($1)) } ?? 0
    }
    // What rounding leaves of an exact zero is not a way; nor is what no way leads to.
    let floor = 1e-6 * (possible.indices.map { size($0) }.max() ?? 0)
    var reached: Set<Int> = []
    for node in model.graph.nodes where possible[node.index] && size(node.index) > floor {
      if node.inputs.isEmpty || node.inputs.contains(where: { reached.contains($0) }) {
        reached.insert(node.index)
      }
    }
    return ends.union(reached)
  }

  var description: GraphDescription {
    let geometry = NetworkGeometry(self)
    var boxes = blocks.map { box(of: $0, in: geometry) }
    let parameters = notes.map { box(of: $0, in: geometry) }
    var arrows = arrows
    moveLabels(of: &arrows, to: &boxes, geometry)
    let heights = (boxes + parameters).map { (id: $0.id, height: $0.frame.height) }
    return GraphDescription(
      title: title, summary: summary, layout: .placed(geometry.places(heights: heights)),
      nodes: boxes + parameters,
      edges: arrows + parameterArrows,
      clusters: geometry.groups.map { .init(title: $0.title, nodes: $0.ids) },
      legend: legend, showsTitle: true)
  }

  /// What belongs to an arrow stands below the box that it leaves or, for the gradient, comes to:
  /// there is room.
  private func moveLabels(
    of arrows: inout [GraphDescription.Edge], to boxes: inout [GraphDescription.Node],
    _ geometry: NetworkGeometry
  ) {
    for index in arrows.indices where !arrows[index].label.isEmpty {
      let arrow = arrows[index]
      arrows[index].label = ""
      guard let place = boxes.firstIndex(where: { $0.id == arrow.from }) else { continue }
      if geometry.next(after: arrow.from) == arrow.to {
        boxes[place].output = arrow.label
      } else {
        let reader = reader(of: arrow.from, in: arrow.to).split(separator: "/").last ?? ""
        let before = boxes[place].sideOutput.isEmpty ? "" : boxes[place].sideOutput + ", "
        boxes[place].sideOutput = before + "\(reader): \(arrow.label)"
      }
    }
  }

  /// The operation of one block that reads what another gives.
  private func reader(of source: String, in target: String) -> String {
    let given = blocks.first { $0.id == source }?.last.index
    let block = blocks.first { $0.id == target }
    return block?.nodes.first { node in node.inputs.contains { $0 == given } }?.name ?? target
  }

  // MARK: - Words

  private var title: String {
    var title = "Network \(model.name)"
    if let trace {
      title += " on \(trace.subject.name)"
      if let label = trace.subject.label { title += " (a \(label))" }
    }
    if let followedClass = options.followedClass { title += ", way of class \(followedClass)" }
    if options.showsBackward { title += ", gradient of the loss" }
    if let step { title += ", step \(step + 1): \(graph.nodes[step].title)" }
    return title
  }

  private var summary: String {
    var text =
      "The computation graph of the network \(model.name): \(shown.count.counting("step")), from "
      + "\(shown.first?.name ?? "") to \(shown.last?.name ?? ""), and "
      + "\(notes.flatMap { $0.indices }.count.counting("parameter"))."
    let shared = notes.flatMap { $0.indices }.filter { graph.readers(of: $0).count > 1 }
    if !shared.isEmpty {
      let names = shared.map { graph.parameters[$0].name }.joined(separator: ", ")
      text += " Shared by several steps: \(names)."
    }
    if let trace { text += " The network predicts class \(trace.predicted)." }
    return text
  }

  private var legend: [GraphDescription.LegendEntry] {
    var entries: [GraphDescription.LegendEntry] = []
    for kind in OperationKind.allCases
    where shown.contains(where: { $0.operation.kind == kind }) {
      let entry = GraphDescription.LegendEntry(
        color: kind.color, text: kind.meaning)
      if !entries.contains(entry) { entries.append(entry) }
    }
    if let followedClass = options.followedClass {
      entries.append(.init(color: Palette.path, text: "way of class \(followedClass)"))
    }
    if options.showsBackward {
      entries.append(.init(color: Palette.gradient, text: "largest |∂L/∂·|"))
    }
    return entries
  }
}

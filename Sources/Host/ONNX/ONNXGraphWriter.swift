import Interchange
import Models
import Networks

/// Writes the nodes of a network that some outputs depend on as an ONNX graph.
struct ONNXGraphWriter {
  /// What is written.
  let graph: Graph
  /// The part that each node plays, if the graph is a model's.
  private let model: Model?
  private let parameters: Parameters
  private let outputs: [Node]
  /// The nodes that are written, in order.
  let written: [Node]

  private var operators: [ONNXMessages.Node] = []
  private var constants: [ONNXMessages.Tensor] = []

  // What a model's inputs are called; its image and its target are made from them.
  private static let pixels = "pixels"
  private static let label = "label"

  init(_ graph: Graph, of model: Model?, _ parameters: Parameters, outputs: [Node]) {
    self.graph = graph
    self.model = model
    self.parameters = parameters
    self.outputs = outputs
    let isNeeded = graph.ancestors(of: outputs.map(\.index))
    written = graph.nodes.filter { isNeeded[$0.index] }
  }

  /// Writes all nodes in ONNX's operators.
  mutating func writeNodes() throws(ONNXError) {
    for node in written where !isGiven(node) {
      var step = ONNXStep(
        node, inputs: node.inputs.map { graph.nodes[$0].name },
        parameters: names(ofParametersOf: node), documentation: documentation(of: node))
      if node.index == model?.image.index {
        scale(&step, by: model?.pixelScale ?? 1)
      } else if node.index == model?.target.index {
        choose(&step)
      } else if let operation = node.operation.base as? any ONNXOperation {
        // What reads nothing still must know how many images there are.
        if step.inputs.isEmpty { step.inputs = [inputs.first?.name ?? ""] }
        operation.write(&step)
      } else {
        throw .untranslated(node: node.name, operation: node.operation.name)
      }
      operators += step.operators
      constants += step.constants
    }
  }

  /// Pixels times the network's scale: the recorded image.
  private func scale(_ step: inout ONNXStep, by factor: Float) {
    step.finish("Mul", [Self.pixels, step.constant("scale", [factor])])
  }

  /// 1 for the right class, 0 for the others: the recorded target.
  private func choose(_ step: inout ONNXStep) {
    let count = step.constant("classes", step.extents)
    step.finish(
      "OneHot", [Self.label, count, step.constant("values", [0, 1], extents: [2])],
      ["axis": .int(-1)])
  }

  /// Whether a node's numbers come in as they are: in a graph alone, those of its inputs.
  private func isGiven(_ node: Node) -> Bool {
    model == nil && node.definition == nil && node.inputs.isEmpty
  }

  private func names(ofParametersOf node: Node) -> [String: String] {
    let names = node.parameters.map { graph.parameters[$0].name }
    return Dictionary(zip(node.parameterRoles, names)) { first, _ in first }
  }

  /// A node in words: its formula, and its axes with their extents.
  private func documentation(of node: Node) -> String {
    "\(node.operation.name): \(graph.formula(of: node)); \(node.shape)"
  }

  // MARK: - The graph's message

  /// The graph as a message, under a name.
  func message(named name: String) -> ProtobufMessage {
    var message = ProtobufMessage()
    for node in operators { message.add(1, node.message) }
    message.add(2, name)
    for tensor in parameterTensors + constants { message.add(5, tensor.message) }
    for input in inputs { message.add(11, input.message) }
    for output in outputs { message.add(12, value(of: output).message) }
    let between = written.filter { node in
      !isGiven(node) && !outputs.contains { $0.index == node.index }
    }
    for node in between { message.add(13, value(of: node).message) }
    return message
  }

  private var inputs: [ONNXMessages.Value] {
    guard let model else { return written.filter(isGiven).map(value(of:)) }
    let image = model.image.shape
    let pixels = ONNXMessages.Value(
      name: Self.pixels, type: .float, axes: image.axes, extents: image.extents,
      documentation: "The pixels of each image, 0...255, ink light: \(image)")
    let label = ONNXMessages.Value(
      name: Self.label, type: .int64, axes: [], extents: [],
      documentation: "The right class of each image, 0...\(model.classCount - 1)")
    return written.contains { $0.index == model.target.index } ? [pixels, label] : [pixels]
  }

  private func value(of node: Node) -> ONNXMessages.Value {
    ONNXMessages.Value(
      name: node.name, type: .float, axes: node.shape.axes, extents: node.shape.extents,
      documentation: (node.symbol.map { "\($0): " } ?? "") + documentation(of: node))
  }

  /// The weights that the written nodes read.
  private var parameterTensors: [ONNXMessages.Tensor] {
    let all = parameters.tensors
    return Set(written.flatMap(\.parameters)).sorted().map { index in
      let (name, tensor) = all[index]
      let symbol = graph.parameters[index].symbol
      return ONNXMessages.Tensor(
        name: name, type: .float, extents: tensor.shape.extents,
        bytes: LittleEndian.bytes(of: tensor.values.map(\.bitPattern)),
        documentation: (symbol.map { "\($0): " } ?? "") + tensor.shape.description)
    }
  }
}

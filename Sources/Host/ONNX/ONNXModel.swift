import Equations
import Interchange
import Models
import Networks

/// A network as an ONNX model, which other programs run, draw and check.
///
///     let (model, parameters) = try Weights.shipped(for: "cam")
///     let file = try ONNXModel(of: model, parameters: parameters)
///     file.bytes  // `onnxruntime.InferenceSession` takes them
///
/// It takes a batch of any size N: `pixels` of 0…255, (N, unit, row, column), and where the loss is an
/// output the right classes, `label`. Tensors are called as the nodes and parameters are; formulas,
/// symbols and axes stand beside them and in the model's metadata.
public struct ONNXModel: Sendable {
  /// The file's bytes: the same network gives the same bytes.
  public let bytes: [UInt8]

  /// The version of the operators that are used.
  static let operators = 13
  /// The version of the file's form; newer ones are refused by older programs.
  static let form = 8

  /// A model of a network with its weights.
  ///
  /// - Parameters:
  ///   - outputs: the nodes whose numbers come out; the scores, their probabilities and the class
  ///     activation maps, if it has any, if nil. What none of them depends on is left out.
  ///   - facts: what else the model's metadata say.
  /// - Throws: `ONNXError` if an operation cannot be said in ONNX.
  public init(
    of model: Model, parameters: Parameters, outputs: [Node]? = nil, facts: [String: String] = [:]
  ) throws(ONNXError) {
    let usual = [model.scores, model.probabilities, model.activationMaps].compactMap(\.self)
    let writer = ONNXGraphWriter(model.graph, of: model, parameters, outputs: outputs ?? usual)
    var own = ["model": model.name, "pixel_scale": "\(model.pixelScale)"]
    own["variant"] = model.variant
    let name = [model.name, model.variant].compactMap(\.self).joined(separator: "-")
    let title =
      "The network \(name). Its first step multiplies pixels of 0...255 by \(model.pixelScale)."
    try self.init(writer, name: name, title: title, facts: own.merging(facts) { $1 })
  }

  /// A model of a graph alone: what comes in is what its inputs take.
  ///
  /// - Throws: `ONNXError` if an operation cannot be said in ONNX.
  package init(
    of graph: Graph, named name: String, parameters: Parameters, outputs: [Node]
  ) throws(ONNXError) {
    let writer = ONNXGraphWriter(graph, of: nil, parameters, outputs: outputs)
    try self.init(writer, name: name, title: "", facts: [:])
  }

  private init(
    _ writer: ONNXGraphWriter, name: String, title: String, facts: [String: String]
  ) throws(ONNXError) {
    var writer = writer
    try writer.writeNodes()
    var message = ProtobufMessage()
    message.add(1, Self.form)
    message.add(2, "lesson")
    message.add(5, 1)
    message.add(6, title)
    message.add(7, writer.message(named: name))
    var set = ProtobufMessage()
    set.add(1, "")
    set.add(2, Self.operators)
    message.add(8, set)
    let all = facts.merging(Self.facts(of: writer)) { given, _ in given }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      var entry = ProtobufMessage()
      entry.add(1, key)
      entry.add(2, value)
      message.add(14, entry)
    }
    bytes = message.bytes
  }

  /// What the model's metadata say of each of its nodes.
  private static func facts(of writer: ONNXGraphWriter) -> [String: String] {
    var facts: [String: String] = [:]
    for node in writer.written {
      facts["axes.\(node.name)"] = ([ONNXMessages.batch] + node.shape.axes.map(\.name))
        .joined(separator: ",")
      facts["formula.\(node.name)"] = writer.graph.formula(of: node)
      facts["operation.\(node.name)"] = node.operation.name
      facts["symbol.\(node.name)"] = node.symbol
    }
    return facts
  }
}

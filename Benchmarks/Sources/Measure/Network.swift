import Checkpoints
import Datasets
import Kernels
import Models
import Networks

/// A network that is measured, with the nodes that its program computes.
struct Network {
  let model: Model
  /// What a forward pass is asked for.
  let outputs: [Node]
  /// Floating-point operations of a forward pass, a multiplication and an addition counting two.
  let forwardWork: Double
  /// The same for a training step: also the gradients at parameters and at maps.
  let trainingWork: Double

  /// `cam`, `attention` (the note's program as written, both passes computed whole) or
  /// `attention-pruned` (the same function without the parts that cannot change its output).
  init(_ name: String) throws {
    switch name {
    case "cam":
      model = try Catalogue.model("cam")
      outputs = [model.probabilities]
    case "attention":
      model = try Catalogue.model("attention")
      outputs = [try model.graph.requireNode("pass1/softmax"), model.probabilities]
    case "attention-pruned":
      model = try Catalogue.model("attention", .init(variant: "fifteenth"))
      outputs = [model.probabilities]
    default: throw UsageError.unknownNetwork(name)
    }
    let plan = Plan(graph: model.graph, outputs: outputs, source: model.loss)
    var (forwardWork, backwardWork) = (0.0, 0.0)
    for node in plan.order.map({ plan.graph.nodes[$0] }) {
      let work = Network.work(of: node)
      forwardWork += work
      guard plan.hasGradient[node.index] else { continue }
      backwardWork += work + (node.inputs.contains { plan.hasGradient[$0] } ? work : 0)
    }
    self.forwardWork = forwardWork
    trainingWork = forwardWork + backwardWork
  }

  /// Two operations for each weight of each output cell.
  private static func work(of node: Node) -> Double {
    switch node.operation {
    case let layer as Convolution:
      Double(2 * node.shape.count * node.inputShapes[0].extents[0] * layer.size * layer.size)
    case is Dense: Double(2 * node.shape.count * (node.inputShapes[0].extents.last ?? 0))
    default: 0
    }
  }
}

/// The scores of a network with its shipped weights for one of the digits: so that whoever compares
/// networks can see that they are the same.
func shippedScores(_ name: String, image: Int) throws -> [Float] {
  let model = try Network(name).model
  let parameters = try Weights.shipped(for: model.name).parameters
  let workspace = Workspace(Plan(graph: model.graph, outputs: [model.scores]))
  try Digits(for: model).load(image, into: workspace, of: model)
  workspace.runForward(parameters)
  return workspace.tensor(of: model.scores).values
}

/// The bundled digits as numbers, so that loading costs what it costs any framework that has its
/// batches ready.
struct Digits {
  let images: [Tensor]
  let labels: [Int]

  init(for model: Model) throws {
    let data = try DataLibrary.dataset("mnist-5k", split: "train")
    images = (0..<1_024).map { model.input(data.image($0)) }
    labels = (0..<1_024).map { Int(data.labels[$0]) }
  }

  func load(_ index: Int, into workspace: Workspace, of model: Model) {
    workspace.load(images[index % images.count], of: model.image)
    workspace.select(labels[index % labels.count], of: model.target)
  }
}

/// What can be wrong with the command line.
enum UsageError: Error, CustomStringConvertible {
  case unknownNetwork(String)
  case unknownTask(String)
  case badNumber(String)

  var description: String {
    switch self {
    case .unknownNetwork(let name):
      "There is no network '\(name)'; take cam, attention or attention-pruned."
    case .unknownTask(let name):
      "There is no task '\(name)'; take train, infer, trace, kernels or peak."
    case .badNumber(let text): "'\(text)' is not a positive whole number."
    }
  }
}

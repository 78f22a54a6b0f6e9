import Checkpoints
import Interchange
import Models
import Networks

/// A network that is written for other programs.
public struct NetworkFile: Sendable {
  /// The network.
  public let model: Model
  /// Its weights.
  public let parameters: Parameters
  /// The nodes whose numbers a model gives out; the usual ones if nil.
  public let outputs: [Node]?
  /// The order in which a file of weights holds their numbers.
  public let layout: WeightLayout

  /// A network from its parts.
  public init(
    _ model: Model, parameters: Parameters, outputs: [Node]? = nil, layout: WeightLayout = .pytorch
  ) {
    self.model = model
    self.parameters = parameters
    self.outputs = outputs
    self.layout = layout
  }

  /// The weights as a file holds them.
  var weights: SafeTensors { Weights.file(of: parameters, for: model, layout: layout) }
}

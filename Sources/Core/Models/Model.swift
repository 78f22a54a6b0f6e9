import Networks

/// A network that lessons know: its graph, and which nodes play which part.
///
/// A class that nobody can change, so that handing a network on costs one reference.
public final class Model: Sendable {
  /// The model's name on the command line, as in `cam`.
  public let name: String
  /// The variant's name, as in `corrected`; nil where there is only one way to build the model.
  public let variant: String?
  /// The whole network.
  public let graph: Graph
  /// What a pixel of 0…255 is multiplied by before it enters the network.
  public let pixelScale: Float
  /// The image that is put in.
  public let image: Node
  /// The target that the loss compares with: 1 for the right class, 0 elsewhere.
  public let target: Node
  /// The scores S_c, before softmax.
  public let scores: Node
  /// The probabilities P_c.
  public let probabilities: Node
  /// The cross-entropy of the scores with the target.
  public let loss: Node
  /// f_k: the last maps, which global pooling reads, or a dense layer over all of their cells.
  public let features: Node
  /// M_c: the class activation maps; nil where each cell of f_k has a weight of its own, so that no
  /// one weight w_k^c belongs to a map.
  public let activationMaps: Node?

  init(
    name: String, variant: String?, graph: Graph, pixelScale: Float, image: Node, target: Node,
    scores: Node, probabilities: Node, loss: Node, features: Node, activationMaps: Node?
  ) {
    self.name = name
    self.variant = variant
    self.graph = graph
    self.pixelScale = pixelScale
    self.image = image
    self.target = target
    self.scores = scores
    self.probabilities = probabilities
    self.loss = loss
    self.features = features
    self.activationMaps = activationMaps
  }

  /// The name, with the variant's where there are several: `attention corrected`.
  public var title: String { name + (variant.map { " " + $0 } ?? "") }

  /// The images that the model looks at.
  public var size: ImageSize {
    ImageSize(
      rows: image.shape.extent(of: .row) ?? 1, columns: image.shape.extent(of: .column) ?? 1,
      channels: image.shape.extent(of: .unit) ?? 1)
  }

  /// How many classes the model tells apart.
  public var classCount: Int { scores.shape.count }
}

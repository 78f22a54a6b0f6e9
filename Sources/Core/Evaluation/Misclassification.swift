import Models
import Networks

/// An image that was taken for a wrong class, with the maps that speak for both.
public struct Misclassification: Sendable {
  /// The image's place in its part of the set.
  public let index: Int
  /// What the network made of it.
  public let result: Evaluation.Result
  /// The probability of the right class, 0...1.
  public let labelProbability: Float
  /// The image as the network saw it, with noise if there was any, 0…255 and beyond.
  public let image: Image
  /// M_c of the predicted class, with the axes row and column. Where global pooling reads a map
  /// with zeros around it, as in `attention`, these are left out: no pixel lies under them. Nil where
  /// the network has no class activation maps.
  public let predictedMap: Tensor?
  /// M_c of the right class, likewise.
  public let labelMap: Tensor?

  /// Runs the network over one image of a data set again and keeps the maps.
  public init(
    _ index: Int, _ result: Evaluation.Result, model: Model, parameters: Parameters,
    dataset: Dataset, noise: Float
  ) {
    let workspace = Workspace(
      Plan(
        graph: model.graph,
        outputs: [model.activationMaps, model.probabilities].compactMap { $0 }))
    workspace.load(index, of: dataset, for: model, noise: noise)
    workspace.runForward(parameters)
    let maps = model.activationMaps.map { workspace.tensor(of: $0) }
    self.index = index
    self.result = result
    labelProbability = workspace.value(of: model.probabilities, at: result.label)
    image = Image(
      size: model.size,
      pixels: workspace.tensor(of: model.image).values.map { $0 / model.pixelScale })
    let border = model.graph.zeroBorders[model.features.index]
    predictedMap = maps?.map(of: result.prediction, without: border)
    labelMap = maps?.map(of: result.label, without: border)
  }
}

extension Tensor {
  /// The map of one class without so many cells at each side.
  fileprivate func map(of label: Int, without border: Int) -> Tensor {
    let rows = border..<(shape.extents[1] - border)
    let columns = border..<(shape.extents[2] - border)
    return Tensor(
      shape: Shape([(.row, rows.count), (.column, columns.count)]),
      values: rows.flatMap { row in columns.map { self[label, row, $0] } })
  }
}

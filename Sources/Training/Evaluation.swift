import Datasets
import Networks

/// How well a network does on a data set.
public struct Evaluation: Sendable, Equatable {
  /// For each image, the class with the highest score.
  public let predictions: [Int]
  /// The share of images whose class is right.
  public let accuracy: Double
  /// The mean cross-entropy.
  public let loss: Double

  /// Runs the network over all images of a data set.
  public init(of model: Model, parameters: Parameters, on dataset: Dataset, threads: Int) {
    let executor = BatchExecutor(
      plan: Plan(graph: model.graph, outputs: [model.scores, model.loss]), threads: threads)
    let results = ResultList<(loss: Float, prediction: Int)>(count: dataset.count, (0, 0))
    executor.runForward(
      count: dataset.count, parameters: parameters,
      load: { dataset.load($0, into: $1, of: model, shift: (0, 0)) },
      finish: { index, workspace in
        results[index] = (
          workspace.values[model.loss.index][0],
          workspace.tensor(of: model.scores).indexOfMaximum
        )
      })
    predictions = results.values.map(\.prediction)
    let right = zip(predictions, dataset.labels).count { $0 == Int($1) }
    accuracy = Double(right) / Double(dataset.count)
    loss = results.values.reduce(0) { $0 + Double($1.loss) } / Double(dataset.count)
  }
}

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
  ///
  /// - Parameter noise: the standard deviation of noise that is added to the pixels of 0…255; the
  ///   same noise for the same image each time.
  public init(
    of model: Model, parameters: Parameters, on dataset: Dataset, threads: Int, noise: Float = 0
  ) {
    let executor = BatchExecutor(
      plan: Plan(graph: model.graph, outputs: [model.scores, model.loss]), threads: threads)
    let results = ResultList<(loss: Float, prediction: Int)>(count: dataset.count, (0, 0))
    executor.runForward(
      count: dataset.count, parameters: parameters,
      load: { index, workspace in
        dataset.load(index, into: workspace, of: model, shift: (0, 0))
        guard noise > 0 else { return }
        var random = SplitMix64(seed: 0x2016, labels: UInt64(index))
        let image = workspace.values[model.image.index]
        for pixel in 0..<image.count {
          image[pixel] += noise * model.pixelScale * random.nextNormal()
        }
      },
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

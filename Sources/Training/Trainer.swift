import Datasets
import Kernels
import Networks

/// Trains a network on a data set by stochastic gradient descent.
///
/// Everything random is drawn from the recipe's seed by epoch and image, so the same recipe gives
/// the same bits, whatever the number of threads.
public final class Trainer {
  /// The network.
  public let model: Model
  /// How it is trained.
  public let recipe: Recipe
  /// The parameters as they stand.
  public let parameters: Parameters
  /// How many steps were taken.
  public private(set) var step = 0

  private let dataset: Dataset
  private let executor: BatchExecutor
  private let gradients: Parameters
  private let velocity: Parameters

  /// A trainer that starts from random parameters.
  public init(model: Model, recipe: Recipe, dataset: Dataset, threads: Int) {
    self.model = model
    self.recipe = recipe
    self.dataset = dataset
    parameters = Parameters(startingFor: model.graph, seed: recipe.seed)
    gradients = Parameters(zerosFor: model.graph.parameters)
    velocity = Parameters(zerosFor: model.graph.parameters)
    executor = BatchExecutor(
      plan: Plan(graph: model.graph, outputs: [model.scores], source: model.loss),
      threads: threads)
  }

  /// What an epoch came to.
  public struct EpochResult: Sendable, Equatable {
    /// The mean loss over the images, each as it was seen.
    public let loss: Double
    /// The share of images that were classified right when they were seen.
    public let accuracy: Double
  }

  /// Sees every image once, in a random order.
  ///
  /// - Parameter progress: is told after each step how many images were seen.
  /// - Throws: `TrainingError.diverged` when the loss is not a number any more.
  public func trainEpoch(
    _ epoch: Int, progress: (Int) -> Void = { _ in }
  ) throws(TrainingError) -> EpochResult {
    var random = SplitMix64(seed: recipe.seed, labels: 0x5EED, UInt64(epoch))
    let order = Array(0..<dataset.count).shuffled(using: &random)
    var loss = 0.0
    var right = 0
    for start in stride(from: 0, to: order.count, by: recipe.batchSize) {
      let batch = Array(order[start..<min(start + recipe.batchSize, order.count)])
      let share = Double(start) / Double(order.count)
      let results = takeStep(batch, epoch: Double(epoch) + share, seed: random.next())
      for (cost, isRight) in results {
        loss += Double(cost)
        right += isRight ? 1 : 0
      }
      guard loss.isFinite else {
        throw .diverged(epoch: epoch + 1, step: step, rate: recipe.rate)
      }
      progress(start + batch.count)
    }
    return EpochResult(
      loss: loss / Double(order.count), accuracy: Double(right) / Double(order.count))
  }

  /// One step of gradient descent over a batch; returns each image's loss and whether its class
  /// was right.
  private func takeStep(
    _ batch: [Int], epoch: Double, seed: UInt64
  ) -> [(loss: Float, isRight: Bool)] {
    let results = ResultList<(loss: Float, isRight: Bool)>(count: batch.count, (0, false))
    let (model, dataset, shift) = (model, dataset, recipe.shift)
    executor.runTraining(
      count: batch.count, parameters: parameters, gradients: gradients, randomSeed: seed,
      load: { position, workspace in
        var random = SplitMix64(seed: seed, labels: 0x5417F7, UInt64(position))
        let (dy, dx) = (random.next(below: 2 * shift + 1), random.next(below: 2 * shift + 1))
        dataset.load(
          batch[position], into: workspace, of: model, shift: (dy - shift, dx - shift))
      },
      finish: { position, workspace in
        let label = Int(dataset.labels[batch[position]])
        let isRight = workspace.tensor(of: model.scores).indexOfMaximum == label
        results[position] = (workspace.values[model.loss.index][0], isRight)
      })
    VectorKernel.descend(
      parameters: parameters.storage, gradient: gradients.storage, velocity: velocity.storage,
      step: DescentStep(
        rate: recipe.rate(epoch: epoch, step: step), momentum: recipe.momentum,
        nesterov: recipe.nesterov, weightDecay: recipe.weightDecay,
        gradientScale: 1 / Float(batch.count)))
    step += 1
    return results.values
  }
}

/// A list whose elements several threads set, each its own.
final class ResultList<Element>: @unchecked Sendable {
  private(set) var values: [Element]

  init(count: Int, _ element: Element) { values = Array(repeating: element, count: count) }

  subscript(index: Int) -> Element {
    get { values[index] }
    set { values[index] = newValue }
  }
}

extension Dataset {
  /// Puts an image, shifted by so many rows and columns, and its target into a workspace.
  func load(
    _ index: Int, into workspace: Workspace, of model: Model, shift: (rows: Int, columns: Int)
  ) {
    let target = workspace.values[model.image.index]
    let source = image(index)
    if shift == (0, 0) {
      target.load(source.map { Float($0) * model.pixelScale })
    } else {
      var shifted = [Float](repeating: 0, count: rows * columns)
      for row in max(0, shift.rows)..<min(rows, rows + shift.rows) {
        for column in max(0, shift.columns)..<min(columns, columns + shift.columns) {
          let from = (row - shift.rows) * columns + column - shift.columns
          shifted[row * columns + column] =
            Float(source[source.startIndex + from]) * model.pixelScale
        }
      }
      target.load(shifted)
    }
    workspace.values[model.target.index].fill(0)
    workspace.values[model.target.index][Int(labels[index])] = 1
  }
}

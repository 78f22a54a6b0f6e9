import Kernels
import Models
import Networks

/// Trains a network on a data set that fits it (`Model.requireFit`) by stochastic gradient descent.
///
///     let trainer = Trainer(model: model, recipe: .cam, dataset: digits, threads: 2)
///     try trainer.trainEpoch().accuracy  // 0.71: most digits are right when first seen
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
  /// How far the training is.
  public private(set) var position = TrainingPosition()

  private let dataset: Dataset
  private let executor: BatchExecutor
  private let gradients: Parameters
  /// The optimiser's velocity: what is left of earlier steps.
  package let velocity: Parameters
  /// The images of the current epoch, in the order in which they are seen.
  private var order: [Int] = []
  /// Gives each step of the current epoch its seed.
  private var random = SplitMix64(seed: 0)
  /// The mean losses of the last steps, for the explanation of a divergence.
  private var recentLosses: [Double] = []

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
    beginEpoch()
  }

  /// What an epoch came to.
  public struct EpochResult: Sendable, Equatable {
    /// The mean loss over the images, each as it was seen.
    public let loss: Double
    /// The share of images that were classified right when they were seen.
    public let accuracy: Double
  }

  /// How many images an epoch has.
  public var imagesPerEpoch: Int { dataset.count }

  /// Whether every image of the current epoch was seen.
  public var hasSeenAll: Bool { position.imagesSeen >= dataset.count }

  /// The random number that the next step begins with: equal for two trainers that will go on
  /// alike.
  package var nextSeed: UInt64 {
    var copy = random
    return copy.next()
  }

  /// Takes over the state of another trainer with the same model, recipe and data.
  package func resume(at position: TrainingPosition, parameters: Parameters, velocity: Parameters) {
    precondition((0...dataset.count).contains(position.imagesSeen), "The data has fewer images.")
    self.parameters.storage.copy(from: parameters.storage)
    self.velocity.storage.copy(from: velocity.storage)
    self.position = position
    beginEpoch()
    for _ in stride(from: 0, to: position.imagesSeen, by: recipe.batchSize) { _ = random.next() }
  }

  /// Sees the next batch of the current epoch.
  ///
  /// - Throws: `TrainingError.diverged` when the loss is not a number any more.
  public func takeStep() throws(TrainingError) {
    precondition(!hasSeenAll, "The epoch is to be closed first.")
    let start = position.imagesSeen
    let batch = Array(order[start..<min(start + recipe.batchSize, order.count)])
    let share = Double(start) / Double(order.count)
    let results = takeStep(batch, epoch: Double(position.epoch) + share, seed: random.next())
    var sum = 0.0
    for (cost, isRight) in results {
      sum += Double(cost)
      position.rightCount += isRight ? 1 : 0
    }
    position.lossSum += sum
    position.imagesSeen += batch.count
    guard position.lossSum.isFinite else { throw .diverged(divergence(.loss)) }
    recentLosses = recentLosses.suffix(4) + [sum / Double(batch.count)]
  }

  /// Ends an epoch whose images were all seen, and begins the next.
  ///
  /// - Throws: `TrainingError.diverged` when a weight is not a number any more.
  public func closeEpoch() throws(TrainingError) -> EpochResult {
    precondition(hasSeenAll, "The epoch has images left.")
    guard parameters.storage.values.allSatisfy({ $0.isFinite }) else {
      throw .diverged(divergence(.weights))
    }
    let result = EpochResult(loss: position.loss, accuracy: position.accuracy)
    position.epoch += 1
    position.imagesSeen = 0
    position.lossSum = 0
    position.rightCount = 0
    beginEpoch()
    return result
  }

  /// Sees every image of the current epoch that is left, and closes it.
  ///
  /// - Throws: `TrainingError.diverged`.
  public func trainEpoch() throws(TrainingError) -> EpochResult {
    while !hasSeenAll { try takeStep() }
    return try closeEpoch()
  }

  /// What to say when something is not a number any more.
  func divergence(_ symptom: Divergence.Symptom) -> Divergence {
    Divergence(
      symptom: symptom, epoch: position.epoch + 1, step: position.step,
      recentLosses: recentLosses, rate: recipe.rate, advisedRate: recipe.advisedRate(for: model),
      pixelScale: model.pixelScale)
  }

  private func beginEpoch() {
    random = SplitMix64(seed: recipe.seed, labels: 0x5EED, UInt64(position.epoch))
    order = Array(0..<dataset.count).shuffled(using: &random)
  }

  /// One step of gradient descent over a batch; returns each image's loss and whether its class
  /// was right.
  private func takeStep(
    _ batch: [Int], epoch: Double, seed: UInt64
  ) -> [(loss: Float, isRight: Bool)] {
    let none: (loss: Float, isRight: Bool) = (0, false)
    let results = Guarded(Array(repeating: none, count: batch.count))
    let (model, dataset, shift) = (model, dataset, recipe.shift)
    executor.runTraining(
      count: batch.count, parameters: parameters, gradients: gradients, randomSeed: seed,
      load: { position, workspace in
        var random = SplitMix64(seed: seed, labels: 0x5417F7, UInt64(position))
        let (dy, dx) = (random.next(below: 2 * shift + 1), random.next(below: 2 * shift + 1))
        let index = batch[position]
        workspace.load(
          dataset.image(index).shifted(rows: dy - shift, columns: dx - shift),
          label: Int(dataset.labels[index]), for: model)
      },
      finish: { position, workspace in
        let label = Int(dataset.labels[batch[position]])
        let isRight = workspace.tensor(of: model.scores).indexOfMaximum == label
        let loss = workspace.value(of: model.loss)
        results.withLock { $0[position] = (loss: loss, isRight: isRight) }
      })
    parameters.descend(
      along: gradients, velocity: velocity,
      DescentStep(
        rate: recipe.rate(epoch: epoch, step: position.step), momentum: recipe.momentum,
        nesterov: recipe.nesterov, weightDecay: recipe.weightDecay,
        gradientScale: 1 / Float(batch.count)))
    position.step += 1
    return results.withLock { $0 }
  }
}

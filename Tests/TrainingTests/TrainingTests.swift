import Models
import Networks
import TestSupport
import Testing

@testable import Training

/// Training: the same seed, the same bits; it learns.
@Suite struct TrainingTests {
  private func trained(threads: Int, seed: UInt64 = 1) throws -> (Trainer, [Trainer.EpochResult]) {
    let data = SmallSet.bars(400)
    let model = try Model.cam(size: data.size, classes: 3, units: 4, depth: 2)
    var recipe = Recipe.cam
    recipe.epochs = 2
    recipe.seed = seed
    let trainer = Trainer(model: model, recipe: recipe, dataset: data, threads: threads)
    return (trainer, try (0..<2).map { _ in try trainer.trainEpoch() })
  }

  @Test func `one, two and three threads give the same weights, bit for bit`() throws {
    let (alone, results) = try trained(threads: 1)
    for threads in [2, 3] {
      let (other, same) = try trained(threads: threads)
      #expect(other.parameters.storage.values == alone.parameters.storage.values)
      #expect(same == results)
    }
    #expect(results[1].loss < results[0].loss)
    let (different, _) = try trained(threads: 2, seed: 2)
    #expect(different.parameters.storage.values != alone.parameters.storage.values)
  }

  @Test func `a rate that is too large ends with an explanation`() throws {
    let data = SmallSet.bars(400)
    let model = try Model.cam(size: data.size, classes: 3, units: 4, depth: 2)
    var recipe = Recipe.cam
    recipe.rate = 1e20
    let trainer = Trainer(model: model, recipe: recipe, dataset: data, threads: 2)
    let error = try #require(
      #expect(throws: TrainingError.self) { try trainer.trainEpoch() })
    guard case .diverged(let divergence) = error else {
      Issue.record("\(error)")
      return
    }
    #expect(divergence.epoch == 1 && divergence.step == trainer.position.step)
    #expect(divergence.recentLosses.count == min(5, divergence.step - 1))
    let sentence = error.description
    #expect(sentence.contains("is not a number any more in epoch 1, step \(divergence.step)"))
    // The rate of the shipped weights, for batches as small as these.
    #expect(sentence.contains("The learning rate was 1e+20; take --rate 0.0"), "\(sentence)")
    var usable = recipe
    usable.rate = divergence.advisedRate
    let again = Trainer(model: model, recipe: usable, dataset: data, threads: 2)
    #expect(throws: Never.self) { try again.trainEpoch() }
  }

  @Test func `a divergence is told with the losses before it`() {
    let divergence = Divergence(
      symptom: .loss, epoch: 2, step: 7, recentLosses: [2.303, 41.26, 98_765.4, 0.001_25],
      rate: 0.5, advisedRate: 0.003, pixelScale: 1)
    #expect(
      TrainingError.diverged(divergence).description
        == "The loss is not a number any more in epoch 2, step 7 (the steps before had 2.3, "
        + "41.26, 9.9e4, 1.3e-3): the steps are too large. The learning rate was 0.5, and pixels "
        + "are raw, which makes gradients large; take --rate 0.003, or larger batches, which make "
        + "the gradient steadier (--batch-size).")
  }

  @Test func `the learning rate falls as the schedule says`() {
    var recipe = Recipe(epochs: 10, batchSize: 1, rate: 0.1, momentum: 0)
    #expect(recipe.rate(epoch: 9.9, step: 1_000) == 0.1)
    recipe.decay = 0.5
    #expect(recipe.rate(epoch: 0, step: 2) == 0.05)
    recipe.decay = 0
    recipe.schedule = .cosine
    let halves = [0, 5, 10].map { recipe.rate(epoch: $0, step: 0) }
    #expect(abs(halves[0] - 0.1) < 1e-7 && abs(halves[1] - 0.05) < 1e-7 && abs(halves[2]) < 1e-7)
    recipe.schedule = .steps(at: [3, 6], factor: 0.1)
    let steps = [2.9, 3, 6].map { recipe.rate(epoch: $0, step: 0) }
    #expect(zip(steps, [0.1, 0.01, 0.001]).allSatisfy { abs($0 - $1) < 1e-8 })
  }
}

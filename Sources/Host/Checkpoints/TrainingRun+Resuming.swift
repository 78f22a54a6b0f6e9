import Models
import Networks
import Training

extension TrainingRun {
  /// A run from the start, timed by this machine's clock.
  ///
  /// - Parameters:
  ///   - model: the setup's network.
  ///   - training: the images to learn from.
  ///   - test: the images to test with after each epoch.
  public convenience init(
    _ setup: TrainingSetup, model: Model, training: Dataset, test: Dataset, threads: Int
  ) {
    let start = ContinuousClock.now
    self.init(setup, model: model, training: training, test: test, threads: threads) {
      (ContinuousClock.now - start) / .seconds(1)
    }
  }

  /// A run that goes on from a checkpoint, to the same bits as one that was never stopped.
  ///
  /// - Throws: `CheckpointError` if the checkpoint belongs to another network, to other images, or
  ///   to a program that draws other random numbers.
  public convenience init(
    resuming checkpoint: Checkpoint, model: Model, training: Dataset, test: Dataset, threads: Int
  ) throws(CheckpointError) {
    self.init(checkpoint.setup, model: model, training: training, test: test, threads: threads)
    guard checkpoint.data == (try DataDigest(of: self)) else {
      throw .otherCheckpoint(
        checkpoint.file, reason: "the images of \(setup.data) are not those that it was trained on")
    }
    let position = checkpoint.position
    guard position.imagesSeen <= training.count, position.epoch <= setup.recipe.epochs else {
      throw .damagedCheckpoint(checkpoint.file, reason: "it is further than its training goes")
    }
    trainer.resume(
      at: position, parameters: try checkpoint.parameters(.current, for: model),
      velocity: try checkpoint.parameters(.velocity, for: model))
    guard checkpoint.nextSeed == trainer.nextSeed else {
      throw .otherCheckpoint(
        checkpoint.file,
        reason: "another version of this program made it, which draws other random numbers")
    }
    let hasBest = setup.patience != nil && !checkpoint.history.epochs.isEmpty
    resume(
      history: checkpoint.history, seconds: checkpoint.seconds,
      best: hasBest ? try checkpoint.parameters(.best, for: model) : nil)
  }
}

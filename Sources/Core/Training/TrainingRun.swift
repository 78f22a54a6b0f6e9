import CNumerics
import Evaluation
import Models
import Networks

/// A whole training: epochs, a test after each, the history, and an early end if wanted.
///
/// It advances by one step at a time, so that whoever drives it can show progress, save
/// checkpoints and stop anywhere.
public final class TrainingRun {
  /// What is trained, on what, and how.
  public let setup: TrainingSetup
  /// Takes the steps.
  public let trainer: Trainer
  /// What each complete epoch came to.
  public private(set) var history = History()
  /// What the last complete epoch's test found.
  public private(set) var evaluation: Evaluation?
  /// How long the current epoch has taken, in seconds, without the test.
  public private(set) var seconds = 0.0

  /// The images that are learnt from.
  package let training: Dataset
  /// The images that each epoch is tested with.
  package let test: Dataset
  private let threads: Int
  /// Seconds since some moment.
  private let clock: () -> Double
  /// The best epoch's weights, where the setup has patience.
  package private(set) var bestParameters: Parameters?

  /// What an advance came to.
  public enum Event: Sendable, Equatable {
    /// One more batch was seen.
    case step
    /// An epoch is complete and tested; `onlyClass` is the class that every test image was taken
    /// for, if there is one such.
    case epoch(History.Epoch, onlyClass: Int?)
    /// There is nothing left to do.
    case finished(Ending)
  }

  /// Why a training is over.
  public enum Ending: Sendable, Equatable {
    /// All epochs are complete.
    case complete
    /// No epoch was better than `best` for as long as the setup's patience lasts.
    case noProgress(best: Int)
  }

  /// A run from the start.
  ///
  /// - Parameters:
  ///   - model: the setup's network.
  ///   - training: the images to learn from.
  ///   - test: the images to test with after each epoch. Both sets fit the network
  ///     (`Model.requireFit`).
  ///   - clock: seconds since some moment, with which epochs are timed.
  public init(
    _ setup: TrainingSetup, model: Model, training: Dataset, test: Dataset, threads: Int,
    clock: @escaping () -> Double
  ) {
    self.setup = setup
    self.training = training
    self.test = test
    self.threads = threads
    self.clock = clock
    trainer = Trainer(model: model, recipe: setup.recipe, dataset: training, threads: threads)
  }

  /// Takes over the state of another run with the same setup, model and images.
  ///
  /// - Parameters:
  ///   - history: what its complete epochs came to.
  ///   - seconds: how long its current epoch has taken.
  ///   - best: the best epoch's weights, where the setup has patience.
  package func resume(history: History, seconds: Double, best: Parameters?) {
    self.history = history
    self.seconds = seconds
    bestParameters = best
  }

  /// Why the training is over; nil while it is not.
  public var ending: Ending? {
    if trainer.position.epoch >= setup.recipe.epochs { return .complete }
    if let patience = setup.patience, let best = history.best?.epoch,
      history.epochs.count - best >= patience
    {
      return .noProgress(best: best)
    }
    return nil
  }

  /// The weights that the training came to: with patience the best epoch's, otherwise the last.
  public var result: Parameters { bestParameters ?? trainer.parameters }

  /// The share of the whole training that is done, 0...1.
  public var share: Double {
    let position = trainer.position
    let current = Double(position.imagesSeen) / Double(max(1, trainer.imagesPerEpoch))
    return (Double(position.epoch) + current) / Double(max(1, setup.recipe.epochs))
  }

  /// Takes one step, or ends an epoch whose images were all seen.
  ///
  /// - Throws: `TrainingError.diverged`.
  public func advance() throws(TrainingError) -> Event {
    if let ending { return .finished(ending) }
    if trainer.hasSeenAll { return try closeEpoch() }
    let start = clock()
    try trainer.takeStep()
    seconds += clock() - start
    return .step
  }

  private func closeEpoch() throws(TrainingError) -> Event {
    let evaluation = Evaluation(
      of: trainer.model, parameters: trainer.parameters, on: test, threads: threads)
    self.evaluation = evaluation
    if let symptom = symptom(of: evaluation) { throw .diverged(trainer.divergence(symptom)) }
    let result = try trainer.closeEpoch()
    let epoch = History.Epoch(
      epoch: trainer.position.epoch, loss: result.loss, trainAccuracy: result.accuracy,
      testLoss: evaluation.loss, testAccuracy: evaluation.accuracy, seconds: seconds)
    history.epochs.append(epoch)
    seconds = 0
    if setup.patience != nil, history.best == epoch {
      bestParameters = trainer.parameters.copy()
    }
    return .epoch(epoch, onlyClass: evaluation.onlyClass)
  }

  /// What is wrong with a network whose loss is no number, or was ten times that of guessing while
  /// its guesses are no better.
  private func symptom(of evaluation: Evaluation) -> Divergence.Symptom? {
    guard evaluation.loss.isFinite else { return .testLoss }
    let classes = Double(evaluation.classCount)
    let loss = max(evaluation.loss, trainer.position.loss)
    guard loss > 10 * log(classes), evaluation.accuracy * classes <= Standstill.mostByChance
    else { return nil }
    return .lost(loss: loss, testAccuracy: evaluation.accuracy)
  }

  /// What there is to say if the network knows no more than chance by now.
  public var standstill: Standstill? { Standstill(history, of: trainer.model, setup.recipe) }
}

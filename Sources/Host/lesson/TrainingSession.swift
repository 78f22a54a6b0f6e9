import ArgumentParser
import Checkpoints
import Foundation
import Interchange
import Rendering
import Training

/// Drives a training: shows its progress, saves checkpoints, and ends it in good order.
struct TrainingSession {
  let run: TrainingRun
  let files: TrainingFiles
  /// The command that goes on from the checkpoint.
  let command: String
  /// The checksum of the run's images.
  private let data: DataDigest

  /// A session for a run.
  ///
  /// - Throws: `CheckpointError` if checksums cannot be computed on this machine.
  init(run: TrainingRun, files: TrainingFiles, command: String) throws {
    self.run = run
    self.files = files
    self.command = command
    data = try DataDigest(of: run)
  }

  /// Trains to the end, or until a signal asks to stop.
  func work() throws {
    let interruption = Interruption.watch()
    WholeFile.removeLeftovers(of: files.checkpointPath)
    let progress = TrainingProgress(run)
    var saved = ContinuousClock.now
    progress.begin()
    while true {
      if run.ending == nil, let signal = interruption.signal { try stop(after: signal, progress) }
      switch try advance(progress) {
      case .step:
        progress.update()
        if ContinuousClock.now - saved < .seconds(files.checkpointEvery) { continue }
        try saveCheckpoint()
      case .epoch(let epoch, let onlyClass):
        progress.end(epoch, onlyClass: onlyClass)
        try saveRecords()
        try saveCheckpoint()
      case .finished(let ending):
        return try finish(ending, progress)
      }
      saved = .now
    }
  }

  private func advance(_ progress: TrainingProgress) throws -> TrainingRun.Event {
    do {
      return try run.advance()
    } catch {
      progress.clear()
      guard FileManager.default.fileExists(atPath: files.checkpointPath) else { throw error }
      throw StoppedTraining(reason: "\(error)", checkpoint: files.checkpointPath)
    }
  }

  private func saveCheckpoint() throws {
    try WholeFile.write(Checkpoint(of: run, data: data).bytes(), to: files.checkpointPath)
  }

  /// History and curves, as far as the training is.
  private func saveRecords() throws {
    let history = run.history
    if let path = files.history {
      try Output.write(path.hasSuffix(".csv") ? history.csv : history.json(), to: path)
    }
    if let path = files.curves {
      let title = "\(run.setup.model) on \(run.setup.data)"
      try Output.write(LearningCurves.svg(history, title: title), to: path)
    }
  }

  private func stop(after signal: Int32, _ progress: TrainingProgress) throws {
    progress.clear()
    try saveCheckpoint()
    let position = run.trainer.position
    progress.say(
      "Stopped in epoch \(position.epoch + 1) of \(run.setup.recipe.epochs), after "
        + "\(position.imagesSeen) of its \(run.trainer.imagesPerEpoch) images. Go on with:\n"
        + "  \(command)")
    throw ExitCode(128 + signal)
  }

  private func finish(_ ending: TrainingRun.Ending, _ progress: TrainingProgress) throws {
    try saveRecords()
    let setup = run.setup
    let facts = Weights.facts(
      of: run.trainer.model, recipe: setup.recipe, data: setup.data)
    try Output.write(Weights.bytes(of: run.result, facts: facts), to: files.output)
    // Only now nothing can be lost any more.
    try? FileManager.default.removeItem(atPath: files.checkpointPath)
    if let standstill = run.standstill { progress.say("Warning: \(standstill)") }
    if case .noProgress(let best) = ending {
      progress.say(
        "No epoch was better than epoch \(best) for \(setup.patience ?? 0) epochs; its weights are "
          + "in \(files.output).")
    }
  }
}

/// A training that went wrong after some of it was saved.
struct StoppedTraining: Error, CustomStringConvertible {
  let reason: String
  let checkpoint: String

  var description: String {
    "\(reason) \(checkpoint) holds the training from before; it would go the same way again. Look "
      + "at it with --weights, and delete it to train anew."
  }
}

import ArgumentParser
import Checkpoints
import Foundation
import Interchange
import Naming
import Rendering
import Training

/// Drives a training: shows its progress, saves checkpoints, and ends it in good order.
struct TrainingSession {
  let run: TrainingRun
  let files: TrainingFiles
  /// The command that goes on from a checkpoint.
  let command: (String) -> String
  /// The checksum of the run's images.
  private let data: DataDigest
  private let history: HistoryFile?

  /// A session for a run.
  ///
  /// - Throws: `CheckpointError` if checksums cannot be computed on this machine.
  init(run: TrainingRun, files: TrainingFiles, command: @escaping (String) -> String) throws {
    self.run = run
    self.files = files
    self.command = command
    data = try DataDigest(of: run)
    history = files.history.map { HistoryFile($0) }
  }

  /// Trains to the end, or until a signal asks to stop.
  func work() throws {
    let interruption = Interruption.watch()
    for (_, path) in files.results { WholeFile.removeLeftovers(of: path) }
    let progress = TrainingProgress(run)
    var saved = ContinuousClock.now
    progress.begin()
    while true {
      if run.ending == nil, let signal = interruption.signal { try stop(after: signal, progress) }
      switch try advance(progress) {
      case .step:
        progress.update()
        if ContinuousClock.now - saved < .seconds(files.checkpointEvery) { continue }
        saveOrWarn(progress) { try saveCheckpoint() }
      case .epoch(let epoch, let onlyClass):
        progress.end(epoch, onlyClass: onlyClass)
        saveOrWarn(progress) { try saveRecords() }
        saveOrWarn(progress) { try saveCheckpoint() }
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

  /// A disk that is full for a while is no reason to lose a training: it goes on, and is saved later.
  private func saveOrWarn(_ progress: TrainingProgress, _ save: () throws -> Void) {
    do {
      try save()
    } catch {
      progress.say("Warning: \(error) The training goes on, and this is tried again later.")
    }
  }

  /// Saves where it was meant, or else where there is room.
  ///
  /// - Returns: the file.
  /// - Throws: the reason why it could not be saved where it was meant, if it could nowhere.
  private func saveSomewhere(_ bytes: [UInt8], _ path: String) throws -> String {
    do {
      try WholeFile.write(bytes, to: path)
      return path
    } catch {
      let name = URL(fileURLWithPath: path).lastPathComponent
      let other = FileManager.default.temporaryDirectory.path + "/\(getpid())-\(name)"
      guard (try? WholeFile.write(bytes, to: other)) != nil else { throw error }
      return other
    }
  }

  /// History and curves, as far as the training is.
  private func saveRecords() throws {
    try history?.save(run.history)
    if let path = files.curves {
      let title = "\(run.setup.model) on \(run.setup.data)"
      try Output.write(LearningCurves.svg(run.history, title: title), to: path)
    }
  }

  private func stop(after signal: Int32, _ progress: TrainingProgress) throws {
    progress.clear()
    let bytes = try Checkpoint(of: run, data: data).bytes()
    let checkpoint = try saveSomewhere(bytes, files.checkpointPath)
    let position = run.trainer.position
    if checkpoint != files.checkpointPath {
      progress.say("Warning: there is no room for \(files.checkpointPath); it is in \(checkpoint).")
    }
    progress.say(
      "Stopped in epoch \(position.epoch + 1) of \(run.setup.recipe.epochs), after "
        + "\(position.imagesSeen) of its \(run.trainer.imagesPerEpoch) images. Go on with:\n"
        + "  \(command(checkpoint))")
    throw ExitCode(128 + signal)
  }

  private func finish(_ ending: TrainingRun.Ending, _ progress: TrainingProgress) throws {
    saveOrWarn(progress) { try saveRecords() }
    let setup = run.setup
    let facts = Weights.facts(
      of: run.trainer.model, recipe: setup.recipe, data: setup.data)
    let output = try saveSomewhere(Weights.bytes(of: run.result, facts: facts), files.output)
    guard output == files.output else { throw SavedElsewhere(wanted: files.output, found: output) }
    // Only now nothing can be lost any more.
    try? FileManager.default.removeItem(atPath: files.checkpointPath)
    if let standstill = run.standstill { progress.say("Warning: \(standstill)") }
    if case .noProgress(let best) = ending {
      progress.say(
        "No epoch was better than epoch \(best) for \((setup.patience ?? 0).counting("epoch")); its weights are "
          + "in \(files.output).")
    }
  }
}

/// Weights for which there was no room where they were wanted.
struct SavedElsewhere: Error, CustomStringConvertible {
  let wanted: String
  let found: String

  var description: String {
    "\(wanted) cannot be written, so the weights are in \(found); move them where there is room. The "
      + "checkpoint stays, too."
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

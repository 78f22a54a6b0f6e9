import ArgumentParser
import Foundation
import Interchange
import Models

/// The files that a training reads and writes.
struct TrainingFiles: ParsableArguments {
  @Option(name: .shortAndLong, help: "The file for the weights, in the safetensors format.")
  var output: String

  @Option(
    help: """
      A file for the history of the epochs, .csv, .json or, for TensorBoard, .tfevents; written \
      after each epoch.
      """)
  var history: String?

  @Option(help: "A file for the curves of loss and accuracy, .svg; drawn after each epoch.")
  var curves: String?

  @Option(help: "The file to go on from after a stop (default: OUTPUT.checkpoint).")
  var checkpoint: String?

  @Option(
    parsing: .unconditional, help: "How many seconds lie between two saves of the checkpoint.")
  var checkpointEvery = 30.0

  @Option(help: "Goes on from a checkpoint; its setup counts, and other options may not differ.")
  var resume: String?

  func validate() throws {
    if let history, !HistoryFile.endings.contains(where: { history.hasSuffix($0) }) {
      throw ValidationError("--history must end with .csv, .json or .tfevents.")
    }
    if let curves, !curves.hasSuffix(".svg") {
      throw ValidationError("--curves must end with .svg.")
    }
    try Limit.seconds.require(checkpointEvery, "--checkpoint-every")
    var taken: [FilePlace: String] = [:]
    for (option, path) in results {
      if let other = taken.updateValue(option, forKey: FilePlace(path)) {
        throw ValidationError("\(other) and \(option) lead to one file; give each its own.")
      }
    }
    // The checkpoint that is gone on from may be continued in place, and by nothing else.
    if let resume, let other = taken[FilePlace(resume)], other != "--checkpoint" {
      throw ValidationError("\(other) and --resume lead to one file; give each its own.")
    }
  }

  /// Where the checkpoint is saved.
  var checkpointPath: String { checkpoint ?? resume ?? output + ".checkpoint" }

  /// What is written, each with the option that names it.
  var results: [(option: String, path: String)] {
    [
      ("--output", output), ("--history", history), ("--curves", curves),
      ("--checkpoint", checkpointPath),
    ].compactMap { option, path in path.map { (option, $0) } }
  }

  private func isSame(_ first: String, _ second: String) -> Bool {
    FilePlace(first) == FilePlace(second)
  }

  /// Before hours of work: finds out whether their results can be written, whether a checkpoint of
  /// another training would be lost, and whether another training is writing there now.
  ///
  /// - Returns: the places, kept for this training until they are released.
  func takePlaces() throws -> TakenPlaces {
    // The locks first: they stay open, and must leave room for one more file.
    let places = try TakenPlaces([output, checkpointPath])
    do {
      for (_, path) in results { try WholeFile.requirePlace(for: path) }
      try requireNoOtherCheckpoint()
    } catch {
      places.release()
      throw error
    }
    return places
  }

  private func requireNoOtherCheckpoint() throws {
    if resume.map({ isSame($0, checkpointPath) }) ?? false { return }
    guard FileManager.default.fileExists(atPath: checkpointPath) else { return }
    throw CheckpointExists(path: checkpointPath)
  }
}

/// A checkpoint that would be overwritten.
struct CheckpointExists: Error, CustomStringConvertible {
  let path: String

  var description: String {
    "\(path) holds a training that was not finished; go on with --resume "
      + "\(ShellWord.quoted(path)), or delete it to begin anew."
  }
}

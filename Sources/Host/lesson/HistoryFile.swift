import Checkpoints
import Foundation
import Interchange
import Training

/// The file of a training's history: written anew after each epoch, but for TensorBoard's, which is
/// added to, since TensorBoard looks only at what comes behind what it has read.
final class HistoryFile {
  private let path: String
  /// How many epochs the file holds of those that this training has added to it.
  private var written = 0

  /// The endings of the files that can be written.
  static let endings = [".csv", ".json", ".tfevents"]

  init(_ path: String) { self.path = path }

  /// Brings the file to a history's state.
  func save(_ history: History) throws {
    if path.hasSuffix(".csv") { return try Output.write(history.csv, to: path) }
    if path.hasSuffix(".json") { return try Output.write(history.json(), to: path) }
    let events = history.events(from: written, endingAt: Date().timeIntervalSince1970)
    if written == 0 {
      try Output.write(events, to: path)
    } else if history.epochs.count > written {
      do {
        try WholeFile.append(events, to: path)
      } catch {
        // Whatever part of it is there now, the next time all is written anew.
        written = 0
        throw error
      }
    }
    written = history.epochs.count
  }
}

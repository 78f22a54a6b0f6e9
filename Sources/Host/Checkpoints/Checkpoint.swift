import Foundation
import Interchange
import Models
import Networks
import Training

/// A training at one moment, with all that is needed to go on to the same bits: weights, velocity,
/// place in the epoch, history, and the setup.
///
/// The file is in the safetensors format and can be used as weights, too. Its metadata holds a
/// SHA-256 over the whole file, with zeros in the checksum's own place.
public struct Checkpoint: Sendable {
  /// What is trained, on what, and how.
  public let setup: TrainingSetup
  /// How far the training is.
  public let position: TrainingPosition
  /// What each complete epoch came to.
  public let history: History
  /// How long the current epoch has taken, in seconds.
  public let seconds: Double
  /// Where the checkpoint was read from, for errors.
  let file: String
  let data: DataDigest
  let nextSeed: UInt64
  private let tensors: SafeTensors

  /// The sets of numbers, each as large as the network.
  enum Part: String, CaseIterable {
    /// The weights as they stand.
    case current = ""
    /// The optimiser's velocity.
    case velocity = "velocity/"
    /// The best epoch's weights, where the setup has patience.
    case best = "best/"

    /// What the names of a checkpoint's tensors begin with that are not the current weights.
    static let prefixes = allCases.map { $0.rawValue }.filter { !$0.isEmpty }
  }

  /// What the file says in words.
  private struct State: Codable {
    static let current = 1

    var version = current
    let setup: TrainingSetup
    let position: TrainingPosition
    let history: History
    let seconds: Double
    let dataDigest: String
    let nextSeed: UInt64
  }

  private static let kind = "training checkpoint"
  private static let noChecksum = String(repeating: "0", count: 64)

  // MARK: - Saving

  /// A run as it stands between two steps, which goes on with these images only.
  public init(of run: TrainingRun, data: DataDigest) {
    let sets: [(Part, Parameters?)] = [
      (.current, run.trainer.parameters), (.velocity, run.trainer.velocity),
      (.best, run.bestParameters),
    ]
    let entries = sets.flatMap { part, parameters in
      (parameters.map(Weights.entries) ?? []).map {
        SafeTensors.Entry(name: part.rawValue + $0.name, array: $0.array)
      }
    }
    setup = run.setup
    position = run.trainer.position
    history = run.history
    seconds = run.seconds
    file = ""
    self.data = data
    nextSeed = run.trainer.nextSeed
    tensors = SafeTensors(
      entries: entries,
      metadata: Weights.facts(
        of: run.trainer.model, recipe: run.setup.recipe, data: run.setup.data))
  }

  /// The file's bytes.
  ///
  /// - Throws: `CheckpointError` if a checksum cannot be computed on this machine.
  public func bytes() throws(CheckpointError) -> [UInt8] {
    let state = State(
      setup: setup, position: position, history: history, seconds: seconds,
      dataDigest: data.hex, nextSeed: nextSeed)
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    guard let text = try? encoder.encode(state) else {
      throw .damagedCheckpoint("The training", reason: "its state has numbers that are none")
    }
    var metadata = tensors.metadata
    metadata["kind"] = Self.kind
    metadata["state"] = String(decoding: text, as: UTF8.self)
    metadata["checksum"] = Self.noChecksum
    let unsigned = SafeTensors(entries: tensors.entries, metadata: metadata)
    metadata["checksum"] = try DataDigest.hex(of: unsigned.bytes)
    return SafeTensors(entries: tensors.entries, metadata: metadata).bytes
  }

  // MARK: - Reading

  /// Reads a checkpoint.
  ///
  /// - Throws: `CheckpointError` if there is no such file, it is none, or any bit of it is not as it
  ///   was saved.
  public static func read(_ path: String) throws(CheckpointError) -> Checkpoint {
    let bytes: [UInt8]
    do throws(InterchangeError) {
      bytes = try WholeFile.read(path, limit: 1 << 28)
    } catch {
      throw .file(error)
    }
    return try Checkpoint(reading: bytes, file: path)
  }

  /// Reads a checkpoint's bytes; `file` names it in errors.
  ///
  /// - Throws: `CheckpointError`.
  public init(reading bytes: [UInt8], file: String) throws(CheckpointError) {
    do throws(InterchangeError) {
      tensors = try SafeTensors(reading: bytes, file: file)
    } catch {
      throw .damagedCheckpoint(file, reason: "it is cut short, or no checkpoint at all")
    }
    guard tensors.metadata["kind"] == Self.kind else { throw .notACheckpoint(file) }
    // What is read back and written again gives the same bytes, so nothing can hide in the file.
    var metadata = tensors.metadata
    let checksum = metadata.updateValue(Self.noChecksum, forKey: "checksum")
    let unsigned = SafeTensors(entries: tensors.entries, metadata: metadata).bytes
    metadata["checksum"] = checksum
    guard checksum == (try DataDigest.hex(of: unsigned)),
      SafeTensors(entries: tensors.entries, metadata: metadata).bytes == bytes
    else {
      throw .damagedCheckpoint(file, reason: "its checksum is not that of its content")
    }
    guard let text = metadata["state"],
      let state = try? JSONDecoder().decode(State.self, from: Data(text.utf8)),
      state.version == State.current
    else {
      throw .otherCheckpoint(file, reason: "another version of this program made it")
    }
    guard state.setup.isPossible, state.position.isPossible,
      state.history.isPossible(after: state.position.epoch), Limit.seconds.allows(state.seconds)
    else { throw .damagedCheckpoint(file, reason: "its numbers are not possible") }
    (setup, position, history) = (state.setup, state.position, state.history)
    (seconds, nextSeed) = (state.seconds, state.nextSeed)
    data = DataDigest(hex: state.dataDigest)
    self.file = file
  }

  /// One set of numbers, for a network.
  ///
  /// - Throws: `CheckpointError` if it belongs to another network.
  func parameters(_ part: Part, for model: Model) throws(CheckpointError) -> Parameters {
    let entries = tensors.entries.filter { $0.name.hasPrefix(part.rawValue) }
    return try Weights.parameters(
      entries.map {
        SafeTensors.Entry(name: String($0.name.dropFirst(part.rawValue.count)), array: $0.array)
      }, file, for: model)
  }
}

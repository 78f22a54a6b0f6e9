import Interchange
import Networks
import Training

/// The checksum of all images and labels that a training sees: it is resumed with these only.
public struct DataDigest: Equatable, Sendable {
  /// The checksum in hexadecimal digits.
  let hex: String

  init(hex: String) { self.hex = hex }

  /// The checksum of a run's images, those for the tests included.
  ///
  /// - Throws: `CheckpointError` if checksums cannot be computed on this machine.
  public init(of run: TrainingRun) throws(CheckpointError) {
    var parts: [String] = []
    for dataset in [run.training, run.test] {
      parts.append(dataset.size.facts + " \(dataset.count)")
      parts.append(try Self.hex(of: dataset.pixels))
      parts.append(try Self.hex(of: dataset.labels))
    }
    hex = try Self.hex(of: Array(parts.joined(separator: " ").utf8))
  }

  /// The checksum of some bytes.
  static func hex(of bytes: [UInt8]) throws(CheckpointError) -> String {
    do throws(InterchangeError) {
      return try Digest.sha256.hex(of: bytes)
    } catch {
      throw .file(error)
    }
  }
}

extension ImageSize {
  /// As the checksum takes it.
  fileprivate var facts: String {
    channels == 1 ? "\(rows) \(columns)" : "\(rows) \(columns) \(channels)"
  }
}

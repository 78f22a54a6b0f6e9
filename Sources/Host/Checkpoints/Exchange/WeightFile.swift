import Interchange
import Models

/// A file with tensors of another program, or of this one.
struct WeightFile {
  /// Where it is.
  let path: String
  /// Its tensors.
  let entries: [SafeTensors.Entry]
  /// The names of tensors whose type is not read.
  let unread: [String]
  /// What it says of itself.
  private let facts: [String: String]

  /// What a file's metadata call the layout.
  static let layoutFact = "weight_layout"

  init(reading bytes: [UInt8], _ path: String) throws(CheckpointError) {
    self.path = path
    do throws(InterchangeError) {
      if FileKind(of: bytes) == .zip {
        let file = try NPZ(reading: bytes, file: path)
        // PyTorch's own files are archives, too, but of what only pickle reads.
        guard !file.entries.isEmpty else {
          throw .otherKind(file: path, .zip, wanted: .weights)
        }
        entries = file.entries
        unread = Array(file.unread.keys)
        facts = [:]
      } else {
        let file = try SafeTensors(reading: bytes, file: path)
        entries = file.entries
        unread = Array(file.unread.keys)
        facts = file.metadata
      }
    } catch {
      throw .file(error)
    }
  }

  /// The layout that the file says it has.
  var layout: WeightLayout? { facts[Self.layoutFact].flatMap { WeightLayout(rawValue: $0) } }

  /// The network that the weights are for; what the settings leave open the file may say.
  func model(
    _ name: String, _ settings: ModelSettings
  ) throws(CheckpointError) -> Model {
    try Weights.model(name, settings, facts: facts, path)
  }
}

import Foundation

/// What a dump says of its pass besides the numbers.
public struct DumpFacts: Codable, Equatable, Sendable {
  /// The version of this layout.
  public let schemaVersion: Int
  /// The model's name.
  public let model: String
  /// The variant's name, where there are several.
  public let variant: String?
  /// What pixels of 0…255 were multiplied by.
  public let pixelScale: Float
  /// The images that the network looks at.
  public let size: Size
  /// How many classes it tells apart.
  public let classes: Int
  /// The image's name.
  public let image: String
  /// The right class, where it is known.
  public let label: Int?
  /// The class with the highest score.
  public let predicted: Int
  /// The class whose loss was computed.
  public let target: Int
  /// The seed of a pass as in training.
  public let trainingSeed: UInt64?
  /// What was changed by hand on the way.
  public let changes: [Change]
  /// The network as text.
  public let structureText: String
  /// The checksum of that text.
  public let structure: String
  /// The checksum of all parameters.
  public let weights: String
  /// The checksum of the whole pass, whatever part of it the dump holds.
  public let digest: String
  /// The checksum of all gradients, of a pass that has them.
  public let gradients: String?
  /// What is said of each tensor, in the order of the file.
  public let tensors: [DumpTensor.Facts]

  /// The size of images.
  public struct Size: Codable, Equatable, Sendable {
    /// Rows of pixels.
    public let rows: Int
    /// Columns of pixels.
    public let columns: Int
    /// Numbers at each pixel.
    public let channels: Int
  }

  /// Cells of a node that were replaced.
  public struct Change: Codable, Equatable, Sendable {
    /// The node's name.
    public let node: String
    /// The cells, by their places in the node's output.
    public let cells: [Int]
    /// The new numbers.
    public let values: [Float]
  }

  /// The layout that this program writes.
  static let currentVersion = 1
}

extension DumpFacts {
  /// The facts as a line of JSON: keys sorted and in snake case, NaN and infinities as text.
  var json: String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    // Texts and numbers alone can always be written.
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  /// Reads the line of JSON.
  ///
  /// - Throws: `DumpError.facts` if something is missing or of another kind, and
  ///   `DumpError.otherVersion`.
  init(json: [UInt8], file: String) throws(DumpError) {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    let facts: DumpFacts
    do {
      facts = try decoder.decode(DumpFacts.self, from: Data(json))
    } catch let error as DecodingError {
      throw .facts(file: file, problem: error.place)
    } catch {
      throw .facts(file: file, problem: "it is no JSON")
    }
    guard facts.schemaVersion == Self.currentVersion else {
      throw .otherVersion(file: file, found: facts.schemaVersion)
    }
    self = facts
  }
}

extension DecodingError {
  /// What is wrong, and where.
  fileprivate var place: String {
    switch self {
    case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is of another kind"
    case .dataCorrupted(let context):
      context.codingPath.isEmpty
        ? "it is no JSON"
        : "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is not possible"
    @unknown default: "it is no JSON of this kind"
    }
  }
}

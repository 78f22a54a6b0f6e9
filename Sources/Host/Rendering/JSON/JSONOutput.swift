import Foundation

/// Results as JSON, for other programs: keys sorted and in snake case, NaN and infinities as text.
public enum JSONOutput {
  /// The bytes of the JSON text.
  ///
  /// - Throws: what cannot be written as JSON.
  public static func bytes(_ result: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try [UInt8](encoder.encode(result)) + [0x0A]
  }
}

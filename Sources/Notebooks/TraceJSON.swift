import Foundation
import Lessons

/// A recorded pass as JSON, for other programs: keys sorted, NaN and infinities as text.
public enum TraceJSON {
  /// The bytes of the JSON text.
  public static func bytes(_ report: TraceReport) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
    return try [UInt8](encoder.encode(report)) + [0x0A]
  }
}

import Dumps
import Notebooks

/// A pass as JSON: its steps, and the checksums that its dumps have in other formats.
struct TracedPassJSON: Encodable {
  let report: TraceReport
  let fingerprint: Fingerprint

  func encode(to encoder: any Encoder) throws {
    try report.encode(to: encoder)
    var object = encoder.object()
    for row in fingerprint.rows { try object.set(JSONField(stringLiteral: row.name), row.checksum) }
  }
}

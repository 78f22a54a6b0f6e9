import Dumps
import Interchange
import Markup

extension Fingerprint {
  /// The checksums with what each is of.
  var rows: [(name: String, checksum: String)] {
    [("digest", digest), ("structure", structure), ("weights", weights)]
  }

  /// The checksums by their names, as JSON.
  var json: JSONValue {
    .object(Dictionary(rows.map { ($0.name, .text($0.checksum)) }) { first, _ in first })
  }

  /// The checksums as lines, broken where a terminal is too narrow for one.
  func text(_ renderer: TerminalRenderer) -> String {
    rows.flatMap { row in
      renderer.wrapped([Span(row.checksum)], indent: row.name.padded(to: 9) + "  ")
    }.map { $0 + "\n" }.joined()
  }

  /// The checksums at the foot of a page.
  var markup: String {
    let words = [
      ("digest", "the pass that it was written with"), ("structure", "its network's structure"),
      ("weights", "its weights"),
    ]
    let parts = zip(words, rows).map { word, row in
      "\(word.1) " + Markup.token("code", row.checksum, [("data-of", word.0)])
    }
    return Markup.element(
      "p", ["This page, as SHA-256: " + parts.joined(separator: ", ") + "."],
      [("class", "note"), ("id", "fingerprint")])
  }
}

extension NotebookPart {
  /// The checksums of the pass that a lesson runs on; nil without its run.
  var fingerprint: Fingerprint? {
    get throws(InterchangeError) {
      guard let run else { return nil }
      return try Fingerprint(of: run.start.environment.original)
    }
  }
}

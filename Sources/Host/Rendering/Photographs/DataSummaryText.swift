import Naming
import Notebooks
import Photographs

extension TerminalRenderer {
  /// What there is to say of a data set.
  public func text(_ summary: DataSummary) -> String {
    let table = NumberTable(
      title: "\(summary.name): \(summary.count.counting("image")), each \(summary.size)",
      corner: "class", columns: ["images", "mean ink"],
      rows: summary.classes.map {
        NumberTable.Row(label: $0.name, cells: [Double($0.count), $0.meanInk], role: .entry)
      })
    let warnings = summary.warnings.flatMap { wrapped([Span("✗ ", .bad), Span($0)]) }
    let verdict =
      warnings.isEmpty ? wrapped([Span("✓ ", .good), Span("Nothing looks wrong.")]) : warnings
    return style.finished((lines(.output(.table(table))) + verdict).joined(separator: "\n") + "\n")
  }
}

extension DataSummary {
  /// The facts as JSON.
  public var json: [UInt8] {
    JSONValue.object([
      "schema_version": .number(1), "name": .text(name), "images": .number(count),
      "rows": .number(size.rows), "columns": .number(size.columns),
      "classes": .list(
        classes.map {
          .object([
            "name": .text($0.name), "images": .number($0.count),
            "mean_ink": .number(orNull: $0.meanInk),
          ])
        }), "warnings": .texts(warnings),
    ]).bytes
  }
}

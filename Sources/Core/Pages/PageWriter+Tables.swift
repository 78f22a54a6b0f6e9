import Markup
import Notebooks
import Tracing

extension PageWriter {
  /// Numbers in rows and columns, each column with its heading, each row with its label.
  func markup(_ table: NumberTable) -> String {
    let header = [heading(table.corner, "col")] + table.columns.map { heading($0, "col") }
    let rows = table.rows.map { row in
      let cells = row.cells.enumerated().map { column, value in
        Markup.token(
          "td", value.map { table.text($0, column: column) } ?? "",
          explained(row.names.indices.contains(column) ? row.names[column] : nil))
      }
      return Markup.element(
        "tr", [heading(row.label, "row")] + cells, [("class", row.role.rawValue)])
    }
    return scrolling(
      self.table(caption: table.title, header, rows, class: "numbers"))
      + table.notes.map { note($0) }.joined()
  }

  /// Part of the computation graph, a node in a row.
  func markup(_ graph: GraphListing) -> String {
    let hasValues = graph.rows.contains { $0.statistics != nil }
    let titles =
      ["Node", "Operation", "Shape", "Reads", "Parameters"] + (hasValues ? ["Recorded"] : [])
    let rows = graph.rows.map { row in
      let parameters = row.parameters.map { $0.name + ($0.isShared ? " (shared)" : "") }
      let cells =
        [
          row.operation, row.shape,
          row.inputs.isEmpty ? "↑" : row.inputs.joined(separator: ", "),
          parameters.joined(separator: ", "),
        ] + (hasValues ? [row.statistics?.words() ?? ""] : [])
      return Markup.element(
        "tr", [heading(row.title, "row")] + cells.map { Markup.token("td", $0) })
    }
    return scrolling(
      table(
        caption: "Part of the computation graph; ↑ reads the node above",
        titles.map { heading($0, "col") }, rows, class: "graph"))
  }

  /// A table with its caption.
  func table(caption: String, _ header: [String], _ rows: [String], class: String) -> String {
    Markup.element(
      "table",
      [
        Markup.token("caption", caption),
        Markup.element("thead", [Markup.element("tr", header)]),
        Markup.element("tbody", rows),
      ], [("class", `class`)])
  }

  /// A heading of a column or row; a corner without words is no heading.
  func heading(_ text: String, _ scope: String) -> String {
    text.isEmpty ? "<td></td>" : Markup.token("th", text, [("scope", scope)])
  }

  /// What may be wider than the page moves sideways by itself, by keyboard, too.
  func scrolling(_ content: String) -> String {
    Markup.element("div", [content], [("class", "scroll"), ("tabindex", "0")])
  }
}

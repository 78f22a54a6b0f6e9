import Equations
import Mathematics
import Notebooks
import Pictures
import Tracing

/// Writes what came of a lesson's statements as Markdown.
enum MarkdownOutputs {
  /// A table of numbers: title, rows, and what is to be said below.
  static func lines(_ table: NumberTable) -> [String] {
    let rows = table.rows.map { row in
      [MarkdownProse.escaped(row.label)]
        + row.cells.enumerated().map { column, value in
          value.map { table.text($0, column: column) } ?? ""
        }
    }
    let header = ([table.corner] + table.columns).map(MarkdownProse.escaped)
    let bold = zip(table.rows, rows).map { row, cells in
      row.role == .total ? cells.map { $0.isEmpty ? "" : "**\($0)**" } : cells
    }
    return ["**\(MarkdownProse.escaped(table.title))**", ""]
      + MarkdownProse.table(header, bold, numbers: true)
      + table.notes.flatMap { ["", "*\(MarkdownProse.escaped($0))*"] }
  }

  /// Bars as a table, each number with its bar.
  static func lines(_ chart: BarChart) -> [String] {
    let largest = chart.bars.map { abs($0.value) }.filter { $0.isFinite }.max() ?? 0
    let tables = chart.series.map { series in
      let rows = series.bars.map { bar in
        let share = largest > 0 && bar.value.isFinite ? abs(bar.value) / largest : 0
        let block = bar.value < 0 ? "▒" : "█"
        return [
          MarkdownProse.escaped(bar.label), NumberFormat.usual.string(bar.value),
          String(repeating: block, count: Int((share * 20).rounded()))
            + (bar.isHighlighted ? " ◀" : ""),
        ]
      }
      let title = series.caption.isEmpty ? chart.title : series.caption
      return ["**\(MarkdownProse.escaped(title))**", ""]
        + MarkdownProse.table(["", "value", ""], rows)
    }
    return Array(tables.joined(separator: [""]))
      + (chart.scaleRemark.map { ["", "*\($0)*"] } ?? [])
  }

  /// A claim with its mark.
  static func line(_ check: CheckResult) -> String {
    "\(check.mark) \(MarkdownProse.escaped(check.statement))"
  }

  /// Part of a graph as a table.
  static func lines(_ graph: GraphListing) -> [String] {
    MarkdownProse.table(
      ["step", "what it does", "axes", "reads"],
      graph.rows.map { row in
        [row.title, row.operation, row.shape, row.notes ?? ""].map(MarkdownProse.escaped)
      })
  }

  /// The arithmetic behind a number: formulas, tables of terms, remarks.
  static func lines(_ explanation: Explanation) -> [String] {
    let value = NumberFormat.significant(7).string(explanation.recorded)
    var blocks: [[String]] = [
      [
        "**\(MarkdownProse.spanned(explanation.cell)) = \(value)** "
          + MarkdownProse.escaped(explanation.origin)
      ]
    ]
    for part in explanation.parts {
      if let heading = part.heading { blocks.append(["*\(MarkdownProse.escaped(heading))*"]) }
      blocks.append(MarkdownProse.displayed(part.formula.latex))
      if let numbers = part.numbers {
        let value = EquationWriter.piece(part.value, rounded: .latex).text
        blocks.append(MarkdownProse.displayed("= \(numbers.latex) = \(value)"))
      }
      blocks += part.sums.map { lines(NumberTable($0)) }
    }
    if let comparison = explanation.comparison() {
      blocks.append([MarkdownProse.escaped(comparison)])
    }
    blocks += (explanation.remarks + explanation.notes).map { [MarkdownProse.escaped($0)] }
    blocks += explanation.operands.map(lines)
    return Array(blocks.joined(separator: [""]))
  }

  /// A tensor in a line.
  static func line(_ summary: TensorSummary) -> String {
    "**\(MarkdownProse.escaped(summary.title))**: "
      + MarkdownProse.escaped(summary.statistics.words(summary.shape))
  }

  /// A question with its choices.
  static func lines(_ question: Question, number: Int? = nil) -> [String] {
    let lead = number.map { "**Question \($0).** " } ?? "**?** "
    let choices = question.choices.enumerated().map {
      "\($0 + 1). \(MarkdownProse.escaped($1))"
    }
    return [lead + MarkdownProse.escaped(question.text)] + (choices.isEmpty ? [] : [""] + choices)
  }

  /// A part that a reader unfolds.
  static func folded(_ title: String, _ text: String) -> [String] {
    ["<details><summary>\(title)</summary>", "", MarkdownProse.escaped(text), "", "</details>"]
  }

  /// What a picture shows, in words: for those who do not see it.
  static func alternative(_ picture: Picture) -> String {
    let sizes = picture.panels.map { panel in
      "\(panel.map.rows.count) rows, \(panel.map.columns.count) columns, \(range(panel.scale))"
    }
    if picture.panels.count > 1, let size = sizes.first, sizes.allSatisfy({ $0 == size }) {
      let captions = picture.panels.map { $0.caption }.joined(separator: ", ")
      return "\(picture.title) (\(captions); each \(size))"
    }
    let panels = zip(picture.panels, sizes).map { panel, size in
      picture.panels.count > 1 ? "\(panel.caption): \(size)" : size
    }
    return "\(picture.title) (\(panels.joined(separator: "; ")))"
  }

  private static func range(_ scale: ColorScale) -> String {
    let format = NumberFormat.usual
    return "from \(format.string(scale.low)) to \(format.string(scale.high))"
  }
}

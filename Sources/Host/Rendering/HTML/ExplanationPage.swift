import Equations
import Markup
import Mathematics
import Notebooks
import Tracing

/// Explanations as a page of their own, which needs no network: formulas as MathML.
public enum ExplanationPage {
  /// The page.
  public static func text(_ explanation: Explanation) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(Markup.escaped(explanation.cell))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>
    <main>
    \(section(explanation, level: 1))
    </main>
    </body>
    </html>

    """
  }

  private static let style = """
    :root { color-scheme: light dark; }
    body { font: 1.1rem/1.5 system-ui, sans-serif; margin: 0; }
    main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
    section section { border-inline-start: 0.2rem solid #8888; padding-inline-start: 1rem; }
    h1, h2 { font-size: 1.3rem; overflow-wrap: anywhere; }
    math { font-size: 1.15rem; }
    .formula { overflow-x: auto; padding: 0.3rem 0; }
    .scroll { overflow-x: auto; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { text-align: start; font-weight: 600; padding: 0.5rem 0; white-space: nowrap; }
    th, td { padding: 0.1rem 0.8rem; text-align: end; }
    th:first-child { text-align: start; font-weight: normal; }
    thead { border-block-end: 1px solid; }
    tr.total { border-block-start: 1px solid; font-weight: 600; }
    .origin { opacity: 0.8; }
    """

  private static func section(_ explanation: Explanation, level: Int) -> String {
    let heading = level == 1 ? "h1" : "h2"
    let value = NumberFormat.significant(7).string(explanation.recorded)
    var lines = [
      "<section>", "<\(heading)>\(Markup.escaped(explanation.cell)) = \(value)</\(heading)>",
      "<p class=\"origin\">\(Markup.escaped(explanation.origin))</p>",
    ]
    for part in explanation.parts { lines += self.lines(part) }
    if let comparison = explanation.comparison() { lines.append(paragraph(comparison)) }
    lines += explanation.remarks.map(paragraph)
    lines += explanation.notes.map(paragraph)
    lines += explanation.operands.map { section($0, level: level + 1) }
    return (lines + ["</section>"]).joined(separator: "\n")
  }

  private static func lines(_ part: Explanation.Part) -> [String] {
    var lines = part.heading.map { ["<p><em>\(Markup.escaped($0))</em></p>"] } ?? []
    lines.append(formula(part.formula.latex, part.formula.text))
    if let numbers = part.numbers {
      let value = EquationWriter.piece(part.value, rounded: .latex).text
      let plain = NumberFormat.usual.string(part.value)
      lines.append(
        formula("= \(numbers.latex) = \(value)", "= \(numbers.text) = \(plain)"))
    }
    return lines + part.sums.map { table(NumberTable($0)) }
  }

  private static func formula(_ latex: String, _ text: String) -> String {
    let content =
      (try? Formula(parsing: latex))?.mathML(display: true)
      ?? "<code>\(Markup.escaped(text))</code>"
    return "<div class=\"formula\">\(content)</div>"
  }

  private static func paragraph(_ text: String) -> String { "<p>\(Markup.escaped(text))</p>" }

  private static func table(_ table: NumberTable) -> String {
    func cell(_ kind: String, _ text: String) -> String {
      "<\(kind)>\(Markup.escaped(text))</\(kind)>"
    }
    let head = ([table.corner] + table.columns).map { cell("th", $0) }.joined()
    let rows = table.rows.map { row in
      let cells = row.cells.enumerated().map { column, value in
        cell("td", value.map { table.text($0, column: column) } ?? "")
      }
      return "<tr class=\"\(row.role.rawValue)\">\(cell("th", row.label))\(cells.joined())</tr>"
    }
    return """
      <div class="scroll"><table>
      <caption>\(Markup.escaped(table.title))</caption>
      <thead><tr>\(head)</tr></thead>
      <tbody>
      \(rows.joined(separator: "\n"))
      </tbody>
      </table></div>
      """
  }
}

import Equations
import Markup
import Notebooks
import Tracing

/// Explanations as LaTeX, to be put into a handout: formulas and tables, without a preamble.
public enum ExplanationLaTeX {
  /// The text of an explanation and of its operands.
  public static func text(_ explanation: Explanation) -> String {
    lines(explanation).joined(separator: "\n") + "\n"
  }

  private static func lines(_ explanation: Explanation) -> [String] {
    let value = EquationWriter.piece(explanation.recorded, rounded: .latex).text
    var lines = [
      "\\paragraph{\\texttt{\(escaped(explanation.cell))} $= \(value)$} \(escaped(explanation.origin))",
      "",
    ]
    for part in explanation.parts {
      lines += part.heading.map { ["\\emph{\(escaped($0))}", ""] } ?? []
      lines += ["\\[ \(part.formula.latex) \\]"]
      if let numbers = part.numbers {
        let value = EquationWriter.piece(part.value, rounded: .latex).text
        lines += ["\\[ = \(numbers.latex) = \(value) \\]"]
      }
      for sum in part.sums { lines += table(NumberTable(sum), sum.term.latex) }
    }
    lines += explanation.remarks.map { escaped($0) + "\n" }
    for operand in explanation.operands { lines += self.lines(operand) }
    return lines
  }

  private static func table(_ table: NumberTable, _ term: String) -> [String] {
    let columns = String(repeating: "r", count: table.columns.count)
    let heading = ([table.corner] + table.columns).map(escaped).joined(separator: " & ")
    let rows = table.rows.map { row in
      let cells = row.cells.enumerated().map { column, value in
        value.map { "$\(table.text($0, column: column))$" } ?? ""
      }
      let line = ([escaped(row.label)] + cells).joined(separator: " & ") + " \\\\"
      return row.role == .total ? "\\hline " + line : line
    }
    return ["Terms: $\(term)$", "", "\\begin{tabular}{l\(columns)}", heading + " \\\\ \\hline"]
      + rows + ["\\end{tabular}", ""]
  }

  /// Text that LaTeX sets as it is.
  static func escaped(_ text: String) -> String {
    let replacements: [Character: String] = [
      "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#",
      "_": "\\_", "%": "\\%", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}",
      "Σ": "$\\Sigma$", "∂": "$\\partial$", "·": "$\\cdot$", "…": "\\dots{}", "×": "$\\times$",
      "◀": "$\\blacktriangleleft$", "²": "$^2$", "→": "$\\to$", "′": "$'$", "≤": "$\\le$",
      "σ": "$\\sigma$",
    ]
    return text.withoutControls.map { replacements[$0] ?? String($0) }.joined()
  }
}

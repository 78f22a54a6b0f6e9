import Equations
import Mathematics
import Notebooks
import Tracing
import Widths

extension TerminalRenderer {
  /// An explanation by itself.
  public func text(_ explanation: Explanation) -> String {
    style.finished(lines(explanation).joined(separator: "\n") + "\n")
  }

  func lines(_ explanation: Explanation) -> [String] {
    lines(explanation, level: 0)
  }

  private func lines(_ explanation: Explanation, level: Int) -> [String] {
    let inner = TerminalRenderer(style.narrowed(by: level > 0 ? 2 : 0))
    let own = inner.ownLines(explanation)
    let operands = explanation.operands.flatMap { [""] + inner.lines($0, level: level + 1) }
    return (own + operands).map { level > 0 ? style.styled("│ ", .dim) + $0 : $0 }
  }

  private func ownLines(_ explanation: Explanation) -> [String] {
    let value = style.preciseFormat.string(explanation.recorded)
    var lines = wrapped([
      Span(explanation.cell, .bold), Span(" = "), Span(value, .value),
      Span("   "), Span(explanation.origin, .dim),
    ])
    for part in explanation.parts {
      lines += [""] + self.lines(part)
    }
    if let comparison = explanation.comparison(style.preciseFormat) {
      lines += [""] + wrapped([Span(comparison)])
    }
    for remark in explanation.remarks { lines += wrapped([Span(remark)]) }
    for note in explanation.notes { lines += wrapped([Span(note, .dim)]) }
    return lines
  }

  private func lines(_ part: Explanation.Part) -> [String] {
    var lines = part.heading.map { wrapped([Span($0, .italic)]) } ?? []
    lines += formula(part.formula)
    if let numbers = part.numbers {
      let value = EquationWriter.piece(part.value, rounded: .latex).text
      lines += formula(
        .init(
          text: "= \(numbers.text) = \(NumberFormat.usual.string(part.value))",
          latex: "= \(numbers.latex) = \(value)"))
    }
    for sum in part.sums { lines += [""] + self.lines(NumberTable(sum)) }
    return lines
  }

  private func formula(_ equation: Explanation.Written) -> [String] {
    let width = style.width - 2
    if let formula = try? Formula(parsing: equation.latex) {
      let block = formula.block(maximumWidth: width)
      if block.allSatisfy({ $0.columns <= width }) {
        return block.map { ("  " + $0).trimmedAtEnd }
      }
    }
    return wrapped([Span(equation.text)], indent: "  ", hanging: "    ")
  }
}

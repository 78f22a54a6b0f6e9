import Equations
import Markup
import Mathematics
import Notebooks
import Tracing

extension PageWriter {
  /// The arithmetic behind one number; the operands that were asked for are folded away.
  public func markup(_ explanation: Explanation) -> String {
    Markup.element(
      "section", [heading(of: explanation)] + body(of: explanation),
      [("class", "explanation"), ("aria-label", "Explanation of \(explanation.cell)")])
  }

  private func heading(of explanation: Explanation) -> String {
    Markup.element(
      "p",
      [
        Markup.token("code", explanation.cell), " = ",
        Markup.token(
          "output", NumberFormat.significant(7).string(explanation.recorded),
          [("class", "live"), ("data-source", explanation.cell), ("data-cell", explanation.cell)]),
        " ", Markup.token("span", explanation.origin, [("class", "origin")]),
      ])
  }

  private func body(of explanation: Explanation) -> [String] {
    explanation.parts.flatMap { markup($0) }
      + sentences(of: explanation).map { Markup.token("p", $0) }
      + explanation.operands.map { operand in
        let title =
          "\(operand.cell) = \(NumberFormat.significant(7).string(operand.recorded))"
        return Markup.element(
          "details",
          [Markup.token("summary", title), heading(of: operand)] + body(of: operand))
      }
  }

  private func sentences(of explanation: Explanation) -> [String] {
    (explanation.comparison().map { [$0] } ?? []) + explanation.remarks + explanation.notes
  }

  private func markup(_ part: Explanation.Part) -> [String] {
    (part.heading.map { [Markup.token("p", $0)] } ?? []) + [formula(part.formula)]
      + (part.numbers.map { [formula($0, giving: part.value)] } ?? [])
      + part.sums.map { markup(NumberTable($0)) } + read(part.cells)
  }

  /// The cells that are read one by one.
  private func read(_ cells: [String]) -> [String] {
    let names = cells.map { Markup.token("code", $0, [("data-cell", $0)]) }
    return names.isEmpty
      ? []
      : [Markup.element("p", ["Reads " + names.joined(separator: ", ") + "."], [("class", "note")])]
  }

  /// The formula with its numbers, and what comes out.
  private func formula(_ numbers: Explanation.Written, giving value: Double) -> String {
    let result = EquationWriter.piece(value, rounded: .latex).text
    return formula(
      Explanation.Written(
        text: "= \(numbers.text) = \(NumberFormat.usual.string(value))",
        latex: "= \(numbers.latex) = \(result)"))
  }

  private func formula(_ equation: Explanation.Written) -> String {
    guard let formula = try? Formula(parsing: equation.latex) else { return code(equation.text) }
    return markup(.formula(formula))
  }
}

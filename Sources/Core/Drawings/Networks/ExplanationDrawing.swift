import Equations
import Naming
import Pictures
import Tracing

/// The cells that made one number, as a graph like a drawing in a paper: from the left the numbers
/// that were read, the terms that they make, and at the right the sum.
public struct ExplanationDrawing {
  private var nodes: [GraphDescription.Node] = []
  private var edges: [GraphDescription.Edge] = []

  private static let result = Palette.tint(Palette.orange, 0.7)
  private static let positive = Palette.tint(Palette.skyBlue, 0.5)
  private static let negative = Palette.tint(Palette.speaksAgainst, 0.3)
  private static let plain = RGB(gray: 240)
  private static let widestRow = 46

  /// The drawing of an explanation; operands are drawn as deep as they were explained.
  public static func description(of explanation: Explanation) -> GraphDescription {
    var drawing = ExplanationDrawing()
    _ = drawing.add(explanation, id: "0")
    let number = ValuePanel.number(explanation.recorded)
    return GraphDescription(
      title: "\(explanation.cell) = \(number)",
      summary: "The numbers that make \(explanation.cell): \(explanation.origin).",
      layout: .layered(.leftToRight), nodes: drawing.nodes, edges: drawing.edges,
      legend: [
        .init(color: result, text: "a number of the pass"),
        .init(color: positive, text: "a term above zero"),
        .init(color: negative, text: "a term below zero"), .init(color: plain, text: "the rest"),
      ], showsTitle: true)
  }

  /// A term in the drawing, with the numbers that it is made of.
  private struct Term {
    let id: String
    let factors: [Double]
    var hasOperand = false
  }

  /// Adds a number and all that made it.
  private mutating func add(_ explanation: Explanation, id: String) -> String {
    var terms: [[Term]] = []
    for (place, part) in explanation.parts.enumerated() {
      // The parts of a gradient are added up at the number itself.
      for (index, sum) in part.sums.enumerated() {
        let isAlone = part.numbers == nil && part.sums.count == 1 && explanation.parts.count == 1
        let target = isAlone ? id : "\(id).\(place).\(index)"
        if !isAlone {
          addSum(sum, id: target, heading: part.heading)
          connect(target, id, value: sum.value)
        }
        terms.append(addTerms(of: sum, to: target))
      }
    }
    for (place, operand) in explanation.operands.enumerated() {
      let source = add(operand, id: "\(id)-\(place)")
      connect(source, toTermsOf: operand.recorded, in: &terms, orElse: id)
    }
    addNumber(explanation, id: id)
    return id
  }

  private mutating func connect(
    _ source: String, toTermsOf value: Double, in terms: inout [[Term]], orElse id: String
  ) {
    var isUsed = false
    for sum in terms.indices {
      guard
        let place = terms[sum].firstIndex(where: { !$0.hasOperand && $0.factors.contains(value) })
      else { continue }
      terms[sum][place].hasOperand = true
      connect(source, terms[sum][place].id, value: nil)
      isUsed = true
    }
    if !isUsed { connect(source, id, value: nil) }
  }

  /// An arrow; the larger the number, the wider.
  private mutating func connect(_ from: String, _ to: String, value: Double?) {
    let color = value.map { $0 < 0 ? Palette.speaksAgainst : Palette.speaksFor } ?? RGB(gray: 90)
    let width = value.map { 1 + min(3, abs($0).squareRoot()) } ?? 1.2
    let isNothing = value == 0
    edges.append(
      .init(
        from: from, to: to,
        style: .init(
          color: isNothing ? RGB(gray: 150) : color, width: isNothing ? 1 : width,
          isDashed: isNothing)))
  }

  // MARK: - Nodes

  private mutating func addNumber(_ explanation: Explanation, id: String) {
    var rows = [
      GraphDescription.Row(heading: explanation.cell, fill: Self.result, name: explanation.cell),
      GraphDescription.Row(
        detail: "= " + NumberFormat.significant(5).string(explanation.recorded),
        fill: Self.result),
      GraphDescription.Row(
        detail: TextMeasure.cut(explanation.origin, columns: Self.widestRow),
        fill: RGB(gray: 255)),
    ]
    for part in explanation.parts {
      for line in [part.heading, part.formula.text, part.numbers.map { "= " + $0.text }] {
        rows += TextMeasure.wrapped(line ?? "", columns: Self.widestRow).map {
          .init(detail: $0, fill: RGB(gray: 255))
        }
      }
    }
    nodes.append(
      GraphDescription.Node(
        id: id, rows: rows,
        summary: "\(explanation.cell) = \(explanation.recorded): \(explanation.origin)",
        borderWidth: 1.5))
  }

  private mutating func addSum(_ sum: Explanation.Sum, id: String, heading: String?) {
    let name =
      switch sum.kind {
      case .sum: "Σ of \(sum.count.counting("term"))"
      case .maximum: "largest of \(sum.count)"
      case .minimum: "smallest of \(sum.count)"
      }
    let lines = [sum.term.text, "= " + NumberFormat.significant(5).string(sum.value)]
    nodes.append(
      GraphDescription.Node(
        id: id,
        rows: [.init(heading: name, detail: heading ?? "", fill: Self.plain)]
          + lines.flatMap { TextMeasure.wrapped($0, columns: Self.widestRow) }.map {
            .init(detail: $0, fill: RGB(gray: 255))
          },
        summary: "\(name), \(sum.term.text) = \(sum.value)"))
  }

  private mutating func addTerms(of sum: Explanation.Sum, to target: String) -> [Term] {
    var terms: [Term] = []
    // Terms of a sum that are zero add nothing, not even to the picture.
    let nonzero = sum.kind == .sum ? sum.terms.filter { $0.value != 0 } : sum.terms
    let shown = nonzero.isEmpty ? Array(sum.terms.prefix(1)) : nonzero
    for (place, term) in shown.enumerated() {
      let id = "\(target)+\(place)"
      let indices = zip(sum.variables, term.indices).map { "\($0) \($1)" }.joined(separator: ", ")
      let isProduct =
        term.factors.count > 1
        && abs(term.factors.reduce(1, *) - term.value) <= 1e-9 * max(1, abs(term.value))
      let factors = zip(sum.columns, term.factors).map { "\($0) \(ValuePanel.number($1))" }
      let fill = term.value == 0 ? Self.plain : term.value < 0 ? Self.negative : Self.positive
      let made = factors.joined(separator: isProduct ? " · " : ", ")
      nodes.append(
        GraphDescription.Node(
          id: id,
          rows: [
            .init(heading: indices, detail: term.isChosen ? "is taken" : "", fill: fill),
            .init(detail: TextMeasure.cut(made, columns: Self.widestRow), fill: RGB(gray: 255)),
            .init(
              detail: "= " + NumberFormat.significant(4).string(term.value), fill: RGB(gray: 255)),
          ], summary: "\(indices): \(made) = \(term.value)",
          border: term.isChosen ? Palette.path : RGB(gray: 90),
          borderWidth: term.isChosen ? 3 : 1))
      connect(id, target, value: sum.kind == .sum || term.isChosen ? term.value : 0)
      terms.append(Term(id: id, factors: term.factors))
    }
    let hidden = sum.count - shown.count
    if hidden > 0 {
      let id = "\(target)+rest"
      var rows = [
        GraphDescription.Row(heading: "\(hidden) more", detail: "terms", fill: Self.plain)
      ]
      if let rest = sum.rest {
        rows.append(
          .init(detail: "= " + NumberFormat.significant(4).string(rest), fill: RGB(gray: 255)))
      }
      nodes.append(
        GraphDescription.Node(id: id, rows: rows, summary: "\(hidden) more terms"))
      connect(id, target, value: sum.rest ?? 0)
    }
    return terms
  }
}

import Expressions
import Notebooks

/// A claim that must hold.
private struct Claim {
  let left: Expression
  let comparison: Expression.Operator
  let right: Expression
  /// The claim as it was written.
  let source: String
  var tolerance: Expression?
  var words: Expression?

  /// Compares the sides, and says what came of it.
  func result(
    _ evaluator: Evaluator, at line: LineLocation
  ) throws(Mistake) -> CheckResult {
    var limit = Comparison.usualTolerance
    if let tolerance { limit = try evaluator.number(of: tolerance) }
    let found = try Comparison(
      evaluator.quantity(of: left), comparison, evaluator.quantity(of: right), tolerance: limit,
      column: left.column)
    let allowsDifference = comparison == .approximately
    let said = try words.map { words throws(Mistake) in try evaluator.text(of: words) }
    return CheckResult(
      claim: source, words: said, holds: found.holds, left: found.left,
      comparison: comparison.rawValue,
      right: found.right, relativeDifference: allowsDifference ? found.relativeDifference : nil,
      tolerance: allowsDifference ? limit : nil, count: found.count,
      place: found.place.map { "\($0.name) \($0.index)" }.joined(separator: ", "),
      location: "\(line.file):\(line.line)")
  }
}

extension StatementForm {
  /// `check EXPR ≈ EXPR within TOL`.
  static let check = StatementForm(
    "check EXPR ≈ EXPR [within TOL] [as \"…\"]",
    "a claim that must hold (also = ≠ < ≤ > ≥)",
    example: "check sum(P_c) ≈ 1",
    options: [
      StatementOption<Claim>("within TOL", "how far the sides of ≈ may lie apart, as a share") {
        claim, parser throws(Mistake) in claim.tolerance = try parser.sum()
      },
      StatementOption("as \"…\"", "the claim in words or in the paper's symbols, for the reader") {
        claim, parser throws(Mistake) in claim.words = try parser.sum()
      },
    ],
    parse: { parser throws(Mistake) in
      let start = parser.column
      let left = try parser.sum()
      guard let (comparison, _) = parser.expressions.takeOperator(where: { $0.isComparison })
      else {
        throw Mistake("a check compares two sides with ≈, =, <, ≤, > or ≥", column: parser.column)
      }
      let right = try parser.sum()
      return Claim(
        left: left, comparison: comparison, right: right, source: parser.text(from: start))
    },
    run: { claim, session, line throws(Mistake) in
      [.check(try claim.result(session.evaluator, at: line))]
    })
}

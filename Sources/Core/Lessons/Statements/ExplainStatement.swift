import Expressions

extension StatementForm {
  /// `explain CELL`.
  static let explain = StatementForm(
    "explain CELL", "the arithmetic behind one number", example: "explain f_k[k: 3, y: 4, x: 5]",
    parse: { parser throws(Mistake) in try parser.sum() },
    run: { cell, session, _ throws(Mistake) in
      [.explanation(try session.evaluator.explanation(of: cell))]
    })
}

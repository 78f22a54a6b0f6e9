import Expressions

/// What is to be explained.
private struct Question {
  let cell: Expression
  /// The cell as it was written, and where.
  let source: String
  let column: Int
}

extension StatementForm {
  /// `explain CELL`.
  static let explain = StatementForm(
    "explain CELL", "the arithmetic behind one number", example: "explain f_k[k: 3, y: 4, x: 5]",
    parse: { parser throws(Mistake) in
      let start = parser.column
      let cell = try parser.sum()
      return Question(cell: cell, source: parser.text(from: start), column: start)
    },
    run: { question, session, _ throws(Mistake) in
      [
        .explanation(
          try session.evaluator.explanation(
            of: question.cell, written: question.source, from: question.column))
      ]
    })
}

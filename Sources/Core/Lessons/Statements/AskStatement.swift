import Expressions
import Notebooks

/// What is asked, and the answer.
private struct Asked {
  enum Answer {
    case value(Expression)
    case choice([String], right: Int)
  }

  let question: Expression
  let answer: Answer
  var tolerance: Expression?
  var hint: Expression?

  /// The question with its answer's number and words.
  func question(_ evaluator: Evaluator) throws(Mistake) -> Question {
    let text = try evaluator.text(of: question)
    var words: String?
    if let hint { words = try evaluator.text(of: hint) }
    switch answer {
    case .choice(let choices, let right):
      return Question(text: text, choices: choices, answer: choices[right - 1], hint: words)
    case .value(let expression):
      let value = try evaluator.value(of: expression)
      let number: Double? = if case .quantity(let quantity) = value { quantity.scalar } else { nil }
      var limit: Double?
      if let tolerance { limit = try evaluator.number(of: tolerance) }
      return Question(
        text: text, choices: [], answer: try evaluator.text(of: expression), number: number,
        tolerance: limit, hint: words)
    }
  }
}

extension StatementForm {
  /// `ask "…" answer EXPR`, `ask "…" choices "…", "…" answer N`.
  static let ask = StatementForm(
    "ask \"…\" [choices \"…\", \"…\"] answer EXPR [within TOL] [hint \"…\"]",
    "a question; of choices, the answer is the right one's number",
    example: "ask \"Which class is it?\" answer predicted hint \"The largest score.\"",
    words: ["choices", "answer"],
    options: [
      StatementOption<Asked>("within TOL", "how far a number may lie from the answer, as a share") {
        asked, parser throws(Mistake) in
        guard case .value = asked.answer else {
          throw Mistake("'within' goes with a number, not with choices", column: parser.column)
        }
        asked.tolerance = try parser.sum()
      },
      StatementOption("hint \"…\"", "what is said after a wrong answer") {
        asked, parser throws(Mistake) in asked.hint = try parser.sum()
      },
    ],
    parse: { parser throws(Mistake) in
      let question = try parser.sum()
      if parser.take(word: "choices") { return try choices(question, &parser) }
      guard parser.take(word: "answer") else {
        throw Mistake("a question needs 'answer' or 'choices'", column: parser.column)
      }
      return Asked(question: question, answer: .value(try parser.sum()))
    },
    run: { asked, session, _ throws(Mistake) in
      [.question(try asked.question(session.evaluator))]
    })

  private static func choices(
    _ question: Expression, _ parser: inout LineParser
  ) throws(Mistake) -> Asked {
    var choices: [String] = []
    repeat {
      choices.append(try parser.literal("a choice"))
    } while parser.expressions.take(mark: ",")
    guard parser.take(word: "answer"), case .number(let number) = parser.expressions.current.kind,
      let right = Int(exactly: number), (1...choices.count).contains(right)
    else {
      throw Mistake(
        "'answer' and the number of the right choice, from 1, are missing", column: parser.column)
    }
    parser.expressions.advance()
    return Asked(question: question, answer: .choice(choices, right: right))
  }
}

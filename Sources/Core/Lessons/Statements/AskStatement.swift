import Expressions
import Notebooks

/// What is asked, and the answer.
private struct Asked {
  let question: Expression
  /// The answers to choose from; none if a number or words are asked for.
  var choices: [Expression] = []
  let answer: Expression
  var tolerance: Expression?
  var hint: Expression?
  /// Wrong answers, each with its hint.
  var foreseen: [(answer: Expression, hint: Expression)] = []

  /// The question with its answer's number and words.
  func question(_ evaluator: Evaluator) throws(Mistake) -> Question {
    let texts = try choices.map { choice throws(Mistake) in try evaluator.text(of: choice) }
    let (words, number) = try known(answer, among: texts, evaluator)
    var limit: Double?
    if let tolerance { limit = try evaluator.number(of: tolerance) }
    var help: String?
    if let hint { help = try evaluator.text(of: hint) }
    return Question(
      text: try evaluator.text(of: question), choices: texts, answer: words, number: number,
      tolerance: limit, hint: help,
      foreseen: try foreseen.map { item throws(Mistake) in
        let (words, number) = try known(item.answer, among: texts, evaluator)
        return Question.Foreseen(
          answer: words, number: number, hint: try evaluator.text(of: item.hint))
      })
  }

  /// An answer in words, and as a number if a number is asked for; of choices, the one that is
  /// meant.
  private func known(
    _ expression: Expression, among choices: [String], _ evaluator: Evaluator
  ) throws(Mistake) -> (String, Double?) {
    let value = try evaluator.value(of: expression)
    let text = try evaluator.text(of: expression)
    let number: Double? = if case .quantity(let quantity) = value { quantity.scalar } else { nil }
    if choices.isEmpty { return (text, number) }
    if choices.contains(text) { return (text, nil) }
    guard let number, let place = Int(exactly: number), choices.indices.contains(place - 1) else {
      throw Mistake(
        "the answer is one of the choices, or its number from 1 to \(choices.count), not \(text)",
        column: expression.column)
    }
    return (choices[place - 1], nil)
  }
}

extension StatementForm {
  /// `ask "…" answer EXPR`, `ask "…" choices "…", "…" answer EXPR`.
  static let ask = StatementForm(
    "ask \"…\" [choices \"…\", \"…\"] answer EXPR [within TOL] [hint \"…\"] [when EXPR: \"…\", …]",
    "a question; of choices, the answer is the right one or its number",
    example: "ask \"Which class is it?\" answer predicted hint \"The largest score.\"",
    words: ["choices", "answer"],
    options: [
      StatementOption<Asked>("within TOL", "how far a number may lie from the answer, as a share") {
        asked, parser throws(Mistake) in
        guard asked.choices.isEmpty else {
          throw Mistake("'within' goes with a number, not with choices", column: parser.column)
        }
        asked.tolerance = try parser.sum()
      },
      StatementOption("hint \"…\"", "what is said after a wrong answer") {
        asked, parser throws(Mistake) in asked.hint = try parser.sum()
      },
      StatementOption(
        "when EXPR: \"…\", EXPR: \"…\"", "what is said after these wrong answers instead"
      ) { asked, parser throws(Mistake) in
        repeat {
          let answer = try parser.sum()
          try parser.expressions.require(mark: ":", after: "the wrong answer")
          asked.foreseen.append((answer, try parser.sum()))
        } while parser.expressions.take(mark: ",")
      },
    ],
    parse: { parser throws(Mistake) in
      let question = try parser.sum()
      var choices: [Expression] = []
      if parser.take(word: "choices") {
        repeat { choices.append(try parser.sum()) } while parser.expressions.take(mark: ",")
      }
      guard parser.take(word: "answer") else {
        let missing = choices.isEmpty ? "'answer' or 'choices'" : "'answer' and the right choice"
        throw Mistake("a question needs \(missing)", column: parser.column)
      }
      return Asked(question: question, choices: choices, answer: try parser.sum())
    },
    run: { asked, session, _ throws(Mistake) in
      [.question(try asked.question(session.evaluator))]
    })
}

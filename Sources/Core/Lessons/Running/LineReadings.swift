import Expressions
import Notebooks

/// What the lines of one lesson were read as. Who runs a lesson again and again, as a page does for
/// every stroke, reads most of them once.
struct LineReadings: Sendable {
  /// By line and column in the lesson's file; that of a statement is 0.
  private var readings: [Int: Reading] = [:]

  private struct Reading: Sendable {
    let text: String
    let meaning: Meaning
  }

  private enum Meaning: Sendable {
    case action(StatementForm.Action?)
    case expression(Expression)
  }

  /// What a line says; nil if it is empty or a comment.
  mutating func action(
    on line: LineLocation, in environment: Environment
  ) throws(Mistake) -> StatementForm.Action? {
    let place = line.line << 12
    if case .action(let action)? = known(line.text, at: place) { return action }
    let action = try StatementTable.action(in: line.text) { environment.knows($0) }
    keep(.action(action), for: line.text, at: place)
    return action
  }

  /// The expression in a text.
  mutating func expression(
    _ live: LiveExpression, in environment: Environment
  ) throws(Mistake) -> Expression {
    let place = live.location.line << 12 ^ live.column
    if case .expression(let expression)? = known(live.source, at: place) { return expression }
    let expression = try environment.expression(in: live.source, firstColumn: live.column)
    keep(.expression(expression), for: live.source, at: place)
    return expression
  }

  private func known(_ text: String, at place: Int) -> Meaning? {
    readings[place].flatMap { $0.text == text ? $0.meaning : nil }
  }

  private mutating func keep(_ meaning: Meaning, for text: String, at place: Int) {
    if !Lexer.asksForNames(text) { readings[place] = Reading(text: text, meaning: meaning) }
  }
}

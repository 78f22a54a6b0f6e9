import Equations
import Expressions
import Models
import Naming
import Networks
import Notebooks
import Tracing

/// Statements that are run one after the other against a trace, in a lesson or at a prompt.
///
/// A value: a copy goes its own way, so that a prompt can be opened in the middle of a lesson and
/// left again.
///
///     var session = LessonSession(Environment(trace: trace))
///     try session.run(typed: "let twice = 2 * S_c[4]")   // []
///     try session.run(typed: "twice")                    // [.value("7.214303")]
///     try session.run(typed: "check twice > 0")          // [.check(…)], which holds
public struct LessonSession: Sendable {
  /// What the names stand for.
  public package(set) var environment: Environment

  /// A session in which nothing has been done yet.
  public init(_ environment: Environment) { self.environment = environment }

  /// What the session is about, in a line.
  public var subject: String {
    let trace = environment.original
    return "network \(trace.model.name), image \(trace.subject.name), "
      + "class \(environment.followedClass)"
  }

  /// Takes the changes so far for what was recorded: a lesson that runs from here on does not take
  /// them back.
  package mutating func settle() { environment.settle() }

  /// What computes expressions as things stand.
  var evaluator: Evaluator { Evaluator(environment: environment) }

  /// What a value in a text stands for.
  func value(
    of live: LiveExpression, _ readings: inout LineReadings
  ) throws(LineError) -> LiveValue {
    do throws(Mistake) {
      let expression = try readings.expression(live, in: environment)
      let value = try evaluator.value(of: expression)
      guard let found = LiveValue(value, format: live.format, source: live.source) else {
        throw Mistake(
          "this is \(value.kindText), not one number; show it in a cell", column: live.column)
      }
      return found
    } catch {
      throw live.location.error(evaluator.advised(error, in: live.source))
    }
  }

  /// Runs the statement on a line of a lesson; nothing for an empty line or a comment.
  mutating func run(
    _ line: LineLocation, _ readings: inout LineReadings
  ) throws(LineError) -> [Output] {
    do throws(Mistake) {
      return try readings.action(on: line, in: environment)?(&self, line) ?? []
    } catch {
      throw line.error(advised(error, in: line.text))
    }
  }

  /// Runs what was typed at a prompt: a statement, or an expression, whose value is shown.
  ///
  /// - Parameter place: where it was typed, for errors.
  /// - Throws: `LineError` with the place of the mistake; nothing has changed then.
  public mutating func run(
    typed text: String, from place: String = "prompt"
  ) throws(LineError) -> [Output] {
    let line = LineLocation(file: place, line: 1, text: text)
    let first = text.drop { $0 == " " }.prefix { $0.isNameLetter }
    if StatementTable.form(String(first)) != nil {
      var readings = LineReadings()
      return try run(line, &readings)
    }
    do throws(Mistake) {
      return try value(of: text)
    } catch {
      let mistake = evaluator.advised(error, in: text)
      throw line.error(mistake == error ? advised(error, in: text) : mistake)
    }
  }

  /// The one number that an expression stands for; nil if it is something else.
  ///
  /// - Throws: `LineError` with the place of the mistake.
  public func number(typed text: String) throws(LineError) -> Double? {
    do throws(Mistake) {
      let value = try evaluator.value(of: try environment.expression(in: text))
      return if case .quantity(let quantity) = value { quantity.scalar } else { nil }
    } catch {
      throw LineLocation(file: "answer", line: 1, text: text)
        .error(evaluator.advised(error, in: text))
    }
  }

  /// The value of an expression; nothing for an empty text or a comment.
  private func value(of text: String) throws(Mistake) -> [Output] {
    let tokens = try Lexer.tokens(of: text) { environment.knows($0) }
    if tokens[0].kind == .end { return [] }
    let expression = try environment.expression(in: text)
    let value = try evaluator.value(of: expression)
    if let live = LiveValue(value, format: .significant(7), source: text) {
      return [.value(live)]
    }
    let item = Show.Item(expression: expression, caption: nil, source: text)
    return try Shower(evaluator: evaluator).outputs(for: Show(items: [item]))
  }
}

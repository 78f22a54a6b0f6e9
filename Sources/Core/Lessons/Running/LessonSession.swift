import Expressions
import Networks
import Notebooks
import Tracing

/// Statements that are run one after the other against a trace, in a lesson or at a prompt.
///
/// A value: a copy goes its own way, so that a prompt can be opened in the middle of a lesson and
/// left again.
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

  /// What a value in a text stands for.
  func value(of live: LiveExpression) throws(LineError) -> LiveValue {
    do throws(Mistake) {
      let expression = try environment.expression(in: live.source, firstColumn: live.column)
      let value = try Evaluator(environment: environment).value(of: expression)
      guard let found = LiveValue(value, format: live.format, source: live.source) else {
        throw Mistake(
          "this is \(value.kindText), not one number; show it in a cell", column: live.column)
      }
      return found
    } catch {
      throw live.location.error(error)
    }
  }

  // MARK: - Statements

  /// Runs the statement on a line of a lesson; nothing for an empty line or a comment.
  mutating func run(_ line: LineLocation) throws(LineError) -> [Output] {
    do throws(Mistake) {
      let environment = environment
      guard
        let statement = try StatementParser.statement(
          in: line.text, isKnownName: { environment.knows($0) })
      else { return [] }
      return try run(statement, at: line)
    } catch {
      throw line.error(error)
    }
  }

  private mutating func run(
    _ statement: Statement, at line: LineLocation
  ) throws(Mistake) -> [Output] {
    let evaluator = Evaluator(environment: environment)
    switch statement {
    case .define(let name, let expression):
      environment.define(name, as: try evaluator.value(of: expression))
      return []
    case .show(let show):
      return try Shower(evaluator: evaluator).outputs(for: show)
    case .check(let claim):
      return [.check(try check(claim, evaluator, at: line))]
    case .explain(let expression):
      return [.explanation(try evaluator.explanation(of: expression))]
    case .graph(let from, let to, let hasValues):
      return [.graph(try graph(from: from, to: to, hasValues: hasValues))]
    case .set(let target, let value):
      return [.intervention(Change(try set(target, to: value, evaluator)))]
    case .descend(let descent):
      return [.intervention(Change(try descend(descent, evaluator)))]
    case .changes(let expression):
      return [try changes(of: expression, evaluator)]
    case .reset:
      environment.reset()
      return [.intervention(Change("Everything is as recorded again."))]
    case .use(let model, let variant):
      return [.intervention(Change(try use(model, variant)))]
    case .ask(let question, let answer, let hint):
      return [.question(try ask(question, answer, hint: hint, evaluator))]
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
    let first = text.drop { $0 == " " }.prefix { $0.isLetter }
    if StatementParser.keywords.contains(String(first)) { return try run(line) }
    do throws(Mistake) {
      return try value(of: text)
    } catch {
      throw line.error(error)
    }
  }

  /// The one number that an expression stands for; nil if it is something else.
  ///
  /// - Throws: `LineError` with the place of the mistake.
  public func number(typed text: String) throws(LineError) -> Double? {
    do throws(Mistake) {
      let expression = try environment.expression(in: text)
      let value = try Evaluator(environment: environment).value(of: expression)
      return if case .quantity(let quantity) = value { quantity.scalar } else { nil }
    } catch {
      throw LineLocation(file: "answer", line: 1, text: text).error(error)
    }
  }

  /// The value of an expression; nothing for an empty text or a comment.
  private func value(of text: String) throws(Mistake) -> [Output] {
    let evaluator = Evaluator(environment: environment)
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

  private func graph(from: String?, to: String?, hasValues: Bool) throws(Mistake) -> GraphListing {
    do throws(NetworkError) {
      return try GraphListing(of: environment.trace, from: from, to: to, hasValues: hasValues)
    } catch {
      throw Mistake(TraceSources.Failure("\(error)").reason, column: 1)
    }
  }

  private func check(
    _ claim: Claim, _ evaluator: Evaluator, at line: LineLocation
  ) throws(Mistake) -> CheckResult {
    let tolerance =
      try claim.tolerance.map { expression throws(Mistake) in
        try evaluator.number(of: expression)
      } ?? Comparison.usualTolerance
    let comparison = try Comparison(
      evaluator.quantity(of: claim.left), claim.comparison, evaluator.quantity(of: claim.right),
      tolerance: tolerance, column: claim.left.column)
    let allowsDifference = claim.comparison == .approximately
    return CheckResult(
      claim: claim.source, holds: comparison.holds, left: comparison.left,
      comparison: claim.comparison.rawValue, right: comparison.right,
      relativeDifference: allowsDifference ? comparison.relativeDifference : nil,
      tolerance: allowsDifference ? tolerance : nil, count: comparison.count,
      place: comparison.place.map { "\($0.name) \($0.index)" }.joined(separator: ", "),
      location: "\(line.file):\(line.line)")
  }

  private func ask(
    _ question: Expression, _ answer: Answer, hint: Expression?, _ evaluator: Evaluator
  ) throws(Mistake) -> Question {
    let text = try evaluator.text(of: question)
    let hint = try hint.map { expression throws(Mistake) in try evaluator.text(of: expression) }
    switch answer {
    case .choice(let choices, let right):
      return Question(text: text, choices: choices, answer: choices[right - 1], hint: hint)
    case .value(let expression, let tolerance):
      let value = try evaluator.value(of: expression)
      let number: Double? = if case .quantity(let quantity) = value { quantity.scalar } else { nil }
      return Question(
        text: text, choices: [], answer: try evaluator.text(of: expression), number: number,
        tolerance: try tolerance.map { limit throws(Mistake) in try evaluator.number(of: limit) },
        hint: hint)
    }
  }
}

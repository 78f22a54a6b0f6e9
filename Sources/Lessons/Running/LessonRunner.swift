import Equations
import Mathematics
import Networks
import Tracing

/// Runs a lesson against a trace and yields what it produced.
public struct LessonRunner {
  /// Records a pass of another model, by name and variant, over the lesson's image; throws a
  /// sentence without its full stop.
  public typealias ModelSource = (String, String?) throws(OtherModelError) -> Trace

  /// Why another model cannot be used, in a sentence.
  public struct OtherModelError: Error, Sendable {
    let reason: String

    /// An error for a reason.
    public init(_ reason: String) { self.reason = reason }
  }

  private let lesson: LessonFile
  private let other: ModelSource
  /// The pass without interventions.
  private var original: Trace
  private var environment: Environment

  /// A run of `lesson`, with the names standing for what `environment` says.
  ///
  /// - Parameter other: records passes of other models, for `use`.
  public static func run(
    _ lesson: LessonFile, in environment: Environment,
    other: @escaping ModelSource = { name, _ throws(OtherModelError) in
      throw OtherModelError("the model '\(name)' is not at hand")
    }
  ) throws(LessonError) -> Notebook {
    var runner = LessonRunner(
      lesson: lesson, other: other, original: environment.trace, environment: environment)
    return try runner.run()
  }

  private mutating func run() throws(LessonError) -> Notebook {
    let subject = subject
    var introduction: [Block] = []
    var steps: [Notebook.Step] = []
    for section in lesson.sections {
      guard let title = section.title else {
        introduction = try blocks(of: section)
        continue
      }
      let heading = try InlineOf.all(title) { live throws(LessonError) in try inline(live) }
      let blocks = try blocks(of: section)
      steps.append(Notebook.Step(number: steps.count + 1, title: heading, blocks: blocks))
    }
    return Notebook(
      name: lesson.name, title: lesson.frontMatter.title, subject: subject,
      introduction: introduction, steps: steps)
  }

  private var subject: String {
    "network \(original.model.name), image \(original.subject.name), "
      + "class \(environment.followedClass)"
  }

  private mutating func blocks(of section: LessonFile.Section) throws(LessonError) -> [Block] {
    var blocks: [Block] = []
    for piece in section.pieces {
      switch piece {
      case .prose(let prose):
        let resolved = try prose.resolved { live throws(LessonError) in try inline(live) }
        blocks.append(.prose(resolved))
      case .cell(let lines):
        for line in lines { blocks += try run(line) }
      }
    }
    return blocks
  }

  /// A live value as a piece of the paragraph: text stays text, a number is marked as a value.
  private func inline(_ live: LiveValue) throws(LessonError) -> Inline {
    do throws(Mistake) {
      let environment = environment
      let tokens = try Lexer.tokens(of: live.source, firstColumn: live.column) {
        environment.knows($0)
      }
      var parser = ExpressionParser(tokens)
      let expression = try parser.expression()
      try parser.requireEnd()
      let value = try Evaluator(environment: environment).value(of: expression)
      guard let text = value.text(format: live.format) else {
        throw Mistake(
          "this is \(value.kindText), not one number; show it in a cell", column: live.column)
      }
      if case .text = value { return .text(text) }
      return .live(text)
    } catch {
      throw live.location.error(error)
    }
  }

  // MARK: - Statements

  private mutating func run(_ line: LineLocation) throws(LessonError) -> [Block] {
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
  ) throws(Mistake) -> [Block] {
    let evaluator = Evaluator(environment: environment)
    switch statement {
    case .define(let name, let expression):
      environment.define(name, as: try evaluator.value(of: expression))
      return []
    case .show(let show):
      return [try Shower(evaluator: evaluator).block(for: show)]
    case .check(let claim):
      return [.check(try check(claim, evaluator, at: line))]
    case .graph(let from, let to):
      return [.graph(try graph(from: from, to: to))]
    case .set(let target, let value):
      return [.intervention(try set(target, to: value, evaluator))]
    case .reset:
      environment.trace = original
      return [.intervention("Everything is as recorded again.")]
    case .use(let model, let variant):
      return [.intervention(try use(model, variant))]
    case .ask(let question, let answer):
      return [.question(try ask(question, answer, evaluator))]
    }
  }

  private func graph(from: String?, to: String?) throws(Mistake) -> GraphListing {
    do throws(NetworkError) {
      return try GraphListing(of: original.model.graph, from: from, to: to)
    } catch {
      throw Mistake("\(error)".withoutPeriod, column: 1)
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

  /// Replaces cells of a node and runs the network again.
  private mutating func set(
    _ target: Expression, to value: Expression, _ evaluator: Evaluator
  ) throws(Mistake) -> String {
    let base: Expression
    var arguments: [Expression.IndexArgument] = []
    if case .index(let inner, let given, _) = target {
      base = inner
      arguments = given
    } else {
      base = target
    }
    guard case .name(let name, let column) = base,
      let node = environment.trace.model.graph.node(named: name)
    else { throw Mistake("only cells of a node can be set", column: target.column) }
    let whole = Quantity(environment.trace[node])
    let selections = try evaluator.selections(arguments, of: base, column: column)
    let offsets = whole.offsets(of: selections)
    let picked = whole.selected(selections)
    let replacement = try evaluator.quantity(of: value)
    let values: [Double]
    do throws(AxisMismatch) {
      values = try picked.combined(with: replacement) { $1 }.values
    } catch {
      throw Mistake("the axis \(error.axis) differs on the two sides", column: value.column)
    }
    guard values.count == offsets.count else {
      throw Mistake("the right side has more axes than the left", column: value.column)
    }
    let cells = Dictionary(uniqueKeysWithValues: zip(offsets, values.map { Float($0) }))
    environment.trace = environment.trace.replayed(
      with: environment.trace.interventions + [Intervention(node: node.index, cells: cells)])
    return "From here on \(offsets.count) of \(whole.values.count) cells of \(node.title) are "
      + "replaced, and all that depends on them is computed again."
  }

  /// Goes on with another model's pass over the same image.
  private mutating func use(_ model: String, _ variant: String?) throws(Mistake) -> String {
    do throws(OtherModelError) {
      original = try other(model, variant)
    } catch {
      throw Mistake(error.reason.withoutPeriod, column: 1)
    }
    environment.trace = original
    let kind = variant.map { ", variant \($0)" } ?? ""
    return "From here on the numbers are those of the network \(model)\(kind), on the same image."
  }

  private func ask(
    _ question: Expression, _ answer: Answer, _ evaluator: Evaluator
  ) throws(Mistake) -> Question {
    let text = try evaluator.text(of: question)
    switch answer {
    case .choice(let choices, let right):
      return Question(text: text, choices: choices, answer: choices[right - 1])
    case .value(let expression, _):
      return Question(text: text, choices: [], answer: try evaluator.text(of: expression))
    }
  }
}

extension Value {
  /// The value as a piece of a sentence; nil if it is more than one number.
  func text(format: NumberFormat) -> String? {
    switch self {
    case .quantity(let quantity): quantity.scalar.map(format.string)
    case .text(let text): text
    case .truth(let truth): truth ? "true" : "false"
    case .cell(let cell): cell.map { "\($0.axis) \($0.index)" }.joined(separator: ", ")
    case .region(let region):
      region.map { "\($0.axis) \($0.range.lowerBound) to \($0.range.upperBound - 1)" }
        .joined(separator: ", ")
    case .box(let box?):
      "rows \(box.rows.lowerBound) to \(box.rows.upperBound), "
        + "columns \(box.columns.lowerBound) to \(box.columns.upperBound)"
    case .box(nil): "no box"
    case .unknown: "not known"
    }
  }
}

extension String {
  /// The sentence without its full stop, to be continued.
  fileprivate var withoutPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}

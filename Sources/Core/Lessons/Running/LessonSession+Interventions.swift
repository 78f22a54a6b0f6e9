import Expressions
import Kernels
import Networks
import Notebooks
import Tracing

extension LessonSession {
  /// Replaces cells of a node, or of a parameter, and runs the network again.
  mutating func set(
    _ target: Expression, to value: Expression, _ evaluator: Evaluator
  ) throws(Mistake) -> String {
    let (base, arguments) = target.indexed
    guard case .name(let name, let column) = base, let holder = evaluator.holder(named: name) else {
      throw Mistake("only cells of a node or a parameter can be set", column: target.column)
    }
    let whole = try evaluator.quantity(of: base)
    let selections = try evaluator.selections(arguments, of: whole, column: column)
    let offsets = whole.offsets(of: selections)
    let values = try replacement(for: whole.selected(selections), by: value, evaluator)
    guard values.count == offsets.count else {
      throw Mistake("the right side has more axes than the left", column: value.column)
    }
    guard values.allSatisfy({ Float($0).isFinite }) else {
      throw Mistake("a cell can be set to a finite number only", column: value.column)
    }
    let cells = Dictionary(uniqueKeysWithValues: zip(offsets, values.map { Float($0) }))
    let count = "\(offsets.count) of \(whole.values.count)"
    let title = environment.trace.model.graph.title(of: holder)
    switch holder {
    case .node(let index):
      environment.trace = environment.trace.replayed(
        with: environment.trace.interventions + [Intervention(node: index, cells: cells)])
      return "From here on \(count) cells of \(title) are replaced, and all that depends on them "
        + "is computed again."
    case .parameter(let index):
      let parameters = environment.trace.parameters.copy()
      let shape = parameters.layout[index].shape
      for (offset, number) in cells { parameters.parts[index][shape.place(of: offset)] = number }
      environment.trace = environment.trace.rerun(with: parameters)
      return "From here on \(count) numbers of \(title) are replaced, and the whole pass is "
        + "computed again."
    }
  }

  /// The numbers on the right side of a `set`, spread over the cells on the left.
  private func replacement(
    for picked: Quantity, by value: Expression, _ evaluator: Evaluator
  ) throws(Mistake) -> [Double] {
    let replacement = try evaluator.quantity(of: value)
    do throws(CombinationError) {
      return try picked.combined(with: replacement) { $1 }.values
    } catch {
      throw Mistake(error.sentence, column: value.column)
    }
  }

  /// Goes on with another model's pass over the same image.
  mutating func use(_ model: String, _ variant: String?) throws(Mistake) -> String {
    do throws(TraceSources.Failure) {
      try environment.use(model, variant)
    } catch {
      throw Mistake(error.reason, column: 1)
    }
    let kind = variant.map { ", variant \($0)" } ?? ""
    return "From here on the numbers are those of the network \(model)\(kind), on the same image."
  }

  /// One step of gradient descent on the loss of this image, for all parameters.
  mutating func descend(_ descent: Descent, _ evaluator: Evaluator) throws(Mistake) -> String {
    let rate = try evaluator.number(of: descent.rate)
    guard rate > 0, rate <= 1_000 else {
      throw Mistake("the rate lies above 0, and at most at 1000", column: descent.rate.column)
    }
    let momentum = try descent.momentum.map { expression throws(Mistake) in
      let share = try evaluator.number(of: expression)
      guard (0..<1).contains(share) else {
        throw Mistake("the momentum lies from 0 to below 1", column: expression.column)
      }
      return share
    }
    let step = DescentStep(
      rate: Float(rate), momentum: Float(momentum ?? 0), nesterov: descent.nesterov)
    let velocity =
      environment.velocity?.copy()
      ?? Parameters(zerosFor: environment.trace.parameters.layout)
    environment.trace = environment.trace.descended(step, velocity: velocity)
    environment.velocity = velocity
    return "All \(velocity.storage.count) parameters take one step down the loss of this image. "
      + "From here on the numbers are those of the changed network."
  }

  /// What differs from the pass without interventions: layer by layer, or cell by cell in one
  /// node.
  func changes(
    of expression: Expression?, _ evaluator: Evaluator
  ) throws(Mistake) -> Output {
    let all = environment.trace.changes(since: environment.original)
    guard let expression else { return .table(NumberTable(all, in: environment.trace)) }
    guard case .name(let name, let column) = expression,
      let node = environment.trace.model.graph.node(named: name)
    else { throw Mistake("'changes' is about one node, or about all", column: expression.column) }
    guard let change = all.first(where: { $0.node == node.index }) else {
      throw Mistake("no cell of '\(name)' has changed", column: column)
    }
    return .table(NumberTable(change, in: environment.trace))
  }
}

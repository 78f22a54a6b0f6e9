import Equations
import Expressions
import Kernels
import Models
import Networks
import Notebooks
import Tracing

/// Which cells are replaced, and by what.
private struct Replacement {
  let target: Expression
  let value: Expression
}

extension StatementForm {
  /// `set CELLS = EXPR`.
  static let set = StatementForm(
    "set CELLS = EXPR", "replaces cells of a node or a parameter and runs on from there",
    example: "set f_k[k: 3] = 0",
    parse: { parser throws(Mistake) in
      let target = try parser.sum()
      try parser.expressions.require(mark: "=", after: "what is to be set")
      return Replacement(target: target, value: try parser.sum())
    },
    run: { replacement, session, _ throws(Mistake) in
      [.intervention(try session.set(replacement.target, to: replacement.value))]
    })
}

extension LessonSession {
  /// Replaces cells of a node, or of a parameter, and runs the network again.
  fileprivate mutating func set(
    _ target: Expression, to value: Expression
  ) throws(Mistake) -> Change {
    let (base, arguments) = target.indexed
    guard case .name(let name, let column) = base, let holder = evaluator.holder(named: name) else {
      throw Mistake("only cells of a node or a parameter can be set", column: target.column)
    }
    let whole = try evaluator.quantity(of: base)
    let selections = try evaluator.selections(arguments, of: whole, column: column)
    let offsets = whole.offsets(of: selections)
    let values = try numbers(for: whole.selected(selections), from: value)
    guard values.count == offsets.count else {
      throw Mistake("the right side has more axes than the left", column: value.column)
    }
    guard values.allSatisfy({ Float($0).isFinite }) else {
      throw Mistake("a cell can be set to a finite number only", column: value.column)
    }
    replace(Dictionary(uniqueKeysWithValues: zip(offsets, values.map { Float($0) })), of: holder)
    return .set(
      offsets.count, of: whole.values.count,
      cellsOf: environment.trace.model.graph.title(of: holder), holder)
  }

  private mutating func replace(_ cells: [Int: Float], of holder: CellReference.Holder) {
    switch holder {
    case .node(let index):
      environment.trace = environment.trace.replayed(
        with: environment.trace.interventions + [Intervention(node: index, cells: cells)])
    case .parameter(let index):
      let parameters = environment.trace.parameters.copy()
      let shape = parameters.layout[index].shape
      for (offset, number) in cells { parameters.parts[index][shape.place(of: offset)] = number }
      environment.trace = environment.trace.rerun(with: parameters)
    }
  }

  /// The numbers on the right side, spread over the cells on the left. Ranges of the same length
  /// go together by position, so that a part can be put elsewhere.
  private func numbers(
    for picked: Quantity, from value: Expression
  ) throws(Mistake) -> [Double] {
    let replacement = try evaluator.quantity(of: value)
    do throws(CombinationError) {
      return try picked.combined(with: replacement.renumbered(like: picked)) { $1 }.values
    } catch {
      throw Mistake(error.sentence, column: value.column)
    }
  }
}

import Networks
import Tracing

// Gradients and choices.

extension Evaluator {
  /// `grad(S_c[7], f_k)`: how much a cell changes for a small change of each cell of another
  /// tensor.
  func gradient(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(2)
    guard case .index(.name(let name, _), let arguments, let column) = call.arguments[0] else {
      throw Mistake(
        "the first argument of 'grad' must be one cell, as in S_c[7]",
        column: call.arguments[0].column)
    }
    guard case .name(let target, _) = call.arguments[1] else {
      throw Mistake(
        "the second argument of 'grad' must be a node or a parameter",
        column: call.arguments[1].column)
    }
    let base = Expression.name(name, column: call.arguments[0].column)
    let offsets = try quantity(of: base).offsets(
      of: selections(arguments, of: base, column: column))
    let graph = environment.trace.model.graph
    guard offsets.count == 1, let node = graph.node(named: name) else {
      throw Mistake("'grad' needs one cell of a node", column: call.arguments[0].column)
    }
    guard let slope = environment.trace.gradient(of: node, at: offsets[0], for: target) else {
      throw Mistake(
        "'\(name)' does not depend on '\(target)'", column: call.arguments[1].column)
    }
    let field = graph.node(named: target).flatMap { graph.receptiveField(of: $0) }
    return Quantity(slope, field: field)
  }

  /// `if(condition, then, otherwise)`.
  func choice(_ call: Call) throws(Mistake) -> Value {
    try call.require(3)
    guard case .truth(let holds) = try value(of: call.arguments[0]) else {
      throw Mistake(
        "the first argument of 'if' must be a comparison", column: call.arguments[0].column)
    }
    return try value(of: call.arguments[holds ? 1 : 2])
  }
}

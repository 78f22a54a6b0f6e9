import Networks
import Tracing

// Gradients and choices.

extension Evaluator {
  /// `grad(S_c[7], f_k)`: how much a cell changes for a small change of each cell of another
  /// tensor.
  func gradient(_ call: Call) throws(Mistake) -> Quantity {
    let (_, holder, gradient) = try gradientParts(call)
    guard case .node(let index) = holder else { return Quantity(gradient) }
    let graph = environment.trace.model.graph
    return Quantity(gradient, field: graph.receptiveField(of: graph.nodes[index]))
  }

  /// `sees(cell)`: over the image's pixels, 2 where a small change acts on the cell, 1 where it
  /// could on another image, 0 elsewhere.
  func seenPixels(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1)
    let cell = try cell(of: call.arguments[0])
    guard case .node(let index) = cell.holder, cell.source == nil else {
      throw Mistake(
        "'sees' needs one cell of a node, as in f_k[k: 3, y: 4, x: 5]",
        column: call.arguments[0].column)
    }
    let trace = environment.trace
    let seen = trace.influence(on: trace.model.graph.nodes[index], cell: cell.offset)
    let marks = zip(seen.possible, seen.slopes).map { Float($1 != 0 ? 2 : $0 ? 1 : 0) }
    return Quantity(
      Tensor(shape: trace.model.image.shape, values: marks),
      field: trace.model.graph.receptiveField(of: trace.model.image))
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

import ActivationMaps
import Equations
import Models
import Networks
import Tracing

// What maps are put to the test with.

extension FunctionTable {
  /// What maps are put to the test with.
  static let trials: [Function] = [
    Function(
      "shuffled(TENSOR, SEED)", "the same numbers in another order, always the same for a seed",
      example: "shuffled(dense.weight, 1)", arguments: [2]
    ) { evaluator, call throws(Mistake) in .quantity(try evaluator.shuffled(call)) },
    Function(
      "rank_correlation(TENSOR, TENSOR)",
      "how alike two tensors order their cells: 1 alike, 0 not at all, -1 the other way round",
      example: "rank_correlation(M_c[c: 7], M_c[c: 9])", arguments: [2]
    ) { evaluator, call throws(Mistake) in .quantity(try evaluator.rankCorrelation(call)) },
    Function(
      "deletion(CELL, MAP, STEPS)",
      "the cell while the map's pixels are taken out of the image, the best first",
      example: "deletion(P_c[7], M_c[c: 7], 8)", arguments: [3]
    ) { evaluator, call throws(Mistake) in .quantity(try evaluator.curve(.deletion, call)) },
    Function(
      "insertion(CELL, MAP, STEPS)",
      "the cell while the map's pixels are put into an empty image, the best first",
      example: "insertion(P_c[7], M_c[c: 7], 8)", arguments: [3]
    ) { evaluator, call throws(Mistake) in .quantity(try evaluator.curve(.insertion, call)) },
    Function(
      "area(CURVE)", "the area under a curve from 0 to 1, whose numbers stand equally far apart",
      example: "area(deletion(P_c[7], M_c[c: 7], 8))"
    ) { evaluator, call throws(Mistake) in
      .quantity(
        Quantity(Deletion.area(under: try evaluator.oneAxis(call.arguments[0], for: call).values)))
    },
  ]
}

extension Evaluator {
  /// `shuffled(t, 1)`: the numbers put elsewhere by Fisher and Yates' shuffle; each draw takes the
  /// upper half of the generator's bits, so that it is the same on every machine.
  fileprivate func shuffled(_ call: Call) throws(Mistake) -> Quantity {
    let quantity = try quantity(of: call.arguments[0])
    let seed = try integer(of: call.arguments[1])
    var random = SplitMix64(seed: UInt64(truncatingIfNeeded: Int64(seed)))
    var order = Array(quantity.values.indices)
    for last in order.indices.dropFirst().reversed() {
      order.swapAt(last, Int(((random.next() >> 32) &* UInt64(last + 1)) >> 32))
    }
    return Quantity(
      dimensions: quantity.dimensions, values: order.map { quantity.values[$0] },
      magnitudes: order.map { quantity.magnitudes[$0] }, field: quantity.field)
  }

  /// `rank_correlation(a, b)`: Spearman's.
  fileprivate func rankCorrelation(_ call: Call) throws(Mistake) -> Quantity {
    let first = try quantity(of: call.arguments[0])
    let second = try quantity(of: call.arguments[1])
    guard first.dimensions == second.dimensions else {
      throw Mistake(
        "'rank_correlation' needs two tensors with the same axes, not \(first.shapeText) and "
          + second.shapeText, column: call.column)
    }
    return Quantity(RankCorrelation.spearman(first.values, second.values))
  }

  /// `deletion(P_c[7], map, 16)`, `insertion(…)`.
  fileprivate func curve(_ kind: Deletion, _ call: Call) throws(Mistake) -> Quantity {
    let cell = try cell(of: call.arguments[0])
    let trace = environment.trace
    guard case .node(let index) = cell.holder, cell.source == nil else {
      throw Mistake(
        "the first argument of '\(call.name)' must be one cell of a node, as in P_c[7]",
        column: call.arguments[0].column)
    }
    let steps = try integer(of: call.arguments[2])
    guard (1...Self.mostPasses).contains(steps) else {
      throw Mistake(
        "'\(call.name)' takes 1...\(Self.mostPasses) steps", column: call.arguments[2].column)
    }
    let enlarged = Call(
      name: call.name, arguments: [call.arguments[1]], axes: [], column: call.column)
    let map = try upsampled(enlarged)
    let values = trace.curve(
      kind, of: trace.model.graph.nodes[index], at: cell.offset, ranking: map.values, steps: steps)
    return Quantity(
      dimensions: [.init(axis: "step", coordinates: Array(0...steps))], values: values)
  }
}

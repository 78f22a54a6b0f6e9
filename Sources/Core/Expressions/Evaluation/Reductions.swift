import Equations
import Networks

extension FunctionTable {
  /// Functions that put the numbers of a tensor together.
  static let reductions: [Function] = [
    Function(
      "sum(TENSOR, over: AXES)", "adds up, over all axes or those named",
      example: "sum(f_k, over: [y, x])", takesAxes: true
    ) { evaluator, call throws(Mistake) in try evaluator.reduction(call) { $0.sum() } },
    Function(
      "mean(TENSOR, over: AXES)", "the mean", example: "mean(M_c, over: [y, x])", takesAxes: true
    ) { evaluator, call throws(Mistake) in
      try evaluator.reduction(call) {
        $0.sum() / Tracked(value: Double($0.count), magnitude: 0)
      }
    },
    Function(
      "max(TENSOR, over: AXES)", "the largest", example: "max(f_k, over: k)", takesAxes: true
    ) { evaluator, call throws(Mistake) in
      try evaluator.reduction(call) { $0.max { $0.value < $1.value } ?? $0[0] }
    },
    Function("min(TENSOR, over: AXES)", "the smallest", example: "min(f_k)", takesAxes: true) {
      evaluator, call throws(Mistake) in
      try evaluator.reduction(call) { $0.min { $0.value < $1.value } ?? $0[0] }
    },
    Function(
      "count(TENSOR, over: AXES)", "how many numbers", example: "count(image)", takesAxes: true
    ) { evaluator, call throws(Mistake) in
      try evaluator.reduction(call) { Tracked(value: Double($0.count), magnitude: 0) }
    },
    Function(
      "running(TENSOR)", "the sums up to each number along one axis", example: "running(S_c)"
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.running(call))
    },
  ]

  /// Functions that say which one it is.
  static let choices: [Function] = [
    Function("argmax(TENSOR)", "where the largest stands", example: "argmax(S_c)") {
      evaluator, call throws(Mistake) in try evaluator.argmax(call)
    },
    Function(
      "top(N, TENSOR)", "where the n largest along one axis stand, the largest first",
      example: "top(3, S_c)", arguments: [2]
    ) { evaluator, call throws(Mistake) in .quantity(try evaluator.top(call)) },
  ]
}

extension Evaluator {
  // MARK: - Sums, means, extremes

  private func axes(of call: Call, in quantity: Quantity) throws(Mistake) -> [Axis]? {
    guard !call.axes.isEmpty else { return nil }
    for name in call.axes where quantity.index(of: Axis(name)) == nil {
      throw Mistake(
        "there is no axis '\(name)' to go over; the tensor has \(quantity.shapeText)",
        column: call.column)
    }
    return call.axes.map { Axis($0) }
  }

  fileprivate func reduction(
    _ call: Call, _ operation: ([Tracked]) -> Tracked
  ) throws(Mistake) -> Value {
    let quantity = try quantity(of: call.arguments[0])
    return .quantity(quantity.reduced(over: try axes(of: call, in: quantity), operation))
  }

  fileprivate func running(_ call: Call) throws(Mistake) -> Quantity {
    let terms = try oneAxis(call.arguments[0], for: call)
    var total = Tracked(value: 0, magnitude: 0)
    var sums: [Tracked] = []
    for (value, magnitude) in zip(terms.values, terms.magnitudes) {
      total = total + Tracked(value: value, magnitude: magnitude)
      sums.append(total)
    }
    return Quantity(
      dimensions: terms.dimensions, values: sums.map { $0.value },
      magnitudes: sums.map { $0.magnitude })
  }

  func oneAxis(_ argument: Expression, for call: Call) throws(Mistake) -> Quantity {
    let quantity = try quantity(of: argument)
    guard quantity.dimensions.count == 1 else {
      throw Mistake(
        "'\(call.name)' needs a tensor with one axis, not \(quantity.shapeText)",
        column: argument.column)
    }
    return quantity
  }

  // MARK: - Which one

  /// The coordinate of the largest number; for several axes, the cell.
  fileprivate func argmax(_ call: Call) throws(Mistake) -> Value {
    let quantity = try quantity(of: call.arguments[0])
    guard let best = quantity.values.indices.max(by: { quantity.values[$0] < quantity.values[$1] })
    else { throw Mistake("there is nothing to choose from", column: call.column) }
    let first = quantity.values.firstIndex(of: quantity.values[best]) ?? best
    let cell = quantity.coordinates(at: first)
    if cell.count == 1 { return .quantity(Quantity(Double(cell[0].coordinate))) }
    return .cell(cell.map { Value.Coordinate(axis: $0.axis, index: $0.coordinate) })
  }

  /// `top(n, t)`: the coordinates of the n largest numbers, the largest first.
  fileprivate func top(_ call: Call) throws(Mistake) -> Quantity {
    let count = try integer(of: call.arguments[0])
    let quantity = try oneAxis(call.arguments[1], for: call)
    guard count > 0 else {
      throw Mistake("at least the top 1 must be asked for", column: call.arguments[0].column)
    }
    let coordinates = quantity.dimensions[0].coordinates
    let best = quantity.values.ranking.prefix(count).map { Double(coordinates[$0]) }
    return Quantity(
      dimensions: [.init(axis: "rank", coordinates: Array(0..<best.count))], values: best)
  }
}

extension [Tracked] {
  /// The sum, with the sum of the magnitudes.
  func sum() -> Tracked { reduce(Tracked(value: 0, magnitude: 0), +) }
}

import ActivationMaps
import Equations
import Foundation
import Naming
import Networks
import Tracing

extension Evaluator {
  /// The functions' names, for suggestions.
  static let functionNames = [
    "sum", "mean", "max", "min", "count", "argmax", "top", "running", "abs", "exp", "log", "sqrt",
    "softmax", "relu", "upsample", "box", "around", "place", "grad", "if", "known", "unit", "row",
    "column", "align", "places", "sees", "reaches", "before", "on", "velocity",
  ]

  func call(
    _ name: String, _ arguments: [Expression], over axes: [String], column: Int
  ) throws(Mistake) -> Value {
    let call = Call(name: name, arguments: arguments, axes: axes, column: column)
    switch name {
    case "sum", "mean", "max", "min", "count": return .quantity(try reduction(call))
    case "abs", "exp", "log", "sqrt", "relu": return .quantity(try mapping(call))
    case "softmax": return .quantity(try softmax(call))
    case "running": return .quantity(try running(call))
    case "argmax": return try argmax(call)
    case "top": return .quantity(try top(call))
    case "upsample": return .quantity(try upsampled(call))
    case "box": return .box(try box(call))
    case "around": return try around(call)
    case "place": return .text(try place(call))
    case "unit", "row", "column": return .quantity(try coordinate(call))
    case "align": return .quantity(try aligned(call))
    case "places": return .quantity(try places(call))
    case "grad": return .quantity(try gradient(call))
    case "sees": return .quantity(try seenPixels(call))
    case "reaches": return .quantity(try reachedCells(call))
    case "before":
      try call.require(1)
      return try Evaluator(environment: environment.atStart).value(of: arguments[0])
    case "on": return try onImage(call)
    case "velocity": return .quantity(try velocity(call))
    case "if": return try choice(call)
    case "known":
      try call.require(1)
      return .truth(try value(of: arguments[0]) != .unknown)
    default:
      let hint = name.nearest(among: Self.functionNames).map { "; did you mean '\($0)'?" }
      throw Mistake("there is no function '\(name)'\(hint ?? "")", column: column)
    }
  }

  /// A function with its arguments, as written.
  package struct Call {
    let name: String
    let arguments: [Expression]
    let axes: [String]
    let column: Int

    func require(_ counts: Int..., takesAxes: Bool = false) throws(Mistake) {
      guard counts.contains(arguments.count) else {
        let wanted = counts.map(String.init).joined(separator: " or ")
        throw Mistake(
          "'\(name)' takes \(wanted) argument(s), not \(arguments.count)", column: column)
      }
      guard takesAxes || axes.isEmpty else {
        throw Mistake("'\(name)' does not take 'over:'", column: column)
      }
    }
  }

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

  private func reduction(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1, takesAxes: true)
    let quantity = try quantity(of: call.arguments[0])
    let axes = try axes(of: call, in: quantity)
    return quantity.reduced(over: axes) { parts in
      switch call.name {
      case "sum": parts.sum()
      case "mean": parts.sum() / Tracked(value: Double(parts.count), magnitude: 0)
      case "max": parts.max { $0.value < $1.value } ?? parts[0]
      case "min": parts.min { $0.value < $1.value } ?? parts[0]
      default: Tracked(value: Double(parts.count), magnitude: 0)
      }
    }
  }

  private func mapping(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1)
    return try quantity(of: call.arguments[0]).mapped { part in
      let x = part.value
      switch call.name {
      case "abs": return Tracked(value: abs(x), magnitude: part.magnitude)
      case "relu": return Tracked(value: x < 0 ? 0 : x, magnitude: part.magnitude)
      case "exp": return part.transformed(Foundation.exp(x), slope: Foundation.exp(x))
      case "log": return part.transformed(Foundation.log(x), slope: 1 / x)
      default: return part.transformed(x.squareRoot(), slope: 0.5 / x.squareRoot())
      }
    }
  }

  private func softmax(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1)
    let scores = try oneAxis(call.arguments[0], for: call)
    let highest = scores.values.max() ?? 0
    let powers = scores.values.map { Foundation.exp($0 - highest) }
    let sum = powers.reduce(0, +)
    return Quantity(dimensions: scores.dimensions, values: powers.map { $0 / sum })
  }

  private func running(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1)
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

  private func oneAxis(_ argument: Expression, for call: Call) throws(Mistake) -> Quantity {
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
  func argmax(_ call: Call) throws(Mistake) -> Value {
    try call.require(1)
    let quantity = try quantity(of: call.arguments[0])
    guard let best = quantity.values.indices.max(by: { quantity.values[$0] < quantity.values[$1] })
    else { throw Mistake("there is nothing to choose from", column: call.column) }
    let first = quantity.values.firstIndex(of: quantity.values[best]) ?? best
    let cell = quantity.coordinates(at: first)
    if cell.count == 1 { return .quantity(Quantity(Double(cell[0].coordinate))) }
    return .cell(cell.map { Value.Coordinate(axis: $0.axis, index: $0.coordinate) })
  }

  /// `top(n, t)`: the coordinates of the n largest numbers, the largest first.
  func top(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(2)
    let count = try integer(of: call.arguments[0])
    let quantity = try oneAxis(call.arguments[1], for: call)
    guard count > 0 else {
      throw Mistake("at least the top 1 must be asked for", column: call.arguments[0].column)
    }
    let order = quantity.values.indices.sorted {
      (quantity.values[$0], $1) > (quantity.values[$1], $0)
    }
    let best = order.prefix(count).map { Double(quantity.dimensions[0].coordinates[$0]) }
    return Quantity(
      dimensions: [.init(axis: "rank", coordinates: Array(0..<best.count))], values: best)
  }
}

extension [Tracked] {
  /// The sum, with the sum of the magnitudes.
  func sum() -> Tracked { reduce(Tracked(value: 0, magnitude: 0), +) }
}

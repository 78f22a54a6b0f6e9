import ActivationMaps
import Equations
import Networks

extension ArithmeticBuilder {
  /// The arithmetic of a function; what is none of single cells is read as a tensor of its own.
  mutating func arithmetic(
    of call: Evaluator.Call, _ expression: Expression
  ) throws(Mistake) -> Arithmetic {
    let arguments = call.arguments
    if let method = MapMethod.called(call.name) {
      _ = try evaluator.quantity(of: expression)
      return try arithmetic(of: method.written(arguments))
    }
    switch call.name {
    case "grad" where arguments.count == 2: return try gradient(call)
    case "sum", "mean", "max", "min", "softmax":
      return try reduced(call, try arithmetic(of: arguments[0]))
    case "abs": return try mapped(arguments[0]) { .absolute($0) }
    case "relu": return try mapped(arguments[0]) { .rectified($0) }
    case "exp": return try mapped(arguments[0]) { .exponential($0) }
    case "log": return try mapped(arguments[0]) { .logarithm($0) }
    case "sqrt": return try mapped(arguments[0]) { .power($0, 0.5) }
    case "if" where arguments.count == 3:
      guard case .truth(let holds) = try evaluator.value(of: arguments[0]) else { break }
      return try arithmetic(of: arguments[holds ? 1 : 2])
    default: break
    }
    return try numbers(of: expression, called: call.name + "(…)")
  }

  private mutating func mapped(
    _ expression: Expression, _ change: (Equation) -> Equation
  ) throws(Mistake) -> Arithmetic {
    var arithmetic = try arithmetic(of: expression)
    arithmetic.body = change(arithmetic.body)
    return arithmetic
  }

  /// What goes over axes: all of them, or those named.
  private func reduced(
    _ call: Evaluator.Call, _ inner: Arithmetic
  ) throws(Mistake) -> Arithmetic {
    let gone = inner.dimensions.filter { call.axes.isEmpty || call.axes.contains($0.axis.name) }
    guard !gone.isEmpty else { return inner }
    var ranges: [Equation.IndexRange] = []
    for dimension in gone {
      guard let first = dimension.coordinates.first,
        dimension.coordinates == Array(first..<(first + dimension.count))
      else {
        throw Mistake(
          "only sums over neighbouring indices can be explained", column: call.column)
      }
      ranges.append(
        Equation.IndexRange(dimension.axis.name, first..<(first + dimension.count)))
    }
    let domain = Equation.Domain(ranges)
    var result = inner
    if call.name == "softmax" {
      let power = Equation.exponential(inner.body)
      result.body = power / .total(domain, power)
      return result
    }
    result.dimensions.removeAll { dimension in gone.contains { $0.axis == dimension.axis } }
    switch call.name {
    case "sum": result.body = .total(domain, inner.body)
    case "mean":
      let count = gone.reduce(1) { $0 * $1.count }
      result.body = .total(domain, inner.body) / .number(Double(count))
    default:
      result.body = .extremum(
        Equation.Extremum(isMaximum: call.name == "max", domain: domain, body: inner.body))
    }
    return result
  }
}

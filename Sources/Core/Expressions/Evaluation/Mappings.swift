import Equations
import Networks

extension FunctionTable {
  /// Functions of each number by itself, and softmax.
  static let mappings: [Function] = [
    mapping("abs(TENSOR)", "the size without the sign", example: "abs(S_c)") {
      Tracked(value: abs($0.value), magnitude: $0.magnitude)
    },
    mapping("exp(TENSOR)", "e to each number", example: "exp(S_c)") {
      $0.exponential()
    },
    mapping("log(TENSOR)", "the natural logarithm", example: "log(P_c)") {
      $0.logarithm()
    },
    mapping("sqrt(TENSOR)", "the square root", example: "sqrt(2)") {
      $0.transformed($0.value.squareRoot(), slope: 0.5 / $0.value.squareRoot())
    },
    mapping("relu(TENSOR)", "what is negative becomes 0", example: "relu(conv_1)") {
      Tracked(value: $0.value < 0 ? 0 : $0.value, magnitude: $0.magnitude)
    },
    Function("softmax(SCORES)", "scores turned into probabilities", example: "softmax(S_c)") {
      evaluator, call throws(Mistake) in .quantity(try evaluator.softmax(call))
    },
  ]

  private static func mapping(
    _ syntax: String, _ meaning: String, example: String,
    _ operation: @escaping @Sendable (Tracked) -> Tracked
  ) -> Function {
    Function(syntax, meaning, example: example) { evaluator, call throws(Mistake) in
      .quantity(try evaluator.quantity(of: call.arguments[0]).mapped(operation))
    }
  }
}

extension Evaluator {
  fileprivate func softmax(_ call: Call) throws(Mistake) -> Quantity {
    let scores = try oneAxis(call.arguments[0], for: call)
    let highest = scores.values.max() ?? 0
    let powers = scores.values.map { RealFunctions.exponential($0 - highest) }
    let sum = powers.reduce(0, +)
    return Quantity(dimensions: scores.dimensions, values: powers.map { $0 / sum })
  }
}

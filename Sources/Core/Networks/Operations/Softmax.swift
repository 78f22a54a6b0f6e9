import Equations
import Kernels

/// Softmax over classes: P_c = exp(S_c) / Σ_j exp(S_j).
///
/// Over a tensor with positions it is taken at each position by itself.
///
/// Computed with the largest score taken off each score first, which changes nothing but keeps
/// the exponentials finite.
public struct Softmax: Operation {
  /// A softmax.
  public init() {}

  /// `softmax`.
  public var name: String { "softmax" }
  /// Probabilities.
  public var kind: OperationKind { .probability }

  /// The input's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    if inputs[0].axes != [.position, .classes] {
      try requireAxes([.classes], inputs[0], node: node)
    }
    return inputs[0]
  }

  /// The exponential over the sum of exponentials.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let place: [IndexExpression] = output.rank == 2 ? ["p"] : []
    return Definition(
      output, Self.probability("c", classes: output.extents[output.rank - 1], at: place))
  }

  /// The probability times the mean of what the gradients are above each other's:
  /// P_c · Σ_j P_j · (g_c − g_j).
  ///
  /// The same number as by the chain rule, which says it less plainly and loses its digits where
  /// one probability is nearly 1.
  public func gradientDefinition(
    at operand: Equation.Operand, inputs: [Shape], output: Shape
  ) -> Definition? {
    let place: [IndexExpression] = output.rank == 2 ? ["p"] : []
    let classes = output.extents[output.rank - 1]
    let others: Equation = .total(
      .init("j", 0..<classes),
      of: Self.probability("j", classes: classes, at: place)
        * (.outputGradient(place + ["c"]) - .outputGradient(place + ["j"])))
    return Definition(output, Self.probability("c", classes: classes, at: place) * others)
  }

  /// exp(S_c − max S) / Σ_i exp(S_i − max S)
  static func probability(
    _ index: IndexExpression, classes: Int, at place: [IndexExpression]
  ) -> Equation {
    let top = largestScore(classes: classes, at: place)
    return .exponential(.input(place + [index]) - top)
      / .total(.init("i", 0..<classes), of: .exponential(.input(place + ["i"]) - top))
  }

  /// The largest score: it is taken off all scores and cancels.
  static func largestScore(classes: Int, at place: [IndexExpression]) -> Equation {
    .held(.maximum(.init("m", 0..<classes), of: .input(place + ["m"])))
  }

  /// Computes the probabilities.
  public func forward(_ step: ForwardStep) {
    let classes = step.inputShapes[0].extents[step.inputShapes[0].rank - 1]
    SoftmaxKernel.forward(step.inputs[0], classes: classes, into: step.output)
  }

  /// Each score's gradient is its probability times the mean of g_c − g_j over the classes j.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    let classes = step.inputShapes[0].extents[step.inputShapes[0].rank - 1]
    SoftmaxKernel.backward(
      probabilities: step.output, outputGradient: gradients.output, classes: classes,
      scoreGradient: inputGradient)
  }
}

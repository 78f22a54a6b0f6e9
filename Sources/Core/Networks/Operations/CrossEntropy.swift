import Equations
import Kernels

/// Cross-entropy of the scores' softmax with a target: L = −Σ_c T_c log softmax(S)_c.
///
/// Reads the scores, not the probabilities: log-softmax has a gradient, P − T, wherever softmax
/// followed by a clipped logarithm would have none.
public struct CrossEntropy: Operation {
  /// A cross-entropy.
  public init() {}

  /// `cross-entropy`.
  public var name: String { "cross-entropy" }
  /// A loss.
  public var kind: OperationKind { .loss }
  /// Scores and target.
  public var inputCount: Int { 2 }

  /// A number.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireAxes([.classes], inputs[0], node: node)
    guard inputs[0] == inputs[1] else {
      throw .inputsDiffer(node: node, operation: name, first: inputs[0], second: inputs[1])
    }
    return .scalar
  }

  /// The target's share of each score's distance to the logarithm of the sum.
  ///
  /// The largest score is taken off inside the exponentials and added again outside.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let classes = inputs[0].count
    let top = Softmax.largestScore(classes: classes, at: [])
    let sum: Equation = .total(
      .init("j", 0..<classes), of: .exponential(.input(["j"]) - top))
    return Definition(
      output,
      .total(
        .init("c", 0..<classes),
        of: .input(["c"], of: 1) * (.logarithm(sum) + top - .input(["c"]))))
  }

  /// P − T at the scores, P times the sum of the targets, which is 1 for a proper one.
  public func gradientDefinition(
    at operand: Equation.Operand, inputs: [Shape], output: Shape
  ) -> Definition? {
    guard operand == .input(0) else {
      return derivedGradient(at: operand, inputs: inputs, output: output)
    }
    let classes = inputs[0].count
    let all: Equation = .total(.init("j", 0..<classes), of: .input(["j"], of: 1))
    let share = Softmax.probability("c", classes: classes, at: [])
    return Definition(inputs[0], .outputGradient([]) * (share * all - .input(["c"], of: 1)))
  }

  /// The probabilities.
  public func keptCount(for inputs: [Shape]) -> Int { inputs[0].count }

  /// Computes the loss.
  public func forward(_ step: ForwardStep) {
    SoftmaxKernel.crossEntropy(
      scores: step.inputs[0], target: step.inputs[1], loss: step.output,
      probabilities: step.kept)
  }

  /// P − T at the scores; at the target, how far each score lies below the logarithm of the sum.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    if let scoreGradient = gradients.inputs[0] {
      SoftmaxKernel.crossEntropyBackward(
        probabilities: step.kept, target: step.inputs[1], lossGradient: gradients.output,
        scoreGradient: scoreGradient)
    }
    if let targetGradient = gradients.inputs[1] {
      SoftmaxKernel.crossEntropyBackward(
        scores: step.inputs[0], lossGradient: gradients.output, targetGradient: targetGradient)
    }
  }
}

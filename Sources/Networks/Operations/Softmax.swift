import Kernels

/// Softmax over classes: P_c = exp(S_c) / Σ_j exp(S_j).
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
  /// All scores.
  public var reach: Reach { .everything }

  /// The input's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireAxes([.classes], inputs[0], node: node)
    return inputs[0]
  }

  /// The exponential over the sum of exponentials.
  public func formula(_ names: FormulaNames) -> String {
    "\(names.output)[c] = exp(\(names.inputs[0])[c]) / Σ_j exp(\(names.inputs[0])[j])"
  }

  /// Computes the probabilities.
  public func forward(_ step: ForwardStep) {
    SoftmaxKernel.forward(step.inputs[0], into: step.output)
  }

  /// Each score's gradient is its probability times the mean of g_c − g_j over the classes j.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    SoftmaxKernel.backward(
      probabilities: step.output, outputGradient: gradients.output, scoreGradient: inputGradient)
  }
}

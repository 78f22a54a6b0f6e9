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
  /// All scores.
  public var reach: Reach { .everything }

  /// The input's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    if inputs[0].axes != [.position, .classes] {
      try requireAxes([.classes], inputs[0], node: node)
    }
    return inputs[0]
  }

  /// The exponential over the sum of exponentials.
  public func formula(_ names: FormulaNames) -> String {
    let place = names.inputAxes[0].contains(.position) ? "p, " : ""
    let scores = names.inputs[0]
    return "\(names.output)[\(place)c] = exp(\(scores)[\(place)c]) / Σ_j exp(\(scores)[\(place)j])"
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

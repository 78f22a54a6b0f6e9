import Equations
import Kernels

/// The class activation maps, M_c(x, y) = Σ_k w_k^c f_k(x, y) (Zhou et al. 2016, equation 2).
///
/// A 1×1 convolution without bias that shares the dense layer's weights and reads what global
/// pooling reads; so the scores are the maps' sums (or means, plus the bias).
public struct ClassActivationMap: Operation {
  /// How many classes there are.
  public let classes: Int

  /// Maps for `classes` classes.
  public init(classes: Int) {
    precondition(classes > 0, "There must be at least one class.")
    self.classes = classes
  }

  /// `class activation maps`.
  public var name: String { "class activation maps" }
  /// A map of the evidence.
  public var kind: OperationKind { .map }

  /// One map for each class.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireMaps(inputs[0], node: node)
    let size = planes(of: inputs[0])
    return Shape([(.classes, classes), (.row, size.rows), (.column, size.columns)])
  }

  /// The dense layer's weights.
  public func parameters(for inputs: [Shape]) -> [ParameterNeed] {
    let weight = Shape([(.classes, classes), (.unit, inputs[0].extents[0])])
    return [ParameterNeed(role: "weight", shape: weight, start: .uniform(limit: 0.05))]
  }

  /// The weighted sum at one position.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    Definition(
      output,
      .total(
        .init("k", 0..<inputs[0].extents[0]),
        of: .parameter("weight", ["c", "k"]) * .input(["k", "y", "x"])))
  }

  /// Memory for weights and maps in another order.
  public func scratchCount(for inputs: [Shape]) -> Int { kernel(for: inputs[0]).scratchCount }

  /// Computes all maps.
  public func forward(_ step: ForwardStep) {
    kernel(for: step.inputShapes[0])
      .forward(
        step.inputs[0], weight: step.parameters[0], into: step.output, scratch: step.scratch)
  }

  /// Adds the gradients at weights and input.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    let kernel = kernel(for: step.inputShapes[0])
    if let weightGradient = gradients.parameters[0] {
      kernel.backwardWeight(
        input: step.inputs[0], outputGradient: gradients.output, weightGradient: weightGradient,
        scratch: step.scratch)
    }
    if let inputGradient = gradients.inputs[0] {
      kernel.backwardInput(
        outputGradient: gradients.output, weight: step.parameters[0],
        inputGradient: inputGradient, scratch: step.scratch)
    }
  }

  private func kernel(for shape: Shape) -> PointwiseKernel {
    PointwiseKernel(input: planes(of: shape), rows: classes)
  }
}

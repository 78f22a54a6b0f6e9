import Equations
import Kernels

/// The dense layer: S_c = b_c + Σ_k w_k^c F_k, weights with the axes c (class), k (unit).
///
/// Applied to a tensor with positions it is the same layer at each position:
/// out[p, c] = b_c + Σ_k w_k^c in[p, k].
public struct Dense: Operation {
  /// How many classes there are.
  public let classes: Int

  /// A dense layer with one output for each class.
  public init(classes: Int) {
    precondition(classes > 0, "A dense layer needs at least one output.")
    self.classes = classes
  }

  /// `dense`.
  public var name: String { "dense" }
  /// Dense.
  public var kind: OperationKind { .dense }

  /// One number for each class, at each position if there are several.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    if inputs[0].axes == [.position, .unit] {
      return Shape([(.position, inputs[0].extents[0]), (.classes, classes)])
    }
    try requireAxes([.unit], inputs[0], node: node)
    return Shape([(.classes, classes)])
  }

  /// Weights, started uniformly within ±0.05 as in the note's program, and zero biases.
  public func parameters(for inputs: [Shape]) -> [ParameterNeed] {
    let units = inputs[0].extents[inputs[0].rank - 1]
    let weight = Shape([(.classes, classes), (.unit, units)])
    return [
      ParameterNeed(role: "weight", shape: weight, start: .uniform(limit: 0.05)),
      ParameterNeed(role: "bias", shape: Shape([(.classes, classes)]), start: .zeros),
    ]
  }

  /// The weighted sum.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let place: [IndexExpression] = output.rank == 2 ? ["p"] : []
    let units = inputs[0].extents[inputs[0].rank - 1]
    return Definition(
      output,
      .parameter("bias", ["c"])
        + .total(
          .init("k", 0..<units), of: .parameter("weight", ["c", "k"]) * .input(place + ["k"])))
  }

  /// Memory for the weights in another order.
  public func scratchCount(for inputs: [Shape]) -> Int { kernel(for: inputs[0]).scratchCount }

  /// Computes the scores.
  public func forward(_ step: ForwardStep) {
    kernel(for: step.inputShapes[0]).forward(
      step.inputs[0], weight: step.parameters[0], bias: step.parameters[1], into: step.output,
      scratch: step.scratch)
  }

  /// Adds the gradients at weights, biases and input.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    let kernel = kernel(for: step.inputShapes[0])
    if let weightGradient = gradients.parameters[0], let biasGradient = gradients.parameters[1] {
      kernel.backwardParameters(
        input: step.inputs[0], outputGradient: gradients.output, weightGradient: weightGradient,
        biasGradient: biasGradient)
    }
    if let inputGradient = gradients.inputs[0] {
      kernel.backwardInput(
        outputGradient: gradients.output, weight: step.parameters[0],
        inputGradient: inputGradient)
    }
  }

  private func kernel(for shape: Shape) -> DenseKernel {
    DenseKernel(
      rows: classes, columns: shape.extents[shape.rank - 1],
      positions: shape.rank == 2 ? shape.extents[0] : 1)
  }
}

import Equations
import Kernels

/// The dense layer: S_c = b_c + Σ_k w_k^c F_k, weights with the axes c (class), k (unit).
///
/// Applied to a tensor with positions it is the same layer at each position:
/// out[p, c] = b_c + Σ_k w_k^c in[p, k].
///
/// Applied to maps it has a weight for each cell, with the axes c, k, y, x, as a dense layer behind
/// a flattening has: out[c] = b_c + Σ_k Σ_y Σ_x w[c, k, y, x] · in[k, y, x].
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
    if inputs[0].axes != [.unit, .row, .column] {
      try requireAxes([.unit], inputs[0], node: node)
    }
    return Shape([(.classes, classes)])
  }

  /// Weights, started uniformly within ±0.05 as in the note's program, or for maps as Glorot and
  /// Bengio 2010 do; and zero biases.
  public func parameters(for inputs: [Shape]) -> [ParameterNeed] {
    let weight: ParameterNeed
    if readsMaps(inputs) {
      let cells = inputs[0].count
      weight = ParameterNeed(
        role: "weight",
        shape: Shape(axes: [.classes] + inputs[0].axes, extents: [classes] + inputs[0].extents),
        start: .uniform(limit: (6 / Float(cells + classes)).squareRoot()))
    } else {
      weight = ParameterNeed(
        role: "weight", shape: Shape([(.classes, classes), (.unit, units(of: inputs))]),
        start: .uniform(limit: 0.05))
    }
    return [
      weight,
      ParameterNeed(role: "bias", shape: Shape([(.classes, classes)]), start: .zeros),
    ]
  }

  /// The weighted sum.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    if readsMaps(inputs) {
      let size = planes(of: inputs[0])
      return Definition(
        output,
        .parameter("bias", ["c"])
          + .total(
            .init("k", 0..<size.channels), .init("y", 0..<size.rows), .init("x", 0..<size.columns),
            of: .parameter("weight", ["c", "k", "y", "x"]) * .input(["k", "y", "x"])))
    }
    let place: [IndexExpression] = output.rank == 2 ? ["p"] : []
    return Definition(
      output,
      .parameter("bias", ["c"])
        + .total(
          .init("k", 0..<units(of: inputs)),
          of: .parameter("weight", ["c", "k"]) * .input(place + ["k"])))
  }

  /// Memory for the weights in another order.
  public func scratchCount(for inputs: [Shape]) -> Int {
    readsMaps(inputs)
      ? mapKernel(for: inputs[0]).scratchCount : kernel(for: inputs[0]).scratchCount
  }

  /// Computes the scores.
  public func forward(_ step: ForwardStep) {
    if readsMaps(step.inputShapes) {
      return mapKernel(for: step.inputShapes[0]).forward(
        step.inputs[0], weight: step.parameters[0], bias: step.parameters[1], into: step.output)
    }
    kernel(for: step.inputShapes[0]).forward(
      step.inputs[0], weight: step.parameters[0], bias: step.parameters[1], into: step.output,
      scratch: step.scratch)
  }

  /// Adds the gradients at weights, biases and input.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    if readsMaps(step.inputShapes) { return backwardMaps(step, gradients) }
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

  private func backwardMaps(_ step: ForwardStep, _ gradients: BackwardStep) {
    let kernel = mapKernel(for: step.inputShapes[0])
    if let weightGradient = gradients.parameters[0], let biasGradient = gradients.parameters[1] {
      kernel.backwardParameters(
        input: step.inputs[0], outputGradient: gradients.output, weightGradient: weightGradient,
        biasGradient: biasGradient)
    }
    if let inputGradient = gradients.inputs[0] {
      kernel.backwardInput(
        outputGradient: gradients.output, weight: step.parameters[0],
        inputGradient: inputGradient, scratch: step.scratch)
    }
  }

  private func readsMaps(_ inputs: [Shape]) -> Bool { inputs[0].rank == 3 }

  private func units(of inputs: [Shape]) -> Int { inputs[0].extents[inputs[0].rank - 1] }

  private func mapKernel(for shape: Shape) -> MapDenseKernel {
    MapDenseKernel(input: planes(of: shape), rows: classes)
  }

  private func kernel(for shape: Shape) -> DenseKernel {
    DenseKernel(
      rows: classes, columns: shape.extents[shape.rank - 1],
      positions: shape.rank == 2 ? shape.extents[0] : 1)
  }
}

import Equations
import Kernels

/// Batch normalisation as it works after training (Ioffe and Szegedy 2015): for each unit
/// out = γ · (in − μ) / √(σ² + ε) + β.
///
/// The mean μ and the variance σ² are statistics of the training set: they come with the weights and
/// are not trained. What training computes from each batch in their place is not part of this.
public struct BatchNormalization: Operation {
  /// ε: keeps the divisor away from zero.
  public let epsilon: Float

  /// A normalisation; the default is PyTorch's.
  public init(epsilon: Float = 1e-5) {
    precondition(epsilon > 0, "Without an epsilon a unit that never varies is divided by zero.")
    self.epsilon = epsilon
  }

  /// `batch normalization`.
  public var name: String { "batch normalization" }
  /// A normalisation.
  public var kind: OperationKind { .normalization }

  /// The input's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireMaps(inputs[0], node: node)
    return inputs[0]
  }

  /// γ and β, and the statistics μ and σ².
  public func parameters(for inputs: [Shape]) -> [ParameterNeed] {
    let units = Shape([(.unit, inputs[0].extents[0])])
    return [
      ParameterNeed(role: "weight", shape: units, start: .ones),
      ParameterNeed(role: "bias", shape: units, start: .zeros),
      ParameterNeed(role: "mean", shape: units, start: .zeros, isTrained: false),
      ParameterNeed(role: "variance", shape: units, start: .ones, isTrained: false),
    ]
  }

  /// The cell's distance to the mean, in deviations, stretched and shifted.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let distance = Equation.input(output.variables) - .parameter("mean", ["k"])
    let variance = Equation.parameter("variance", ["k"]) + Equation(setting: epsilon)
    return Definition(
      output,
      .parameter("weight", ["k"]) * distance / .power(variance, 0.5) + .parameter("bias", ["k"]))
  }

  /// Normalises each cell.
  public func forward(_ step: ForwardStep) {
    let (weight, bias) = (step.parameters[0], step.parameters[1])
    forEachCell(of: step) { cell, unit, distance in
      step.output[cell] = weight[unit] * distance + bias[unit]
    }
  }

  /// Each cell is a straight line in its input, its weight and its bias.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    let weight = step.parameters[0]
    forEachCell(of: step) { cell, unit, distance in
      let slope = gradients.output[cell]
      gradients.parameters[0]?[unit] += slope * distance
      gradients.parameters[1]?[unit] += slope
      gradients.inputs[0]?[cell] += slope * weight[unit] * inverseDeviation(step, unit)
    }
  }

  /// Calls `body` with each cell's place in memory, its unit and its distance to the mean in
  /// deviations; in memory the unit changes fastest.
  private func forEachCell(
    of step: ForwardStep, _ body: (_ cell: Int, _ unit: Int, _ distance: Float) -> Void
  ) {
    let size = planes(of: step.inputShapes[0])
    let mean = step.parameters[2]
    for unit in 0..<size.channels {
      let inverse = inverseDeviation(step, unit)
      for cell in stride(from: unit, to: size.count, by: size.channels) {
        body(cell, unit, (step.inputs[0][cell] - mean[unit]) * inverse)
      }
    }
  }

  /// 1 / √(σ² + ε)
  private func inverseDeviation(_ step: ForwardStep, _ unit: Int) -> Float {
    1 / (step.parameters[3][unit] + epsilon).squareRoot()
  }
}

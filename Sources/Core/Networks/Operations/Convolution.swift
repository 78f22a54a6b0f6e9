import Equations
import Kernels

/// A convolution with stride 1, without padding of its own, with a bias for each unit:
/// out[k, y, x] = bias[k] + Σ_{j,dy,dx} weight[k, j, dy, dx] · in[j, y + dy, x + dx].
///
/// As in PyTorch and current Keras the kernel is not flipped (correlation). Weights have the axes
/// k (unit), j (unit of the layer before), dy, dx (row and column within the kernel).
public struct Convolution: Operation {
  /// How many maps the convolution makes.
  public let units: Int
  /// Rows and columns of the kernel.
  public let size: Int
  /// How training starts the weights.
  public let start: Start

  /// The two usual ways to start weights.
  public enum Start: Sendable {
    /// Uniform within ±√(6 / fan-in), for layers with ReLU (He et al. 2015).
    case he
    /// Uniform within ±√(6 / (fan-in + fan-out)) (Glorot and Bengio 2010), as in Keras.
    case glorot
  }

  /// A convolution with `units` kernels of `size` × `size`.
  public init(units: Int, size: Int = 3, start: Start = .he) {
    precondition(units > 0 && size > 0, "A convolution needs units and a kernel.")
    self.units = units
    self.size = size
    self.start = start
  }

  /// `convolution 3×3`.
  public var name: String { "convolution \(size)×\(size)" }
  /// A convolution.
  public var kind: OperationKind { .convolution }
  /// As it writes its sums.
  public var canRectify: Bool { true }

  /// Each side loses `size` − 1.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireMaps(inputs[0], node: node)
    let input = planes(of: inputs[0])
    guard input.rows >= size, input.columns >= size else {
      throw .windowTooLarge(node: node, operation: name, size: size, found: inputs[0])
    }
    let output = kernel(for: input).output
    return .maps(units: units, rows: output.rows, columns: output.columns)
  }

  /// Weights and zero biases.
  public func parameters(for inputs: [Shape]) -> [ParameterNeed] {
    let channels = inputs[0].extents[0]
    let fan = start == .he ? channels : channels + units
    let limit = (6 / Float(fan * size * size)).squareRoot()
    let weight = Shape([
      (.unit, units), (.inputUnit, channels), (.kernelRow, size), (.kernelColumn, size),
    ])
    return [
      ParameterNeed(role: "weight", shape: weight, start: .uniform(limit: limit)),
      ParameterNeed(role: "bias", shape: Shape([(.unit, units)]), start: .zeros),
    ]
  }

  /// The weighted sum of one window over all units of the layer before.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let channels = inputs[0].extents[0]
    return Definition(
      output,
      .parameter("bias", ["k"])
        + .total(
          .init("j", 0..<channels), .init("dy", 0..<size), .init("dx", 0..<size),
          of: .parameter("weight", ["k", "j", "dy", "dx"]) * .input(["j", "y" + "dy", "x" + "dx"])))
  }

  /// Memory for the framed gradient and the turned kernels.
  public func scratchCount(for inputs: [Shape]) -> Int {
    kernel(for: planes(of: inputs[0])).scratchCount
  }

  /// Computes all maps.
  public func forward(_ step: ForwardStep) {
    kernel(for: step).forward(
      step.inputs[0], weight: step.parameters[0], bias: step.parameters[1], into: step.output,
      rectifies: step.rectifies, team: step.team)
  }

  /// Adds the gradients at weights, biases and input.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    let kernel = kernel(for: step)
    if let weightGradient = gradients.parameters[0], let biasGradient = gradients.parameters[1] {
      kernel.backwardParameters(
        input: step.inputs[0], outputGradient: gradients.output, weightGradient: weightGradient,
        biasGradient: biasGradient, team: step.team)
    }
    if let inputGradient = gradients.inputs[0] {
      kernel.backwardInput(
        outputGradient: gradients.output, weight: step.parameters[0],
        inputGradient: inputGradient, scratch: step.scratch, team: step.team)
    }
  }

  private func kernel(for step: ForwardStep) -> ConvolutionKernel {
    kernel(for: planes(of: step.inputShapes[0]), zeroBorder: step.zeroBorder)
  }

  private func kernel(for input: PlaneSize, zeroBorder: Int = 0) -> ConvolutionKernel {
    ConvolutionKernel(
      input: input, units: units, kernelRows: size, kernelColumns: size, zeroBorder: zeroBorder)
  }
}

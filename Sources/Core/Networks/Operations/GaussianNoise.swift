import Equations
import Kernels

/// Gaussian noise that is added while training: out = in + σ · n, n normally distributed; without
/// training, nothing changes (as in Keras).
public struct GaussianNoise: Operation {
  /// The standard deviation σ, in the units of the input.
  public let deviation: Float

  /// Noise with the given standard deviation.
  public init(deviation: Float) {
    precondition(deviation >= 0, "A standard deviation is not negative.")
    self.deviation = deviation
  }

  /// `noise σ 2.5`.
  public var name: String { "noise σ \(deviation)" }
  /// Random while training.
  public var kind: OperationKind { .noise }

  /// The input's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    inputs[0]
  }

  /// The cell and its noise.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    Definition(
      output,
      .input(output.variables)
        + Equation(setting: deviation) * .drawn("noise", output.variables))
  }

  /// The noise n, normally distributed while training, 0 otherwise.
  public var drawn: String? { "noise" }

  /// The noise.
  public func keptCount(for inputs: [Shape]) -> Int { inputs[0].count }

  /// Adds the noise, if training.
  public func forward(_ step: ForwardStep) {
    step.output.copy(from: step.inputs[0])
    guard let seed = step.randomSeed else { return step.kept.fill(0) }
    var random = SplitMix64(seed: seed)
    for index in 0..<step.output.count {
      step.kept[index] = random.nextNormal()
      step.output[index] += deviation * step.kept[index]
    }
  }

  /// The gradient as it is.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    VectorKernel.add(gradients.output, to: inputGradient)
  }
}

extension SplitMix64 {
  /// The next number of the normal distribution with mean 0 and deviation 1 (Box and Muller 1958).
  public mutating func nextNormal() -> Float {
    let radius = (-2 * RealFunctions.logarithm(Double(1 - nextUnit()))).squareRoot()
    return Float(radius * RealFunctions.cosine(turns: Double(nextUnit())))
  }
}

/// Arithmetic on whole buffers, number by number.
public enum VectorKernel {
  /// `target[i] += source[i]`.
  public static func add(_ source: Buffer, to target: Buffer) {
    precondition(source.count == target.count, "The buffers differ in length.")
    let from = source.base
    let to = target.base
    for index in 0..<source.count { to[index] += from[index] }
  }

  /// `target[i] *= factor`.
  public static func scale(_ target: Buffer, by factor: Float) {
    let to = target.base
    for index in 0..<target.count { to[index] *= factor }
  }

  /// `output[i] = input[i] · mask[i]`.
  public static func multiply(_ input: Buffer, by mask: Buffer, into output: Buffer) {
    precondition(input.count == mask.count && input.count == output.count, "Lengths differ.")
    let from = input.base
    let factor = mask.base
    let to = output.base
    for index in 0..<input.count { to[index] = from[index] * factor[index] }
  }

  /// `output[i] += input[i] · mask[i]`.
  public static func multiplyAdd(_ input: Buffer, by mask: Buffer, into output: Buffer) {
    precondition(input.count == mask.count && input.count == output.count, "Lengths differ.")
    let from = input.base
    let factor = mask.base
    let to = output.base
    for index in 0..<input.count { to[index] += from[index] * factor[index] }
  }

  /// The rectifier: `output[i] = max(0, input[i])`; a NaN stays a NaN.
  public static func rectify(_ input: Buffer, into output: Buffer) {
    precondition(input.count == output.count, "Lengths differ.")
    let from = input.base
    let to = output.base
    for index in 0..<input.count {
      let value = from[index]
      to[index] = value < 0 ? 0 : value
    }
  }

  /// The rectifier's gradient: `inputGradient[i] += outputGradient[i]` where `input[i] > 0`.
  public static func rectifyBackward(
    input: Buffer, outputGradient: Buffer, inputGradient: Buffer
  ) {
    precondition(
      input.count == outputGradient.count && input.count == inputGradient.count, "Lengths differ.")
    let from = input.base
    let gradient = outputGradient.base
    let to = inputGradient.base
    for index in 0..<input.count { to[index] += from[index] > 0 ? gradient[index] : 0 }
  }

  /// One step of gradient descent with momentum, for every number of `parameters`.
  ///
  /// With g the gradient times `gradientScale`, plus `weightDecay`·p:
  /// v ← momentum·v − rate·g, then p ← p + v, or, with Nesterov's look-ahead,
  /// p ← p + momentum·v − rate·g.
  public static func descend(
    parameters: Buffer, gradient: Buffer, velocity: Buffer, step: DescentStep
  ) {
    precondition(
      parameters.count == gradient.count && parameters.count == velocity.count, "Lengths differ.")
    let value = parameters.base
    let slope = gradient.base
    let speed = velocity.base
    for index in 0..<parameters.count {
      let g = slope[index] * step.gradientScale + step.weightDecay * value[index]
      let v = step.momentum * speed[index] - step.rate * g
      speed[index] = v
      value[index] += step.nesterov ? step.momentum * v - step.rate * g : v
    }
  }
}

/// The numbers of one step of gradient descent.
public struct DescentStep: Sendable, Equatable {
  /// The learning rate of this step.
  public var rate: Float
  /// The share of the velocity that is kept.
  public var momentum: Float
  /// Whether the step looks ahead along the velocity (Nesterov).
  public var nesterov: Bool
  /// The factor of the parameter itself that is added to its gradient.
  public var weightDecay: Float
  /// The factor of the gradient, 1 / images for a mean over a batch.
  public var gradientScale: Float

  /// A step from its numbers.
  public init(
    rate: Float, momentum: Float, nesterov: Bool, weightDecay: Float = 0, gradientScale: Float = 1
  ) {
    self.rate = rate
    self.momentum = momentum
    self.nesterov = nesterov
    self.weightDecay = weightDecay
    self.gradientScale = gradientScale
  }
}

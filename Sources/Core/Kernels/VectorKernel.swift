/// Arithmetic on whole buffers, number by number.
public enum VectorKernel {
  /// `target[i] += source[i]`.
  public static func add(_ source: Buffer, to target: Buffer) {
    precondition(source.count == target.count, "The buffers differ in length.")
    let (from, to) = (source.base, target.base)
    forEachRun(of: source.count) { start, lanes in
      Vector(at: from + start).add(to: to + start, lanes: lanes)
    }
  }

  /// `target[i] *= factor`.
  public static func scale(_ target: Buffer, by factor: Float) {
    let to = target.base
    for index in 0..<target.count { to[index] *= factor }
  }

  /// `output[i] = input[i] · mask[i]`.
  public static func multiply(_ input: Buffer, by mask: Buffer, into output: Buffer) {
    precondition(input.count == mask.count && input.count == output.count, "Lengths differ.")
    let (from, factor, to) = (input.base, mask.base, output.base)
    forEachRun(of: input.count) { start, lanes in
      (Vector(at: from + start) * Vector(at: factor + start)).store(to: to + start, lanes: lanes)
    }
  }

  /// `output[i] += input[i] · mask[i]`.
  public static func multiplyAdd(_ input: Buffer, by mask: Buffer, into output: Buffer) {
    precondition(input.count == mask.count && input.count == output.count, "Lengths differ.")
    let (from, factor, to) = (input.base, mask.base, output.base)
    forEachRun(of: input.count) { start, lanes in
      Vector(at: to + start).adding(Vector(at: from + start), times: Vector(at: factor + start))
        .store(to: to + start, lanes: lanes)
    }
  }

  /// The rectifier: `output[i] = max(0, input[i])`; a NaN stays a NaN.
  public static func rectify(_ input: Buffer, into output: Buffer) {
    precondition(input.count == output.count, "Lengths differ.")
    forEachRun(of: input.count) { start, lanes in
      Vector(at: input.base + start).rectified.store(to: output.base + start, lanes: lanes)
    }
  }

  /// The rectifier's gradient: `inputGradient[i] += outputGradient[i]` where `input[i] > 0`.
  public static func rectifyBackward(
    input: Buffer, outputGradient: Buffer, inputGradient: Buffer
  ) {
    precondition(
      input.count == outputGradient.count && input.count == inputGradient.count, "Lengths differ.")
    let (from, gradient, to) = (input.base, outputGradient.base, inputGradient.base)
    forEachRun(of: input.count) { start, lanes in
      Vector.zero.replacing(
        with: Vector(at: gradient + start), where: Vector(at: from + start) .> Vector.zero
      ).add(to: to + start, lanes: lanes)
    }
  }

  /// The rectifier's gradient in place: `gradient[i]` becomes 0 where `output[i]` is not positive.
  public static func rectifyGradient(
    _ gradient: Buffer, output: Buffer, team: ThreadTeam? = nil
  ) {
    precondition(gradient.count == output.count, "Lengths differ.")
    let runs = (gradient.count + Vector.scalarCount - 1) / Vector.scalarCount
    ThreadTeam.split(runs, among: team, with: (gradient, output)) { context, runs in
      let (gradient, output) = context
      let first = runs.lowerBound * Vector.scalarCount
      let count = min(gradient.count, runs.upperBound * Vector.scalarCount) - first
      forEachRun(of: count) { start, lanes in
        Vector.zero.replacing(
          with: Vector(at: gradient.base + first + start),
          where: Vector(at: output.base + first + start) .> Vector.zero
        ).store(to: gradient.base + first + start, lanes: lanes)
      }
    }
  }

  /// target[i] += Σ_row rows[row · width + i].
  static func addRows(
    _ rows: UnsafePointer<Float>, count: Int, width: Int, to target: UnsafeMutablePointer<Float>
  ) {
    forEachRun(of: width) { start, lanes in
      // Four sums at a time, since each addition waits for the one before it.
      var sums = InlineArray<4, Vector>(repeating: .zero)
      for row in 0..<(count / 4) {
        for part in 0..<4 { sums[part] += Vector(at: rows + (4 * row + part) * width + start) }
      }
      for row in (count / 4 * 4)..<count { sums[0] += Vector(at: rows + row * width + start) }
      ((sums[0] + sums[1]) + (sums[2] + sums[3])).add(to: target + start, lanes: lanes)
    }
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
    let (value, slope, speed) = (parameters.base, gradient.base, velocity.base)
    let isAhead = step.nesterov
    forEachRun(of: parameters.count) { start, lanes in
      let old = Vector(at: value + start)
      let g = Vector(at: slope + start) * step.gradientScale + step.weightDecay * old
      let v = step.momentum * Vector(at: speed + start) - step.rate * g
      v.store(to: speed + start, lanes: lanes)
      (old + (isAhead ? step.momentum * v - step.rate * g : v))
        .store(to: value + start, lanes: lanes)
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

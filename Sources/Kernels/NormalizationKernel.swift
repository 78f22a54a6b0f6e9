#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Local response normalisation across channels:
/// output[k] = input[k] / d[k]^β with d[k] = bias + α · Σ input[j]² over the `width` channels
/// around k (those beyond the ends count as zero).
public struct NormalizationKernel: Sendable, Equatable {
  /// The planes that are read and written.
  public let size: PlaneSize
  /// How many channels are added up, an odd number.
  public let width: Int
  /// The constant that keeps the divisor away from zero.
  public let bias: Float
  /// The factor of the sum of squares.
  public let alpha: Float
  /// The exponent of the divisor.
  public let beta: Float

  /// A normalisation of planes of the size `size`.
  public init(size: PlaneSize, width: Int, bias: Float, alpha: Float, beta: Float) {
    precondition(width > 0 && width % 2 == 1, "The number of channels must be odd.")
    self.size = size
    self.width = width
    self.bias = bias
    self.alpha = alpha
    self.beta = beta
  }

  /// How many numbers of scratch memory a run needs.
  public var scratchCount: Int { size.area * framed + Vector.scalarCount }

  /// The channels with as many zeros on each side as a sum reaches beyond them.
  private var framed: Int { size.channels + width - 1 }

  /// Writes the output, and to `divisors` the d of each cell.
  public func forward(_ input: Buffer, into output: Buffer, divisors: Buffer, scratch: Buffer) {
    precondition(input.count == size.count && output.count == size.count, "Lengths differ.")
    precondition(divisors.count == size.count, "Lengths differ.")
    precondition(scratch.count >= scratchCount, "The scratch memory is too small.")
    scratch.base.update(repeating: 0, count: scratchCount)
    forEachCell { cell, frame, lanes in
      let values = Vector(at: input.base + cell)
      (values * values).store(to: scratch.base + frame + width / 2, lanes: lanes)
    }
    forEachCell { cell, frame, lanes in
      let divisor = bias + alpha * sum(scratch.base + frame)
      divisor.store(to: divisors.base + cell, lanes: lanes)
      (Vector(at: input.base + cell) * inversePower(divisor))
        .store(to: output.base + cell, lanes: lanes)
    }
  }

  /// Adds the gradient at the input:
  /// g[i]·d[i]^−β − 2αβ · input[i] · Σ_j g[j]·input[j]·d[j]^(−β−1), j around i.
  public func backward(
    input: Buffer, divisors: Buffer, outputGradient: Buffer, inputGradient: Buffer,
    scratch: Buffer
  ) {
    precondition(input.count == size.count && divisors.count == size.count, "Lengths differ.")
    precondition(inputGradient.count == size.count, "Lengths differ.")
    precondition(scratch.count >= scratchCount, "The scratch memory is too small.")
    scratch.base.update(repeating: 0, count: scratchCount)
    forEachCell { cell, frame, lanes in
      let divisor = Vector(at: divisors.base + cell)
      let share = Vector(at: outputGradient.base + cell) * inversePower(divisor)
      share.add(to: inputGradient.base + cell, lanes: lanes)
      (-2 * alpha * beta * share * Vector(at: input.base + cell) / divisor)
        .store(to: scratch.base + frame + width / 2, lanes: lanes)
    }
    forEachCell { cell, frame, lanes in
      (Vector(at: input.base + cell) * sum(scratch.base + frame))
        .add(to: inputGradient.base + cell, lanes: lanes)
    }
  }

  /// Calls `body` for each run of channels at each place: where it lies in the planes, where in the
  /// framed scratch memory, and how many channels there are in the run.
  @inline(__always)
  private func forEachCell(_ body: (_ cell: Int, _ frame: Int, _ lanes: Int) -> Void) {
    for place in 0..<size.area {
      forEachRun(of: size.channels) { channel, lanes in
        body(place * size.channels + channel, place * framed + channel, lanes)
      }
    }
  }

  /// The sum over `width` neighbours, for sixteen channels.
  @inline(__always)
  private func sum(_ pointer: UnsafePointer<Float>) -> Vector {
    var sum = Vector(at: pointer)
    for neighbour in 1..<max(1, width) { sum += Vector(at: pointer + neighbour) }
    return sum
  }

  /// d^−β; for β = 0.75 by two square roots, which vectorise.
  @inline(__always)
  private func inversePower(_ divisor: Vector) -> Vector {
    guard beta == 0.75 else {
      var power = divisor
      for lane in 0..<Vector.scalarCount { power[lane] = powf(divisor[lane], -beta) }
      return power
    }
    let root = divisor.squareRoot()
    return 1 / (root * root.squareRoot())
  }
}

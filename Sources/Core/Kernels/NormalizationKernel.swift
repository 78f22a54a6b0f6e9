import CNumerics

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

  /// Writes the output, and to `roots` d^(−1/4) of each cell.
  public func forward(
    _ input: Buffer, into output: Buffer, roots: Buffer, scratch: Buffer, team: ThreadTeam? = nil
  ) {
    precondition(input.count == size.count && output.count == size.count, "Lengths differ.")
    precondition(roots.count == size.count, "Lengths differ.")
    precondition(scratch.count >= scratchCount, "The scratch memory is too small.")
    let context = (self, input, output, roots, scratch)
    ThreadTeam.split(size.area, among: team, with: context) { context, places in
      let (kernel, input, output, roots, scratch) = context
      kernel.clear(scratch, places)
      kernel.forEachCell(places) { cell, frame, lanes in
        let values = Vector(at: input.base + cell)
        (values * values).store(to: scratch.base + frame + kernel.width / 2, lanes: lanes)
      }
      kernel.forEachCell(places) { cell, frame, lanes in
        let divisor = kernel.bias + kernel.alpha * kernel.sum(scratch.base + frame)
        let root = divisor.inverseFourthRoot
        root.store(to: roots.base + cell, lanes: lanes)
        (Vector(at: input.base + cell) * kernel.inversePower(root))
          .store(to: output.base + cell, lanes: lanes)
      }
    }
  }

  /// Adds the gradient at the input:
  /// g[i]·d[i]^−β − 2αβ · input[i] · Σ_j g[j]·input[j]·d[j]^(−β−1), j around i.
  public func backward(
    input: Buffer, roots: Buffer, outputGradient: Buffer, inputGradient: Buffer,
    scratch: Buffer, team: ThreadTeam? = nil
  ) {
    precondition(input.count == size.count && roots.count == size.count, "Lengths differ.")
    precondition(inputGradient.count == size.count, "Lengths differ.")
    precondition(scratch.count >= scratchCount, "The scratch memory is too small.")
    let context = (self, input, roots, outputGradient, inputGradient, scratch)
    ThreadTeam.split(size.area, among: team, with: context) { context, places in
      let (kernel, input, roots, outputGradient, inputGradient, scratch) = context
      kernel.clear(scratch, places)
      kernel.forEachCell(places) { cell, frame, lanes in
        let root = Vector(at: roots.base + cell)
        let share = Vector(at: outputGradient.base + cell) * kernel.inversePower(root)
        share.add(to: inputGradient.base + cell, lanes: lanes)
        let square = root * root
        let factor = -2 * kernel.alpha * kernel.beta
        (factor * share * Vector(at: input.base + cell) * (square * square))
          .store(to: scratch.base + frame + kernel.width / 2, lanes: lanes)
      }
      kernel.forEachCell(places) { cell, frame, lanes in
        (Vector(at: input.base + cell) * kernel.sum(scratch.base + frame))
          .add(to: inputGradient.base + cell, lanes: lanes)
      }
    }
  }

  private func clear(_ scratch: Buffer, _ places: Range<Int>) {
    (scratch.base + places.lowerBound * framed).update(repeating: 0, count: places.count * framed)
  }

  /// Calls `body` for each run of channels at some places: where it lies in the planes, where in the
  /// framed scratch memory, and how many channels there are in the run.
  @inline(__always)
  private func forEachCell(
    _ places: Range<Int>, _ body: (_ cell: Int, _ frame: Int, _ lanes: Int) -> Void
  ) {
    for place in places {
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

  /// d^−β from d^(−1/4): for β = 0.75 a product.
  @inline(__always)
  private func inversePower(_ root: Vector) -> Vector {
    if beta == 0.75 { return root * root * root }
    var power = root
    for lane in 0..<Vector.scalarCount { power[lane] = powf(root[lane], 4 * beta) }
    return power
  }
}

extension Vector {
  /// d^(−1/4) of positive numbers, with an error of about 1e-7 of the result.
  ///
  /// Its bits are roughly a constant minus a quarter of d's, since they begin with the exponent;
  /// from there three rounds of Newton's method, y ← y · (5 − d·y⁴) / 4, square an error of 3 %
  /// until it is gone. Multiplications run side by side, roots and divisions do not.
  @inline(__always)
  fileprivate var inverseFourthRoot: Vector {
    let bits = unsafeBitCast(self, to: SIMD16<Int32>.self)
    var y = unsafeBitCast(0x4F58_6000 &- (bits &>> 2), to: Vector.self)
    for _ in 0..<3 {
      let square = y * y
      let error = Vector(repeating: 1).adding(self * square, times: -square)
      y = y.adding(y * 0.25, times: error)
    }
    return y
  }
}

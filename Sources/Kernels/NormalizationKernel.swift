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

  /// Writes the output, and to `divisors` the d of each cell.
  public func forward(_ input: Buffer, into output: Buffer, divisors: Buffer) {
    precondition(input.count == size.count && output.count == size.count, "Lengths differ.")
    precondition(divisors.count == size.count, "Lengths differ.")
    let area = size.area
    for channel in 0..<size.channels {
      let target = divisors.base + channel * area
      target.update(repeating: bias, count: area)
      for neighbour in neighbours(of: channel) {
        let from = input.base + neighbour * area
        for cell in 0..<area { target[cell] += alpha * from[cell] * from[cell] }
      }
      for cell in 0..<area {
        output.base[channel * area + cell] =
          input.base[channel * area + cell] * inversePower(target[cell])
      }
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
    precondition(scratch.count >= size.count, "The scratch memory is too small.")
    let gradient = outputGradient.base
    for cell in 0..<size.count {
      let share = gradient[cell] * inversePower(divisors.base[cell])
      inputGradient.base[cell] += share
      scratch.base[cell] = -2 * alpha * beta * share * input.base[cell] / divisors.base[cell]
    }
    let area = size.area
    for channel in 0..<size.channels {
      let target = inputGradient.base + channel * area
      let own = input.base + channel * area
      for neighbour in neighbours(of: channel) {
        let from = scratch.base + neighbour * area
        for cell in 0..<area { target[cell] += own[cell] * from[cell] }
      }
    }
  }

  private func neighbours(of channel: Int) -> Range<Int> {
    max(0, channel - width / 2)..<min(size.channels, channel + width / 2 + 1)
  }

  /// d^−β; for β = 0.75 by two square roots, which vectorise.
  @inline(__always)
  private func inversePower(_ divisor: Float) -> Float {
    guard beta == 0.75 else { return powf(divisor, -beta) }
    let root = divisor.squareRoot()
    return 1 / (root * root.squareRoot())
  }
}

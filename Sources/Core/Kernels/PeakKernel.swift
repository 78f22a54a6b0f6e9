/// Multiplications and additions between registers and nothing else: the most that one core does,
/// with which kernels are compared.
public enum PeakKernel {
  #if WIDE_VECTORS
    private typealias Sums = InlineArray<16, Vector>
  #elseif FUSED_MULTIPLY_ADD || arch(arm64)
    private typealias Sums = InlineArray<6, Vector>
  #else
    private typealias Sums = InlineArray<3, Vector>
  #endif

  /// Floating-point operations of one round.
  public static let operationsPerRound = 2 * Sums.count * Vector.scalarCount

  /// Runs so many rounds; the result only keeps them from being left out.
  @inline(never)
  public static func run(rounds: Int) -> Float {
    let factor = Vector(repeating: 1e-9 * Float(rounds & 1))
    let term = Vector(repeating: 0.5)
    var sums = Sums(repeating: factor)
    for _ in 0..<rounds {
      for index in sums.indices { sums[index] = sums[index].adding(factor, times: term) }
    }
    return sums.indices.reduce(0) { $0 + sums[$1].total }
  }
}

/// Random numbers for whole buffers.
///
/// They are those that the generator SplitMix64 gives one after the other (Steele, Lea, Flood 2014).
/// Its state only counts, so that any of them can be computed at once.
public enum RandomKernel {
  private typealias Words = SIMD8<UInt64>

  /// Draws a number u, uniform over 0 ≤ u < 1, for each cell; the cell becomes 0 where u < rate,
  /// and 1 / (1 − rate) elsewhere.
  public static func fillMask(_ mask: Buffer, rate: Float, seed: UInt64) {
    // u is a multiple of 2⁻²⁴, so that u < rate is a comparison of whole numbers.
    let threshold = SIMD8<Int32>(repeating: Int32((rate * 16_777_216).rounded(.up)))
    let kept = SIMD8<Float>(repeating: 1 / (1 - rate))
    let step = Words(0, 1, 2, 3, 4, 5, 6, 7)
    var start = 0
    while start < mask.count {
      let number = Words(repeating: UInt64(start) &+ 1) &+ step
      let bits = mix(Words(repeating: seed) &+ number &* 0x9E37_79B9_7F4A_7C15)
      let isDropped = SIMD8<Int32>(truncatingIfNeeded: bits &>> 40) .< threshold
      let values = kept.replacing(with: SIMD8<Float>.zero, where: isDropped)
      for lane in 0..<min(8, mask.count - start) { mask.base[start + lane] = values[lane] }
      start += 8
    }
  }

  /// The generator's output for a state.
  @inline(__always)
  private static func mix(_ state: Words) -> Words {
    var bits = state
    bits = (bits ^ (bits &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits &>> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits &>> 31)
  }
}

/// A small, fast generator of random numbers that is fully determined by its seed
/// (Steele, Lea, Flood 2014).
public struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// A generator that starts at `seed`.
  public init(seed: UInt64) { state = seed }

  /// A generator for one purpose: the same seed with another label gives independent numbers.
  public init(seed: UInt64, labels: UInt64...) {
    state = seed
    for label in labels {
      state = next() ^ label
    }
  }

  /// The next 64 random bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// The next number of the uniform distribution over 0 ≤ u < 1.
  public mutating func nextUnit() -> Float { Float(next() >> 40) / 16_777_216 }

  /// The next whole number below `bound`, each as likely as any other.
  public mutating func next(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }
}

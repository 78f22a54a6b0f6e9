import Equations
import Testing

/// From `Double` to `Int` without a trap.
@Suite struct WholeNumberTests {
  @Test func `numbers lose their fraction, and those beyond the range become its ends`() {
    let cases: [(Double, Int)] = [
      (2.9, 2), (-2.9, -2), (-0.0, 0), (.nan, 0), (.infinity, .max), (-.infinity, .min),
      (1e300, .max), (-1e300, .min), (0x1p63, .max), (-0x1p63, .min), (0x1p62, 1 << 62),
    ]
    for (number, whole) in cases { #expect(Int(saturating: number) == whole, "\(number)") }
  }
}

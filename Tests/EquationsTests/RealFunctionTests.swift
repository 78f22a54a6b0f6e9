import CNumerics
import Testing

@testable import Equations

/// The functions against the C library's, whose results are right to one unit in the last place.
@Suite struct RealFunctionTests {
  /// Numbers of all sizes: the bits of every 2⁵⁰-th double from the smallest to the largest.
  private static let sizes = stride(from: UInt64(1), to: 0x7FF0_0000_0000_0000, by: 1 << 50)
    .map { Double(bitPattern: $0) }

  /// How many units in the last place of the second the two lie apart.
  private func distance(_ found: Double, _ expected: Double) -> Double {
    if found == expected || (found.isNaN && expected.isNaN) { return 0 }
    guard found.isFinite, expected.isFinite else { return .infinity }
    return abs(found - expected) / expected.ulp
  }

  @Test func `the exponential is right to two units in the last place`() {
    for x in stride(from: -745.0, through: 709.7, by: 0.0173) {
      #expect(distance(RealFunctions.exponential(x), exp(x)) <= 2, "exp \(x)")
    }
  }

  @Test func `the logarithm is right to two units in the last place`() {
    let nearOne = stride(from: 0.5, through: 2, by: 0.000_173)
    for x in Self.sizes + Array(nearOne) {
      #expect(distance(RealFunctions.logarithm(x), log(x)) <= 2, "log \(x)")
    }
  }

  @Test func `powers are right to two units in the last place`() {
    for x in Self.sizes {
      for exponent in [-1.75, -0.75, 0.25, 0.5, 0.75, 1.0 / 3] {
        #expect(
          distance(RealFunctions.power(x, exponent), pow(x, exponent)) <= 2, "\(x)^\(exponent)")
      }
    }
    for n in 0...22 { #expect(RealFunctions.power(10, Double(n)) == Double("1e\(n)")) }
  }

  @Test func `the cosine is that of the angle in radians`() {
    for turns in stride(from: -0.5, through: 0.5, by: 0.000_173) {
      #expect(abs(RealFunctions.cosine(turns: turns) - cos(2 * .pi * turns)) < 5e-16)
    }
    #expect([0, 0.25, 0.5, 0.75, 1e9].map { RealFunctions.cosine(turns: $0) } == [1, 0, -1, 0, 1])
    #expect(abs(RealFunctions.cosine(turns: 1.0 / 6) - 0.5) < 2e-16)
  }

  @Test(arguments: [
    (0, 2), (0, -1), (-0.0, 3.0), (-0.0, -3.0), (-2.0, 3.0), (-2.0, 2.0), (-2.0, 0.5),
    (.infinity, 2.0), (.infinity, -2.0), (-.infinity, 3.0), (2.0, .infinity), (0.5, .infinity),
    (-1.0, .infinity), (.nan, 0.0), (1.0, .nan), (2.0, .nan), (.leastNonzeroMagnitude, 0.5),
    (2.0, 1024.0),
    (2.0, -1074.0), (2.0, -1076.0), (1e300, 1e300), (1e-300, 1e300),
  ])
  func `powers at the edges are the C library's`(_ base: Double, _ exponent: Double) {
    let (found, expected) = (RealFunctions.power(base, exponent), pow(base, exponent))
    #expect(distance(found, expected) == 0, "\(base)^\(exponent) is \(found), not \(expected)")
    #expect(expected.isNaN || found.sign == expected.sign)
  }

  @Test(arguments: [
    0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, .leastNormalMagnitude / 64, 710,
    709.78, -745.1, -746,
  ])
  func `exponential and logarithm at the edges are the C library's`(_ number: Double) {
    #expect(distance(RealFunctions.exponential(number), exp(number)) <= 1)
    #expect(distance(RealFunctions.logarithm(number), log(number)) <= 1)
  }
}

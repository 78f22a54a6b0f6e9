import Models
import Testing

/// What numbers from outside may be.
@Suite struct LimitTests {
  @Test func `the ends are in or out as the rule says`() {
    #expect(Limit.rate.rule == "be above 0.0 and at most 1e+30")
    #expect(!Limit.rate.allows(0))
    #expect(Limit.rate.allows(.leastNonzeroMagnitude))
    #expect(Limit.rate.allows(1_000_000))
    #expect(Limit.momentum.rule == "be at least 0.0 and below 1.0")
    #expect(Limit.momentum.allows(0))
    #expect(!Limit.momentum.allows(1))
    #expect(Limit.epochs.allows(1) && Limit.epochs.allows(100_000))
    #expect(!Limit.epochs.allows(0) && !Limit.epochs.allows(100_001))
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity, -1, .greatestFiniteMagnitude])
  func `nothing allows what is no number, infinite, negative or huge`(_ number: Float) {
    for limit in [
      Limit.rate, .momentum, .decay, .weightDecay, .scheduleFactor, .pixelScale, .noise,
    ] {
      #expect(!limit.allows(number))
    }
    #expect(throws: ModelError.self) { try Catalogue.model("cam", .init(pixelScale: number)) }
    #expect(throws: ModelError.self) { try Catalogue.model("cam", .init(noise: number)) }
  }
}

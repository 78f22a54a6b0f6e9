import ActivationMaps
import Foundation
import TestSupport
import Testing

/// What is said of how sure a figure is.
@Suite struct IntervalTests {
  @Test func `the interval of a share is SciPy's`() throws {
    let python = try HelperProgram.python(with: "scipy")
    let counts = [(0, 1), (1, 1), (0, 20), (20, 20), (3, 7), (199, 200), (250, 500), (812, 1_000)]
    let script = """
      import json
      from scipy.stats import binomtest
      ends = [binomtest(k, n).proportion_ci(method="wilson") for k, n in \(counts.map { [$0, $1] })]
      print(json.dumps([[end.low, end.high] for end in ends]))
      """
    let expected = try JSONDecoder().decode(
      [[Double]].self, from: Data(try python.output(ofScript: script).utf8))
    for ((hits, count), ends) in zip(counts, expected) {
      let own = Interval.wilson(hits: hits, of: count)
      #expect(abs(own.low - ends[0]) < 1e-12 && abs(own.high - ends[1]) < 1e-12)
    }
    #expect(Interval.wilson(hits: 0, of: 0) == Interval(low: 0, high: 1))
  }

  @Test func `the interval of a mean is drawn from the numbers, the same for one seed`() throws {
    let numbers = (0..<400).map { Double($0 % 20) / 20 }
    let own = try #require(Interval.bootstrap(meanOf: numbers, seed: 3))
    #expect(own == Interval.bootstrap(meanOf: numbers, seed: 3))
    // The mean is 0.475, its standard error 0.0144.
    #expect(abs(own.low - (0.475 - 1.96 * 0.0144)) < 0.004)
    #expect(abs(own.high - (0.475 + 1.96 * 0.0144)) < 0.004)
    #expect(Interval.bootstrap(meanOf: [0.25], seed: 1) == Interval(low: 0.25, high: 0.25))
    #expect(Interval.bootstrap(meanOf: [], seed: 1) == nil)
    #expect(Interval.bootstrap(meanOf: [1, 2], seed: 1, draws: 1) != nil)
  }

  @Test func `several seeds are their mean, the lowest and the highest`() throws {
    let spread = try #require(SeedSpread([0.5, 0.25, 0.75]))
    #expect(spread.mean == 0.5 && spread.lowest == 0.25 && spread.highest == 0.75)
    #expect(SeedSpread([]) == nil)
  }
}

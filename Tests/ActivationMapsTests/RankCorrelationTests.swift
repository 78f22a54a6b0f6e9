import ActivationMaps
import Foundation
import Networks
import TestSupport
import Testing

/// Spearman's rank correlation, by hand and against SciPy.
@Suite struct RankCorrelationTests {
  @Test func `the same order has 1, the opposite one -1, and no order is no number`() {
    #expect(RankCorrelation.spearman([1, 2, 3], [10, 20, 90]) == 1)
    #expect(RankCorrelation.spearman([1, 2, 3], [3, 2, 1]) == -1)
    #expect(RankCorrelation.spearman([1, 2, 3], [2, 2, 2]).isNaN)
    #expect(RankCorrelation.spearman([1, .nan], [2, 3]).isNaN)
    #expect(RankCorrelation.spearman([1], [1]).isNaN && RankCorrelation.spearman([], []).isNaN)
  }

  @Test func `equal numbers share the mean of their ranks, as SciPy has it`() throws {
    var random = SplitMix64(seed: 3)
    let pairs = (0..<20).map { number in
      (0..<2).map { _ in (0..<40).map { _ in Double(random.next(below: 2 + 3 * number)) } }
    }
    let text =
      "import scipy.stats\nfor a, b in \(pairs):\n"
      + "    print(scipy.stats.spearmanr(a, b).statistic)"
    let said = try HelperProgram.python(with: "scipy").output(ofScript: text)
    let wanted = said.split(separator: "\n").compactMap { Double($0) }
    #expect(wanted.count == pairs.count, "\(said)")
    for (pair, wanted) in zip(pairs, wanted) {
      #expect(abs(RankCorrelation.spearman(pair[0], pair[1]) - wanted) < 1e-12)
    }
  }
}

/// MaxBoxAccV2 (Choe et al. 2020, "Evaluating weakly supervised object localization methods right",
/// and the code released with it): a map is judged at every threshold, and the best one counts.
///
/// At the share s, an image is right if the box of any connected part of the pixels above
/// min + s · (max − min) overlaps a true box by at least δ. MaxBoxAcc(δ) is the largest accuracy over
/// all s; MaxBoxAccV2 is the mean over δ = 0.3, 0.5, 0.7. Where the released code looks for the best
/// threshold among the images that it then reports, here it can be chosen on a split of its own. A map
/// that is the same everywhere, or holds nan, has no box and is wrong at every threshold.
public struct MaxBoxAccuracy: Equatable, Sendable {
  /// The shares that are tried. The released code tries a thousand, on maps rounded to 256 levels.
  public static let shares = (0..<100).map { Double($0) / 100 }
  /// The overlaps that are asked for.
  public static let overlaps = [0.3, 0.5, 0.7]

  /// For each image, the best overlap at each of the shares, as from `ThresholdSweep`.
  private let bestOverlaps: [[Double]]

  /// The accuracy of some images.
  ///
  /// - Parameter bestOverlaps: for each image, the best overlap at each of the shares.
  public init(_ bestOverlaps: [[Double]]) {
    precondition(
      bestOverlaps.allSatisfy { $0.count == Self.shares.count }, "A sweep has other shares.")
    self.bestOverlaps = bestOverlaps
  }

  /// How many of the images are right at one of the shares.
  public func rightCount(atShare index: Int, overlap: Double) -> Int {
    bestOverlaps.count { $0[index] >= overlap }
  }

  /// Which of the shares is best for an overlap; of several the lowest.
  public func bestShare(for overlap: Double) -> Int {
    var (best, most) = (0, -1)
    for index in Self.shares.indices {
      let count = rightCount(atShare: index, overlap: overlap)
      if count > most { (best, most) = (index, count) }
    }
    return best
  }

  /// The share of these images that are right at the threshold that is best on a split of its own.
  public func accuracy(for overlap: Double, choosingOn split: MaxBoxAccuracy) -> Double {
    guard !bestOverlaps.isEmpty else { return 0 }
    let right = rightCount(atShare: split.bestShare(for: overlap), overlap: overlap)
    return Double(right) / Double(bestOverlaps.count)
  }

  /// MaxBoxAccV2: the mean of the accuracies for the three overlaps.
  public func version2(choosingOn split: MaxBoxAccuracy) -> Double {
    let accuracies = Self.overlaps.map { accuracy(for: $0, choosingOn: split) }
    return accuracies.reduce(0, +) / Double(accuracies.count)
  }
}

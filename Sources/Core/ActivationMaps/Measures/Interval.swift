import Networks

/// Between which numbers what was measured lies with 95 % confidence.
public struct Interval: Equatable, Sendable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// An interval from its ends.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// Wilson's interval of a share (Wilson 1927): of `count` images, `hits` were right.
  ///
  /// With p = hits / count and z = 1.96,
  /// (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). It stays within 0…1 and keeps its promise
  /// near both ends and for few images, where the usual p ± z √(p(1 − p)/n) shrinks to nothing; and
  /// it needs no random numbers, as resampling would.
  ///
  /// - Returns: 0…1 if nothing was tried.
  public static func wilson(hits: Int, of count: Int) -> Interval {
    guard count > 0 else { return Interval(low: 0, high: 1) }
    let (n, z) = (Double(count), 1.959963984540054)
    let p = Double(hits) / n
    let middle = p + z * z / (2 * n)
    let reach = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let scale = 1 + z * z / n
    return Interval(
      low: max(0, (middle - reach) / scale), high: min(1, (middle + reach) / scale))
  }

  /// The interval of a mean of numbers that are no yes or no, such as shares of evidence: drawn anew
  /// from themselves many times, the middle 95 % of the means (Efron 1979, the percentile
  /// bootstrap).
  ///
  /// - Parameters:
  ///   - numbers: one for each image.
  ///   - seed: where the random numbers begin; the same seed gives the same interval.
  /// - Returns: nil without numbers.
  public static func bootstrap(
    meanOf numbers: [Double], seed: UInt64, draws: Int = 1_000
  ) -> Interval? {
    guard !numbers.isEmpty, draws > 0 else { return nil }
    var generator = SplitMix64(seed: seed)
    let means = (0..<draws).map { _ in
      var sum = 0.0
      for _ in numbers.indices { sum += numbers[generator.next(below: numbers.count)] }
      return sum / Double(numbers.count)
    }.sorted()
    return Interval(low: means[draws * 25 / 1_000], high: means[(draws * 975 - 1) / 1_000])
  }
}

/// What several seeds came to: their mean, the lowest and the highest.
///
/// Three or five seeds are too few for an interval that means anything; the two ends say honestly
/// what was seen.
public struct SeedSpread: Equatable, Sendable {
  /// The mean.
  public let mean: Double
  /// The lowest.
  public let lowest: Double
  /// The highest.
  public let highest: Double

  /// The spread of one number a seed; nil without any.
  public init?(_ numbers: [Double]) {
    guard let lowest = numbers.min(), let highest = numbers.max() else { return nil }
    mean = numbers.reduce(0, +) / Double(numbers.count)
    self.lowest = lowest
    self.highest = highest
  }
}

/// What a number may be: one answer for options, for files of weights and for checkpoints.
///
///     Limit.rate.allows(.nan)   // false
///     Limit.rate.rule           // "be above 0.0 and at most 1e+30"
public struct Limit<Number: Comparable & CustomStringConvertible & Sendable>: Sendable {
  private let low: Number
  private let high: Number
  private let excludesLow: Bool
  private let excludesHigh: Bool

  init(
    _ low: Number, _ high: Number, excludesLow: Bool = false, excludesHigh: Bool = false
  ) {
    (self.low, self.high) = (low, high)
    (self.excludesLow, self.excludesHigh) = (excludesLow, excludesHigh)
  }

  /// Whether the number is permitted; what is not a number never is.
  public func allows(_ number: Number) -> Bool {
    (excludesLow ? number > low : number >= low) && (excludesHigh ? number < high : number <= high)
  }

  /// What must hold, to follow "must".
  public var rule: String {
    "be " + (excludesLow ? "above \(low)" : "at least \(low)")
      + " and " + (excludesHigh ? "below \(high)" : "at most \(high)")
  }
}

extension Limit<Int> {
  /// How often each image may be seen.
  public static var epochs: Limit { Limit(1, 100_000) }
  /// How many images may make one step.
  public static var batchSize: Limit { Limit(1, 100_000) }
  /// By how many pixels images may be shifted.
  public static var shift: Limit { Limit(0, 8) }
  /// How many epochs may bring nothing before a training ends.
  public static var patience: Limit { Limit(1, 100_000) }
  /// The epochs at which a schedule may change the rate.
  public static var scheduleStart: Limit { Limit(0, 100_000) }
  /// How many images may be computed at the same time.
  public static var threads: Limit { Limit(1, 64) }
  /// How many steps a training can have taken: no more than can be counted while counting further.
  public static var steps: Limit { Limit(0, 1 << 48) }
}

extension Limit<Float> {
  /// The learning rate.
  public static var rate: Limit { Limit(0, 1e30, excludesLow: true) }
  /// The share of the velocity that is kept.
  public static var momentum: Limit { Limit(0, 1, excludesHigh: true) }
  /// How fast the rate falls.
  public static var decay: Limit { Limit(0, 1_000_000) }
  /// The factor of each weight that is added to its gradient.
  public static var weightDecay: Limit { Limit(0, 1_000_000) }
  /// What a schedule multiplies the rate by.
  public static var scheduleFactor: Limit { Limit(0, 1_000_000, excludesLow: true) }
  /// What pixels of 0…255 are multiplied by.
  public static var pixelScale: Limit { Limit(0, 1_000_000, excludesLow: true) }
  /// The standard deviation of noise, in pixels of 0…255.
  public static var noise: Limit { Limit(0, 1_000_000) }
}

extension Limit<Double> {
  /// Spans of time, in seconds.
  public static var seconds: Limit { Limit(0, 1_000_000_000) }
}

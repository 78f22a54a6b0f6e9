import Models

/// How far a training is, and what its current epoch has come to so far.
public struct TrainingPosition: Sendable, Equatable {
  /// How many epochs are complete.
  public var epoch = 0
  /// How many images of the current epoch were seen.
  public var imagesSeen = 0
  /// How many steps were taken since the start.
  public var step = 0
  /// The sum of the losses of the current epoch's images.
  public var lossSum = 0.0
  /// How many of the current epoch's images were classified right.
  public var rightCount = 0

  /// The start.
  public init() {}

  /// Whether a training can be there; files from outside may hold other numbers.
  package var isPossible: Bool {
    epoch >= 0 && Limit.steps.allows(imagesSeen) && Limit.steps.allows(step)
      && (0...imagesSeen).contains(rightCount) && lossSum.isFinite
  }

  /// The mean loss over the current epoch's images so far.
  public var loss: Double { lossSum / Double(max(1, imagesSeen)) }

  /// The share of the current epoch's images so far that were right.
  public var accuracy: Double { Double(rightCount) / Double(max(1, imagesSeen)) }
}

import Models

/// What each epoch of a training came to.
public struct History: Sendable, Equatable {
  /// One epoch.
  public struct Epoch: Sendable, Equatable {
    /// The epoch's number, from 1.
    public let epoch: Int
    /// The mean loss over the images as they were seen.
    public let loss: Double
    /// The share of the images that were right when they were seen.
    public let trainAccuracy: Double
    /// The mean loss over the test images after the epoch.
    public let testLoss: Double
    /// The share of the test images that are right after the epoch.
    public let testAccuracy: Double
    /// How long the epoch took, in seconds, without the test.
    public let seconds: Double

    /// An epoch from its facts.
    public init(
      epoch: Int, loss: Double, trainAccuracy: Double, testLoss: Double, testAccuracy: Double,
      seconds: Double
    ) {
      self.epoch = epoch
      self.loss = loss
      self.trainAccuracy = trainAccuracy
      self.testLoss = testLoss
      self.testAccuracy = testAccuracy
      self.seconds = seconds
    }
  }

  /// The epochs, in order.
  public var epochs: [Epoch] = []

  /// The first of the epochs with the best test accuracy; nil if there are none.
  public var best: Epoch? {
    epochs.max { ($0.testAccuracy, $1.epoch) < ($1.testAccuracy, $0.epoch) }
  }

  /// Whether a training of so many epochs can have had it; files from outside may hold others.
  package func isPossible(after count: Int) -> Bool {
    epochs.count <= count
      && zip(epochs, 1...max(1, epochs.count)).allSatisfy { epoch, number in
        epoch.epoch == number && [epoch.loss, epoch.testLoss].allSatisfy { $0.isFinite }
          && [epoch.trainAccuracy, epoch.testAccuracy].allSatisfy { (0...1).contains($0) }
          && Limit.seconds.allows(epoch.seconds)
      }
  }

  /// A history without epochs.
  public init() {}
}

import Foundation

/// How far a training is, and what its current epoch has come to so far.
public struct TrainingPosition: Sendable, Equatable, Codable {
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

  /// The mean loss over the current epoch's images so far.
  public var loss: Double { lossSum / Double(max(1, imagesSeen)) }

  /// The share of the current epoch's images so far that were right.
  public var accuracy: Double { Double(rightCount) / Double(max(1, imagesSeen)) }
}

/// Where and how a training went out of bounds.
public struct Divergence: Sendable, Equatable {
  /// What is not a number any more.
  public enum Symptom: String, Sendable, Equatable {
    /// The loss of the images of a step.
    case loss
    /// A weight, after a step.
    case weights
    /// The loss of the test images.
    case testLoss = "test loss"
  }

  /// What is not a number any more.
  public let symptom: Symptom
  /// The epoch, from 1.
  public let epoch: Int
  /// The step, from 1.
  public let step: Int
  /// The mean losses of the steps before, the last one last.
  public let recentLosses: [Double]
  /// The recipe's learning rate.
  public let rate: Float
  /// What pixels of 0…255 are multiplied by.
  public let pixelScale: Float

  var description: String {
    let place = "in epoch \(epoch), step \(step)"
    let verb = symptom == .weights ? "are not numbers" : "is not a number"
    let numbers = recentLosses.map { Self.short($0) }.joined(separator: ", ")
    let before = numbers.isEmpty ? "" : " (the steps before had \(numbers))"
    let tenth = "--rate \(rate / 10)"
    let pixels = pixelScale >= 0.5 ? ", and pixels are raw, which makes gradients large" : ""
    return "The \(symptom.rawValue) \(verb) any more \(place)\(before): the steps are too large. "
      + "The learning rate was \(rate)\(pixels); take one below it, such as \(tenth), or larger "
      + "batches, which make the gradient steadier (--batch-size)."
  }

  private static func short(_ value: Double) -> String {
    let magnitude = abs(value)
    if magnitude >= 1_000 || magnitude < 0.01 && magnitude > 0 {
      let exponent = Int(log10(magnitude).rounded(.down))
      return "\((value / pow(10, Double(exponent)) * 10).rounded() / 10)e\(exponent)"
    }
    return "\((value * 100).rounded() / 100)"
  }
}

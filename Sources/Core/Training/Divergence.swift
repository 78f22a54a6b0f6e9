import CNumerics
import Equations

/// Where and how a training went out of bounds.
public struct Divergence: Sendable, Equatable {
  /// What shows it.
  public enum Symptom: Sendable, Equatable {
    /// The loss of the images of a step is not a number any more.
    case loss
    /// A weight is not a number any more, after a step.
    case weights
    /// The loss of the test images is not a number any more.
    case testLoss
    /// The loss is a number, but it was far above that of guessing, and no more of the test images
    /// are right than by chance.
    case lost(loss: Double, testAccuracy: Double)
  }

  /// What shows it.
  public let symptom: Symptom
  /// The epoch, from 1.
  public let epoch: Int
  /// The step, from 1.
  public let step: Int
  /// The mean losses of the steps before, the last one last.
  public let recentLosses: [Double]
  /// The recipe's learning rate.
  public let rate: Float
  /// A learning rate that is likely to work.
  public let advisedRate: Float
  /// What pixels of 0…255 are multiplied by.
  public let pixelScale: Float

  var description: String {
    let pixels = pixelScale >= 0.5 ? ", and pixels are raw, which makes gradients large" : ""
    return "\(finding): the steps are too large. The learning rate was \(rate)\(pixels); take "
      + "--rate \(advisedRate), or larger batches, which make the gradient steadier (--batch-size)."
  }

  private var finding: String {
    let numbers = recentLosses.map { Self.short($0) }.joined(separator: ", ")
    let before = numbers.isEmpty ? "" : " (the steps before had \(numbers))"
    let place = "any more in epoch \(epoch), step \(step)\(before)"
    switch symptom {
    case .loss: return "The loss is not a number \(place)"
    case .weights: return "The weights are not numbers \(place)"
    case .testLoss: return "The test loss is not a number \(place)"
    case .lost(let loss, let accuracy):
      let share = (accuracy * 1_000).rounded() / 10
      return "The loss reached \(Self.short(loss)) in epoch \(epoch), and \(share) % of the test "
        + "images are right, no more than by chance"
    }
  }

  private static func short(_ value: Double) -> String {
    let magnitude = abs(value)
    if magnitude >= 1_000 || magnitude < 0.01 && magnitude > 0 {
      let exponent = Int(saturating: log10(magnitude).rounded(.down))
      return "\((value / pow(10, Double(exponent)) * 10).rounded() / 10)e\(exponent)"
    }
    return "\((value * 100).rounded() / 100)"
  }
}

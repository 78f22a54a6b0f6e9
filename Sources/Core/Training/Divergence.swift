import CNumerics
import Equations

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
      let exponent = Int(saturating: log10(magnitude).rounded(.down))
      return "\((value / pow(10, Double(exponent)) * 10).rounded() / 10)e\(exponent)"
    }
    return "\((value * 100).rounded() / 100)"
  }
}

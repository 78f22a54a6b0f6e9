import Models

/// A training after which the network knows no more than chance, with what to do about it.
public struct Standstill: Equatable, Sendable, CustomStringConvertible {
  /// How many epochs there were.
  let epochs: Int
  /// The share of the test images that are right.
  let accuracy: Double
  /// The rate to take if the steps were too large; nil if they were not.
  let rate: Float?
  /// With how many epochs, and which rate, networks like this one are known to train.
  let known: (epochs: Int, rate: Float)

  /// What there is to say of a training; nil if the network learned something.
  init?(_ history: History, of model: Model, _ recipe: Recipe) {
    guard let last = history.epochs.last,
      last.testAccuracy * Double(model.classCount) <= Self.mostByChance,
      let known = Recipe.known(for: model)
    else { return nil }
    epochs = last.epoch
    accuracy = last.testAccuracy
    rate = recipe.rate > 1.5 * recipe.safeRate(like: known) ? recipe.advisedRate(for: model) : nil
    self.known = (known.epochs, known.rate)
  }

  /// How many times the share of one class may be right by chance.
  static let mostByChance = 1.25

  /// Whether two say the same.
  public static func == (one: Standstill, other: Standstill) -> Bool {
    one.description == other.description
  }

  /// The sentences that a user reads.
  public var description: String {
    let share = (accuracy * 1_000).rounded() / 10
    let found =
      "After \(epochs) epoch\(epochs == 1 ? "" : "s") \(share) % of the test images are right, no "
      + "more than by chance. "
    guard let rate else {
      return found + "Train longer (--epochs) or with more images: networks like this one take "
        + "\(known.epochs) epochs at --rate \(known.rate)."
    }
    return found + "The steps were too large: take --rate \(rate)."
  }
}

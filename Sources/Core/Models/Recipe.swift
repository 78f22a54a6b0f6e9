import Equations

/// How a network is trained: the optimiser's numbers and how long.
public struct Recipe: Sendable, Equatable {
  /// How the learning rate changes from epoch to epoch.
  public enum Schedule: Sendable, Equatable, CustomStringConvertible {
    /// It stays.
    case constant
    /// It falls along half a cosine, to nothing after the last epoch.
    case cosine
    /// It is multiplied by `factor` when each of the epochs (from 0) begins.
    case steps(at: [Int], factor: Float)

    /// Whether a training can follow it; files from outside may hold others.
    public var isPossible: Bool {
      guard case .steps(let starts, let factor) = self else { return true }
      return !starts.isEmpty && starts.count <= 1_000
        && starts.allSatisfy { Limit.scheduleStart.allows($0) }
        && Limit.scheduleFactor.allows(factor)
    }

    /// As the command line takes it.
    public var description: String {
      switch self {
      case .constant: "constant"
      case .cosine: "cosine"
      case .steps(let starts, let factor):
        "steps:\(starts.map { "\($0)" }.joined(separator: ",")):\(factor)"
      }
    }
  }

  /// How often each image is seen.
  public var epochs: Int
  /// How many images make one step.
  public var batchSize: Int
  /// The learning rate at the start.
  public var rate: Float
  /// The share of the velocity that is kept from step to step.
  public var momentum: Float
  /// Whether each step looks ahead along the velocity.
  public var nesterov: Bool
  /// How fast the rate falls with the steps: rate / (1 + decay · step), as in Keras 1.
  public var decay: Float
  /// The factor of each weight that is added to its gradient.
  public var weightDecay: Float
  /// How the rate changes from epoch to epoch.
  public var schedule: Schedule
  /// By how many pixels, at most, each image is shifted at random, so that the network sees each
  /// digit in many places.
  public var shift: Int
  /// Fixes first weights, order of images and shifts.
  public var seed: UInt64

  /// A recipe from its numbers.
  public init(
    epochs: Int, batchSize: Int, rate: Float, momentum: Float, nesterov: Bool = true,
    decay: Float = 0, weightDecay: Float = 0, schedule: Schedule = .constant, shift: Int = 0,
    seed: UInt64 = 1
  ) {
    self.epochs = epochs
    self.batchSize = batchSize
    self.rate = rate
    self.momentum = momentum
    self.nesterov = nesterov
    self.decay = decay
    self.weightDecay = weightDecay
    self.schedule = schedule
    self.shift = shift
    self.seed = seed
  }

  /// The note's recipe, to the letter: batches of one, SGD with rate 0.01, decay 1e-6, momentum 0.5
  /// with Nesterov's look-ahead, 12 epochs. It also takes pixels raw, 0…255.
  public static let note = Recipe(
    epochs: 12, batchSize: 1, rate: 0.01, momentum: 0.5, decay: 1e-6)

  /// The recipe that the shipped weights of `attention` were trained with.
  public static let attention = Recipe(
    epochs: 12, batchSize: 16, rate: 0.1, momentum: 0.9, weightDecay: 1e-4, schedule: .cosine)

  /// The recipe that the shipped weights of `cam` were trained with.
  public static let cam = Recipe(
    epochs: 30, batchSize: 16, rate: 0.05, momentum: 0.9, weightDecay: 5e-4, schedule: .cosine,
    shift: 2)

  /// The recipe that the shipped weights of `scenes` were trained with, but for the variant `dense`.
  public static let scenes = Recipe(
    epochs: 14, batchSize: 16, rate: 0.01, momentum: 0.9, weightDecay: 5e-4, schedule: .cosine)

  /// That of the variant `dense`: half the rate, since with the whole of it one training in three
  /// stays at chance.
  public static let scenesDense: Recipe = {
    var recipe = scenes
    recipe.rate = 0.005
    return recipe
  }()

  /// Whether a training can run with these numbers; files from outside may hold others.
  package var isPossible: Bool {
    Limit.epochs.allows(epochs) && Limit.batchSize.allows(batchSize) && Limit.rate.allows(rate)
      && Limit.momentum.allows(momentum) && Limit.decay.allows(decay)
      && Limit.weightDecay.allows(weightDecay) && Limit.shift.allows(shift) && schedule.isPossible
  }

  /// The learning rate of a step.
  ///
  /// - Parameters:
  ///   - epoch: how many epochs are complete, with the share of the current one.
  ///   - step: how many steps were taken.
  package func rate(epoch: Double, step: Int) -> Float {
    let falling = rate / (1 + decay * Float(step))
    switch schedule {
    case .constant: return falling
    case .cosine:
      let halfTurns = epoch / Double(max(1, epochs))
      return falling * Float(0.5 * (1 + RealFunctions.cosine(turns: halfTurns / 2)))
    case .steps(let starts, let factor):
      return starts.filter { Double($0) <= epoch }.reduce(falling) { rate, _ in rate * factor }
    }
  }
}

import ArgumentParser
import Models

/// What the command line changes of a recipe.
struct RecipeOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: "How often each image is seen.")
  var epochs: Int?

  @Option(parsing: .unconditional, help: "How many images make one step.")
  var batchSize: Int?

  @Option(parsing: .unconditional, help: "The learning rate at the start.")
  var rate: Float?

  @Option(
    parsing: .unconditional, help: "The share of the velocity that is kept from step to step.")
  var momentum: Float?

  @Flag(inversion: .prefixedNo, help: "Look ahead along the velocity (default: --nesterov).")
  var nesterov: Bool?

  @Option(
    parsing: .unconditional,
    help: "How fast the rate falls with the steps: rate / (1 + decay · step).")
  var decay: Float?

  @Option(parsing: .unconditional, help: "The factor of each weight that is added to its gradient.")
  var weightDecay: Float?

  @Option(help: "How the rate changes with the epochs: constant, cosine, or steps:20,26:0.1.")
  var schedule: ScheduleOption?

  @Option(
    parsing: .unconditional, help: "By how many pixels at most each image is shifted at random.")
  var shift: Int?

  @Option(
    parsing: .unconditional, help: "Fixes first weights, order, shifts and noise (default: 1).")
  var seed: UInt64?

  func validate() throws {
    try Limit.epochs.require(epochs, "--epochs")
    try Limit.batchSize.require(batchSize, "--batch-size")
    try Limit.rate.require(rate, "--rate")
    try Limit.momentum.require(momentum, "--momentum")
    try Limit.decay.require(decay, "--decay")
    try Limit.weightDecay.require(weightDecay, "--weight-decay")
    try Limit.shift.require(shift, "--shift")
  }

  /// Puts what was given in place of the recipe's own.
  func apply(to recipe: inout Recipe) {
    recipe.epochs = epochs ?? recipe.epochs
    recipe.batchSize = batchSize ?? recipe.batchSize
    recipe.rate = rate ?? recipe.rate
    recipe.momentum = momentum ?? recipe.momentum
    recipe.nesterov = nesterov ?? recipe.nesterov
    recipe.decay = decay ?? recipe.decay
    recipe.weightDecay = weightDecay ?? recipe.weightDecay
    recipe.schedule = schedule?.schedule ?? recipe.schedule
    recipe.shift = shift ?? recipe.shift
  }
}

/// A schedule as it is written on the command line.
struct ScheduleOption: ExpressibleByArgument {
  let schedule: Recipe.Schedule

  init?(argument: String) {
    let parts = argument.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts.first, parts.count) {
    case ("constant", 1): schedule = .constant
    case ("cosine", 1): schedule = .cosine
    case ("steps", 3):
      let words = parts[1].split(separator: ",", omittingEmptySubsequences: false)
      let starts = words.compactMap { Int($0) }
      guard let factor = Float(parts[2]), starts.count == words.count else { return nil }
      schedule = .steps(at: starts, factor: factor)
    default: return nil
    }
    guard schedule.isPossible else { return nil }
  }
}

extension Limit {
  /// Refuses an option's number that is not permitted.
  ///
  /// - Throws: `ValidationError` with the option and what it must be.
  func require(_ number: Number?, _ option: String) throws {
    guard let number, !allows(number) else { return }
    throw ValidationError("\(option) is \(number); it must \(rule).")
  }
}

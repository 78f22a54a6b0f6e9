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
    try require("--epochs must lie in 1...100000.", epochs.map { (1...100_000).contains($0) })
    try require(
      "--batch-size must lie in 1...100000.", batchSize.map { (1...100_000).contains($0) })
    try require("--rate must be positive.", rate.map { $0 > 0 && $0.isFinite })
    try require("--momentum must lie in 0..<1.", momentum.map { (0..<1).contains($0) })
    try require("--decay must not be negative.", decay.map { $0 >= 0 && $0.isFinite })
    try require(
      "--weight-decay must not be negative.", weightDecay.map { $0 >= 0 && $0.isFinite })
    try require("--shift must lie in 0...8.", shift.map { (0...8).contains($0) })
  }

  private func require(_ rule: String, _ holds: Bool?) throws {
    if holds == false { throw ValidationError(rule) }
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
    let parts = argument.split(separator: ":")
    switch (parts.first, parts.count) {
    case ("constant", 1): schedule = .constant
    case ("cosine", 1): schedule = .cosine
    case ("steps", 3):
      let starts = parts[1].split(separator: ",").compactMap { Int($0) }
      guard let factor = Float(parts[2]), !starts.isEmpty else { return nil }
      schedule = .steps(at: starts, factor: factor)
    default: return nil
    }
  }
}

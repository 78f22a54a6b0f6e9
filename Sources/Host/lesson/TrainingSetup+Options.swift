import Training

extension TrainingSetup {
  /// In what this setup differs from another, each with the option that sets it.
  func differences(
    from other: TrainingSetup
  ) -> [(option: String, own: String, other: String)] {
    zip(facts, other.facts).compactMap { own, other in
      own.value == other.value ? nil : (own.option, own.value, other.value)
    }
  }

  private var facts: [(option: String, value: String)] {
    func text(_ value: (some Any)?) -> String { value.map { "\($0)" } ?? "none" }
    return [
      ("--model", model), ("--variant", text(variant)),
      ("--pixel-scale", text(pixelScale)), ("--noise", text(noise)), ("--data", data),
      ("--transpose", text(isTransposed)),
      ("--patience", text(patience)), ("--epochs", text(recipe.epochs)),
      ("--batch-size", text(recipe.batchSize)), ("--rate", text(recipe.rate)),
      ("--momentum", text(recipe.momentum)), ("--nesterov", text(recipe.nesterov)),
      ("--decay", text(recipe.decay)), ("--weight-decay", text(recipe.weightDecay)),
      ("--schedule", recipe.schedule.description), ("--shift", text(recipe.shift)),
      ("--seed", text(recipe.seed)),
    ]
  }
}

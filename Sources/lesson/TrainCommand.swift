import ArgumentParser
import Datasets
import Foundation
import Networks
import Training

/// `lesson train`: trains a model and saves its weights.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a model from random weights and saves them.",
    discussion: """
      Without other options the model is trained as its shipped weights were. The recipe `note` is
      that of the note's program: raw pixels, batches of one, twelve epochs.

      Example:
        lesson train --epochs 1 --output my-cam.safetensors
      """)

  /// Where the numbers come from that are not given.
  enum RecipeName: String, ExpressibleByArgument, CaseIterable {
    case shipped, note
  }

  @Option(help: "The model: cam or attention.")
  var model = "cam"

  @Option(help: "For attention: seed, ones, fifteenth, corrected or corrected-map.")
  var variant: AttentionVariant?

  @Option(help: "The data set: mnist-5k or fashion-mnist.")
  var data = "mnist-5k"

  @Option(help: "Where what is not given comes from: shipped or note.")
  var recipe = RecipeName.shipped

  @OptionGroup(title: "Changes to the recipe") var changes: RecipeOptions

  @Option(help: "What pixels of 0...255 are multiplied by (note: 1, attention: 5/255, cam: 1/255).")
  var pixelScale: Float?

  @Option(help: "The standard deviation of noise on the pixels while training.")
  var noise: Float?

  @Option(help: "Fixes first weights, order, shifts and noise.")
  var seed: UInt64 = 1

  @Option(help: "How many images are computed at the same time.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "A file for the history of the epochs, .csv or .json.")
  var history: String?

  @Option(name: .shortAndLong, help: "The file for the weights, in the safetensors format.")
  var output: String

  func validate() throws {
    guard (1...64).contains(threads) else {
      throw ValidationError("--threads must lie in 1...64.")
    }
    if let pixelScale, !(pixelScale > 0 && pixelScale.isFinite) {
      throw ValidationError("--pixel-scale must be positive.")
    }
    if let noise, !(noise >= 0 && noise.isFinite) {
      throw ValidationError("--noise must not be negative.")
    }
    if let history, !history.hasSuffix(".csv"), !history.hasSuffix(".json") {
      throw ValidationError("--history must end with .csv or .json.")
    }
  }

  func run() throws {
    let scale = pixelScale ?? (recipe == .note ? 1 : nil)
    let network = try ModelLibrary.model(
      model, .init(variant: variant, pixelScale: scale, noise: noise))
    var plan = recipe == .note ? Recipe.note : model == "cam" ? .cam : .attention
    changes.apply(to: &plan)
    plan.seed = seed
    let training = try DataLibrary.dataset(data, split: "train")
    let test = try DataLibrary.dataset(data, split: "test")
    let trainer = Trainer(model: network, recipe: plan, dataset: training, threads: threads)
    let record = try train(trainer, network, training, test)
    if let history {
      try Output.write(history.hasSuffix(".csv") ? record.csv : record.json(), to: history)
    }
    let named = model == "attention" ? variant ?? .seed : nil
    let facts = Weights.facts(of: network, variant: named, recipe: plan, data: data)
    try Output.write(Weights.bytes(of: trainer.parameters, facts: facts), to: output)
  }

  private func train(
    _ trainer: Trainer, _ network: Model, _ training: Dataset, _ test: Dataset
  ) throws -> History {
    var history = History()
    let progress = ProgressLine(total: training.count)
    let epochs = trainer.recipe.epochs
    for epoch in 0..<epochs {
      progress.begin("epoch \(epoch + 1)/\(epochs)")
      let result = try trainer.trainEpoch(epoch) { progress.update($0) }
      let (speed, seconds) = (progress.rate, progress.seconds)
      let evaluation = Evaluation(
        of: network, parameters: trainer.parameters, on: test, threads: threads)
      history.epochs.append(
        History.Epoch(
          epoch: epoch + 1, loss: result.loss, trainAccuracy: result.accuracy,
          testAccuracy: evaluation.accuracy, seconds: seconds))
      progress.end(
        String(
          format: "loss %.4f  train %5.2f %%  test %5.2f %%  %.0f images/s", result.loss,
          result.accuracy * 100, evaluation.accuracy * 100, speed))
    }
    return history
  }
}

/// What the command line changes of a recipe.
struct RecipeOptions: ParsableArguments {
  @Option(help: "How often each image is seen.")
  var epochs: Int?

  @Option(help: "How many images make one step.")
  var batchSize: Int?

  @Option(help: "The learning rate at the start.")
  var rate: Float?

  @Option(help: "The share of the velocity that is kept from step to step.")
  var momentum: Float?

  @Flag(inversion: .prefixedNo, help: "Look ahead along the velocity (default: --nesterov).")
  var nesterov: Bool?

  @Option(help: "How fast the rate falls with the steps: rate / (1 + decay · step).")
  var decay: Float?

  @Option(help: "The factor of each weight that is added to its gradient.")
  var weightDecay: Float?

  @Option(help: "How the rate changes with the epochs: constant, cosine, or steps:20,26:0.1.")
  var schedule: ScheduleOption?

  @Option(help: "By how many pixels at most each image is shifted at random.")
  var shift: Int?

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

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
      Example:
        lesson train --epochs 1 --output my-cam.safetensors
      """)

  @Option(help: "The model: cam.")
  var model = "cam"

  @Option(help: "The data set.")
  var data = "mnist-5k"

  @Option(help: "How often each image is seen.")
  var epochs = Recipe.cam.epochs

  @Option(help: "How many images make one step.")
  var batchSize = Recipe.cam.batchSize

  @Option(help: "The learning rate at the start.")
  var rate = Recipe.cam.rate

  @Option(help: "The share of the velocity that is kept from step to step.")
  var momentum = Recipe.cam.momentum

  @Flag(inversion: .prefixedNo, help: "Look ahead along the velocity.")
  var nesterov = Recipe.cam.nesterov

  @Option(help: "How fast the rate falls with the steps: rate / (1 + decay · step).")
  var decay = Recipe.cam.decay

  @Option(help: "The factor of each weight that is added to its gradient.")
  var weightDecay = Recipe.cam.weightDecay

  @Option(help: "How the rate changes with the epochs: constant, cosine, or steps:20,26:0.1.")
  var schedule = ScheduleOption(.cosine)

  @Option(help: "By how many pixels at most each image is shifted at random.")
  var shift = Recipe.cam.shift

  @Option(help: "Fixes first weights, order and shifts.")
  var seed: UInt64 = 1

  @Option(help: "How many images are computed at the same time.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(name: .shortAndLong, help: "The file for the weights, in the safetensors format.")
  var output: String

  func validate() throws {
    guard epochs > 0, epochs <= 100_000 else {
      throw ValidationError("--epochs must lie in 1...100000.")
    }
    guard batchSize > 0, batchSize <= 100_000 else {
      throw ValidationError("--batch-size must lie in 1...100000.")
    }
    guard rate > 0, rate.isFinite else { throw ValidationError("--rate must be positive.") }
    guard (0..<1).contains(momentum) else {
      throw ValidationError("--momentum must lie in 0..<1.")
    }
    guard decay >= 0, weightDecay >= 0, decay.isFinite, weightDecay.isFinite else {
      throw ValidationError("--decay and --weight-decay must not be negative.")
    }
    guard (0...8).contains(shift) else { throw ValidationError("--shift must lie in 0...8.") }
    guard (1...64).contains(threads) else {
      throw ValidationError("--threads must lie in 1...64.")
    }
  }

  private var recipe: Recipe {
    Recipe(
      epochs: epochs, batchSize: batchSize, rate: rate, momentum: momentum, nesterov: nesterov,
      decay: decay, weightDecay: weightDecay, schedule: schedule.schedule, shift: shift,
      seed: seed)
  }

  func run() throws {
    let network = try ModelLibrary.model(model)
    let training = try DataLibrary.dataset(data, split: "train")
    let test = try DataLibrary.dataset(data, split: "test")
    let trainer = Trainer(model: network, recipe: recipe, dataset: training, threads: threads)
    let progress = ProgressLine(total: training.count)
    for epoch in 0..<epochs {
      progress.begin("epoch \(epoch + 1)/\(epochs)")
      let result = try trainer.trainEpoch(epoch) { progress.update($0) }
      let speed = progress.rate
      let evaluation = Evaluation(
        of: network, parameters: trainer.parameters, on: test, threads: threads)
      progress.end(
        String(
          format: "loss %.4f  train %5.2f %%  test %5.2f %%  %.0f images/s", result.loss,
          result.accuracy * 100, evaluation.accuracy * 100, speed))
    }
    let facts = Weights.facts(of: network, recipe: recipe, data: data)
    try Output.write(Weights.bytes(of: trainer.parameters, facts: facts), to: output)
  }
}

/// A schedule as it is written on the command line.
struct ScheduleOption: ExpressibleByArgument {
  let schedule: Recipe.Schedule

  init(_ schedule: Recipe.Schedule) { self.schedule = schedule }

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

  var defaultValueDescription: String {
    switch schedule {
    case .constant: "constant"
    case .cosine: "cosine"
    case .steps(let starts, let factor):
      "steps:\(starts.map(String.init).joined(separator: ",")):\(factor)"
    }
  }
}

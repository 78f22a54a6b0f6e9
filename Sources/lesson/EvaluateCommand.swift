import ArgumentParser
import Datasets
import Foundation
import Training

/// `lesson evaluate`: how well a model does on a data set.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Shows how well a model does on a data set, with noise on the images if wanted.",
    discussion: """
      Example:
        lesson evaluate --noise 2.5
      """)

  @OptionGroup var model: ModelOptions

  @Option(help: "The data set: mnist-5k or fashion-mnist.")
  var data = "mnist-5k"

  @Option(help: "The standard deviation of noise that is added to the pixels of 0...255.")
  var noise: Float = 0

  @Option(help: "How many images are computed at the same time.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard noise >= 0, noise.isFinite else {
      throw ValidationError("--noise must not be negative.")
    }
    guard (1...64).contains(threads) else {
      throw ValidationError("--threads must lie in 1...64.")
    }
  }

  func run() throws {
    let (network, parameters) = try model.load()
    let test = try DataLibrary.dataset(data, split: "test")
    let result = Evaluation(
      of: network, parameters: parameters, on: test, threads: threads, noise: noise)
    let right = result.rightCount
    let line = String(
      format: "%@: %d of %d right, %.2f %%, mean loss %.4f\n", test.name, right, test.count,
      result.accuracy * 100, result.loss)
    try Output.write(line, to: nil)
  }
}

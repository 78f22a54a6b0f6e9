import ArgumentParser
import Checkpoints
import Datasets
import Evaluation
import Foundation
import Models
import Photographs
import Pictures
import Rendering

/// `lesson evaluate`: how well a model does on a data set.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Shows how well a model does on a data set, with noise on the images if wanted.",
    discussion: """
      Shows the accuracy, which classes are taken for which, and the mistakes that the network was \
      most confident of: each digit beside the class activation maps of the class that it was taken \
      for and of its own, both in the same colours.

      Example:
        lesson evaluate --noise 2.5 --confusion confusion.svg
      """)

  @OptionGroup var model: ModelOptions

  @Option(
    help: """
      The data set, as `lesson data list` names it, or the path of one: a folder with files as MNIST's, \
      one such file of images, a folder of pictures by class. Its test images are taken, unless \
      the name says otherwise: mnist-5k/train, mnist-5k/train/0...99 (default: \
      \(Catalogue.dataSets)).
      """)
  var data: String?

  @Flag(help: "Take rows of the images for columns, as EMNIST's files need it.")
  var transpose = false

  @Option(
    parsing: .unconditional,
    help: "The standard deviation of noise that is added to the pixels of 0...255.")
  var noise: Float = 0

  @Option(parsing: .unconditional, help: "How many of the most confident mistakes are shown.")
  var mistakes = 3

  @Option(help: "A file for the confusion matrix as a picture, .svg.")
  var confusion: String?

  @Option(help: ArgumentHelp(Format.help(usual: .text) { $0.evaluation != nil }))
  var format: String?

  @Option(name: .shortAndLong, help: "A file for the result (default: standard output).")
  var output: String?

  @Option(parsing: .unconditional, help: "How many images are computed at the same time.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var style: StyleOptions

  func validate() throws {
    _ = try chosenFormat
    try Limit.noise.require(noise, "--noise")
    try Limit.threads.require(threads, "--threads")
    guard (0...1_000).contains(mistakes) else {
      throw ValidationError("--mistakes must lie in 0...1000.")
    }
    if let confusion, !confusion.hasSuffix(".svg") {
      throw ValidationError("--confusion must end with .svg.")
    }
  }

  private var chosenFormat: Format {
    get throws {
      try Output.format(format, output: output, usual: .text) { $0.evaluation != nil }
    }
  }

  func run() throws {
    let format = try chosenFormat
    try Output.check(format, fits: output, besides: [model.weights, confusion])
    if let confusion { try Output.check(format, fits: confusion, besides: [model.weights]) }
    let (network, parameters) = try model.load()
    let test = try OwnData.dataset(
      part: data ?? Catalogue.entry(network.name).data, isTransposed: transpose)
    try network.requireFit(test)
    let evaluation = Evaluation(
      of: network, parameters: parameters, on: test, threads: threads, noise: noise)
    let shown = evaluation.mistakes.prefix(mistakes).map { index in
      Misclassification(
        index, evaluation.results[index], model: network, parameters: parameters, dataset: test,
        noise: noise)
    }
    if let confusion {
      let title = "\(network.name) on \(test.title): which class is taken for which"
      let chart = ConfusionChart(
        evaluation.confusion, classNames: test.classNames, title: title)
      try Output.write(chart.svg, to: confusion)
    }
    let report = EvaluationReport(
      evaluation, of: network.name, on: test, noise: noise, mistakes: shown)
    try Output.write(
      format.evaluation?(report, style.style(toFile: output != nil)) ?? [], to: output)
  }
}

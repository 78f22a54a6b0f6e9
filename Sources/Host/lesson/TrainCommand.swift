import ArgumentParser
import Checkpoints
import Datasets
import Foundation
import Interchange
import Models
import Photographs
import Training

/// `lesson train`: trains a model and saves its weights.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Trains a model from random weights and saves them.",
    discussion: """
      Without other options the model is trained as its shipped weights were. The recipe `note` is \
      that of the note's program: raw pixels, batches of one, twelve epochs.

      The training is saved to the checkpoint every half minute and after each epoch. Ctrl-C saves \
      it, too, and ends with exit code 130; --resume goes on from there to the same weights, bit \
      for bit, as if it had never stopped. When the weights are written the checkpoint is deleted.

      Few images show what overfitting is: both curves stand in one chart.

      Examples:
        lesson train --epochs 1 --output my-cam.safetensors --curves my-cam.svg
        lesson train --images 100 --shift 0 --batch-size 4 --epochs 60 \\
          --curves few.svg --output few.safetensors
      """)

  /// Where the numbers come from that are not given.
  enum RecipeName: String, ExpressibleByArgument, CaseIterable {
    case shipped, note
  }

  @Option(help: "The model: \(Catalogue.choices) (default: \(Catalogue.usual.name)).")
  var model: String?

  @Option(help: "\(Catalogue.variantChoices)")
  var variant: String?

  @Option(
    help: """
      The data set, as `lesson data list` names it, or a part of its images to train with, as in \
      mnist-5k/train/0...99, or the path of one: a folder with files as MNIST's, one such file of \
      images, a folder of pictures by class (default: \(Catalogue.dataSets)).
      """)
  var data: String?

  @Flag(help: "Take rows of the images for columns, as EMNIST's files need it.")
  var transpose = false

  @Option(parsing: .unconditional, help: "Trains with so many images, the first ones of the set.")
  var images: Int?

  @Option(help: "Where what is not given comes from: shipped or note (default: shipped).")
  var recipe: RecipeName?

  @OptionGroup(title: "Changes to the recipe") var changes: RecipeOptions

  @Option(
    parsing: .unconditional,
    help: "What pixels of 0...255 are multiplied by (note: 1, \(Catalogue.pixelScales)).")
  var pixelScale: Float?

  @Option(
    parsing: .unconditional, help: "The standard deviation of noise on the pixels while training.")
  var noise: Float?

  @Option(
    parsing: .unconditional,
    help: """
      Ends after so many epochs without a better test accuracy, and keeps the best epoch's weights.
      """)
  var patience: Int?

  @Option(parsing: .unconditional, help: "How many images are computed at the same time.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup(title: "Files") var files: TrainingFiles

  func validate() throws {
    try Limit.threads.require(threads, "--threads")
    try Limit.pixelScale.require(pixelScale, "--pixel-scale")
    try Limit.noise.require(noise, "--noise")
    try Limit.patience.require(patience, "--patience")
    if let images {
      guard images >= 1 else { throw ValidationError("--images must be at least 1.") }
      guard data.map({ DataPart($0).range == nil }) ?? true else {
        throw ValidationError("Give --images or a range of images in --data, not both.")
      }
    }
    if let split = data.flatMap({ DataPart($0).split }), split == "test" {
      throw ValidationError("--data names images to train with: a set, or its part 'train'.")
    }
  }

  func run() throws {
    let saved = try files.resume.map { try Checkpoint.read($0) }
    let setup = try saved.map { try checked($0.setup) } ?? self.setup(after: nil)
    let network = try setup.network()
    let training = try OwnData.dataset(
      part: setup.data, usual: "train", isTransposed: setup.isTransposed)
    let test = try OwnData.tests(ofPart: setup.data, isTransposed: setup.isTransposed)
    for set in [training, test] { try network.requireFit(set) }
    let places = try files.takePlaces()
    defer { places.release() }
    let run =
      if let saved {
        try TrainingRun(
          resuming: saved, model: network, training: training, test: test, threads: threads)
      } else {
        TrainingRun(setup, model: network, training: training, test: test, threads: threads)
      }
    try TrainingSession(run: run, files: files, command: resumingCommand).work()
  }

  /// The setup that the command line asks for; what it leaves open comes from a saved one.
  private func setup(after saved: TrainingSetup?) throws -> TrainingSetup {
    let entry = try Catalogue.entry(model ?? saved?.model ?? Catalogue.usual.name)
    let kind = variant ?? saved?.variant
    let named = try recipe == .note ? .note : entry.variant(kind).recipe
    var plan = recipe == nil ? saved?.recipe ?? named : named
    changes.apply(to: &plan)
    plan.seed = changes.seed ?? saved?.recipe.seed ?? plan.seed
    let scale = pixelScale ?? (recipe == .note ? 1 : saved?.pixelScale)
    return TrainingSetup(
      model: entry.name, variant: kind, pixelScale: scale,
      noise: noise ?? saved?.noise, data: trainingImages(among: saved?.data ?? entry.data),
      isTransposed: transpose || saved?.isTransposed ?? false, recipe: plan,
      patience: patience ?? saved?.patience)
  }

  /// The name of the images to train with; `usual` where the command line says nothing.
  private func trainingImages(among usual: String) -> String {
    guard let images else { return data ?? usual }
    return "\(DataPart(data ?? usual).set)/train/0..<\(images)"
  }

  /// A checkpoint's setup, after it was compared with what the command line says.
  private func checked(_ saved: TrainingSetup) throws -> TrainingSetup {
    let differences = try setup(after: saved).differences(from: saved)
    guard differences.isEmpty else {
      throw OtherSetup(file: files.resume ?? "", differences: differences)
    }
    return saved
  }

  /// The command that goes on from a checkpoint.
  private func resumingCommand(_ checkpoint: String) -> String {
    var words = ["lesson", "train", "--resume", checkpoint, "--output", files.output]
    if let history = files.history { words += ["--history", history] }
    if let curves = files.curves { words += ["--curves", curves] }
    return words.map(ShellWord.quoted).joined(separator: " ")
  }
}

/// Options that do not go with the checkpoint.
struct OtherSetup: Error, CustomStringConvertible {
  let file: String
  let differences: [(option: String, own: String, other: String)]

  var description: String {
    let list = differences.map { "\($0.option) \($0.own) where it has \($0.other)" }
    return "The options do not go with \(file): \(list.joined(separator: ", ")). Leave them out "
      + "to go on with it, or train anew without --resume."
  }
}

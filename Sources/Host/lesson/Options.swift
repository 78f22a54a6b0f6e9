import ArgumentParser
import Checkpoints
import Datasets
import Foundation
import LessonFiles
import Models
import Networks
import Rendering
import Terminals
import Tracing

/// Which network, with which weights.
struct ModelOptions: ParsableArguments {
  @Option(help: "The model: \(Catalogue.choices).")
  var model = Catalogue.usual.name

  @Option(help: "\(Catalogue.variantChoices)")
  var variant: String?

  @Option(help: "A safetensors file with the model's weights (default: the shipped ones).")
  var weights: String?

  init() {}

  /// Options that a lesson gives.
  init(model: String, variant: String?, weights: String? = nil) {
    self.model = model
    self.weights = weights
    self.variant = variant
  }

  /// The model with its weights.
  func load() throws -> (model: Model, parameters: Parameters) {
    let settings = ModelSettings(variant: variant)
    guard let weights else { return try Weights.shipped(for: model, settings) }
    let found = try Weights.read(weights, for: model, settings)
    if !found.unused.isEmpty {
      Output.note(
        "\(weights) also holds \(found.unused.joined(separator: ", ")), which the network does not "
          + "have; it is left out.")
    }
    return (found.model, found.parameters)
  }
}

/// Which image, and which class.
struct SubjectOptions: ParsableArguments {
  @Option(help: "SET/SPLIT/INDEX, or the path of a picture (default: \(Catalogue.images)).")
  var image: String?

  @Option(
    name: .customLong("class"), parsing: .unconditional,
    help: "The class to follow (default: the predicted one).")
  var followedClass: Int?

  @OptionGroup var picture: ShownPictureOptions

  /// The image for a model, after the class was checked.
  func load(for model: Model) throws -> Subject {
    try Self.check(followedClass, for: model)
    return try picture.load(image, for: model).subject
  }

  static func check(_ followedClass: Int?, for model: Model) throws {
    if let followedClass, !(0..<model.classCount).contains(followedClass) {
      throw UnknownClass(number: followedClass, count: model.classCount)
    }
  }
}

/// A class that the model does not tell apart.
struct UnknownClass: Error, CustomStringConvertible {
  let number: Int
  let count: Int

  var description: String {
    "There is no class \(number); the model's classes are 0 to \(count - 1)."
  }
}

/// Where the lessons are.
struct LessonFolder: ParsableArguments {
  @Option(help: "The folder with the lessons (default: the program's own).")
  var lessons: String?

  var path: String { lessons ?? LessonFile.shippedFolder }
}

/// How the output looks.
struct StyleOptions: ParsableArguments {
  @Option(help: "auto, always or never.")
  var color = TerminalStyle.ColorChoice.auto

  @Option(
    parsing: .unconditional,
    help: "The width of a line (default: the terminal's, at most 100, or 80).")
  var width: Int?

  @Flag(help: "A large layout for a projector: short lines, four digits, black on white.")
  var projector = false

  func validate() throws {
    if let width, !(40...400).contains(width) {
      throw ValidationError("--width must lie in 40...400.")
    }
  }

  /// The style for standard output.
  func style(toFile: Bool = false) -> TerminalStyle {
    let isTerminal = !toFile && isatty(1) != 0
    return style(isTerminal: isTerminal, isTerminal ? TerminalSize.current : nil)
  }

  /// The style for whole screens: never wider than the terminal, whatever was asked for.
  func style(filling size: TerminalSize) -> TerminalStyle {
    let wanted = style(size)
    return TerminalStyle(
      width: min(wanted.width, size.columns), colors: wanted.colors,
      isProjector: wanted.isProjector)
  }

  /// The style for a terminal of a size.
  func style(isTerminal: Bool = true, _ size: TerminalSize?) -> TerminalStyle {
    TerminalStyle(
      choice: color, environment: ProcessInfo.processInfo.environment, isTerminal: isTerminal,
      terminalWidth: size?.columns, width: width, isProjector: projector)
  }
}

extension TerminalStyle.ColorChoice: ExpressibleByArgument {}

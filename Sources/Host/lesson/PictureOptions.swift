import ArgumentParser
import Datasets
import Foundation
import Models
import Networks
import Photographs
import Rendering
import Terminals

/// How a picture of one's own becomes an image for the network.
struct PictureOptions: ParsableArguments {
  @Option(
    help: """
      Whether a picture is made an image as MNIST's were, the digit found, scaled and centred: auto \
      (all but pictures of 28 × 28), always or never.
      """)
  var prepare = PreparationChoice.auto

  @Flag(help: "Take dark for ink, as in a drawing in black on white or transparent paper.")
  var invert = false

  @Flag(help: "Take rows for columns, as the pictures of EMNIST need it.")
  var transpose = false

  /// An image, or the model's usual one, for a model; what is unusual about it is said.
  func load(_ image: String?, for model: Model, warns: Bool = true) throws -> PreparedSubject {
    let prepared = try Self.load(
      image, for: model, isInverted: invert, isTransposed: transpose, preparing: prepare)
    if warns { warn(of: prepared) }
    return prepared
  }

  /// The image with a name or path, or the model's usual one.
  static func load(
    _ image: String?, for model: Model, isInverted: Bool = false, isTransposed: Bool = false,
    preparing choice: PreparationChoice = .auto
  ) throws -> PreparedSubject {
    let prepared = try PreparedSubject(
      try image ?? Catalogue.entry(model.name).image, for: model.size, isInverted: isInverted,
      isTransposed: isTransposed, preparing: choice)
    try model.requireFit(prepared.subject)
    return prepared
  }

  /// Says what is unusual about a picture of one's own that was taken as it is; those of the sets are
  /// as they are.
  private func warn(of prepared: PreparedSubject) {
    guard prepared.preparation == nil, prepared.subject.label == nil || invert,
      let warning = InkWarning(prepared.subject, isInverted: invert)
    else { return }
    Output.warn("\(warning)")
  }

  /// Shows each stage of the preparation beside the result.
  fileprivate func show(_ prepared: PreparedSubject) {
    guard let preparation = prepared.preparation else {
      return Output.note("\(prepared.subject.name) was taken as it is; nothing was prepared.")
    }
    let style = TerminalStyle(
      choice: .auto, environment: ProcessInfo.processInfo.environment,
      isTerminal: isatty(2) != 0, terminalWidth: TerminalSize.current?.columns)
    let stages = PreparationStages(of: preparation, named: prepared.subject.name)
    Output.beside(TerminalRenderer(style).text(stages))
  }
}

/// The same where the stages of the preparation can be shown.
struct ShownPictureOptions: ParsableArguments {
  @OptionGroup var picture: PictureOptions

  @Flag(help: "Show each stage of a picture's preparation, too, on standard error.")
  var showPreparation = false

  /// The image, or the model's usual one, for a model.
  func load(_ image: String?, for model: Model) throws -> PreparedSubject {
    let prepared = try picture.load(image, for: model)
    if showPreparation { picture.show(prepared) }
    return prepared
  }
}

extension PreparationChoice: ExpressibleByArgument {}

import ArgumentParser
import Models
import Rendering
import Tracing

/// `lesson cam`: the class activation map over an image or a photograph.
struct CamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cam",
    abstract: "Shows the class activation map over an image or a photograph, with scores and box.",
    discussion: """
      A photograph of a digit is made an image as MNIST's were; map and box are laid over the \
      photograph. A picture, .png or .svg, is the photograph in its colours, tinted where the map is \
      large.

      Examples:
        lesson cam mnist-5k/test/17
        lesson cam photo.jpg --output cam.png
      """)

  @Argument(help: "SET/SPLIT/INDEX, or the path of a picture (default: \(Catalogue.images)).")
  var image: String?

  @OptionGroup var model: ModelOptions

  @Option(
    name: .customLong("class"), parsing: .unconditional,
    help: "The class whose map is shown (default: the predicted one).")
  var followedClass: Int?

  @OptionGroup var picture: ShownPictureOptions

  @Option(help: ArgumentHelp(Format.help(usual: .text) { $0.activation != nil }))
  var format: String?

  @Option(name: .shortAndLong, help: "A file for the result (default: standard output).")
  var output: String?

  @OptionGroup var style: StyleOptions

  private var chosenFormat: Format {
    get throws {
      try Output.format(format, output: output, usual: .text) { $0.activation != nil }
    }
  }

  func validate() throws { _ = try chosenFormat }

  func run() throws {
    let format = try chosenFormat
    try Output.check(format, fits: output, besides: [model.weights, image])
    let (network, parameters) = try model.load()
    try SubjectOptions.check(followedClass, for: network)
    let prepared = try picture.load(image, for: network)
    let trace = Trace(
      of: network, parameters: parameters, subject: prepared.subject, targetClass: followedClass)
    guard
      let view = ActivationView(
        of: trace, followedClass: followedClass, preparation: prepared.preparation)
    else { throw NoActivationMaps(model: network) }
    try Output.write(
      format.activation?(view, style.style(toFile: output != nil)) ?? [], to: output)
  }
}

/// A network that has no class activation maps.
struct NoActivationMaps: Error, CustomStringConvertible {
  let model: Model

  var description: String {
    "The network \([model.name, model.variant].compactMap(\.self).joined(separator: " ")) has no class "
      + "activation maps: its dense layer has a weight for each cell, not one for each map."
  }
}

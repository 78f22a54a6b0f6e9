import ActivationMaps
import ArgumentParser
import Expressions
import Models
import Rendering
import Tracing

/// `lesson cam`: a map of where the network finds a class, over an image or a photograph.
struct CamCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cam",
    abstract:
      "Shows where the network finds a class in an image or a photograph, with scores and box.",
    discussion: """
      A photograph of a digit is made an image as MNIST's were; map and box are laid over the \
      photograph. A picture, .png or .svg, is the photograph in its colours, tinted where the map is \
      large.

      \(methods)

      Examples:
        lesson cam mnist-5k/test/17
        lesson cam photo.jpg --output cam.png
        lesson cam mnist-5k/test/17 --method grad-cam --layer relu_2
      """)

  @Argument(help: "SET/SPLIT/INDEX, or the path of a picture (default: \(Catalogue.images)).")
  var image: String?

  @OptionGroup var model: ModelOptions

  @Option(
    name: .customLong("class"), parsing: .unconditional,
    help: "The class whose map is shown (default: the predicted one).")
  var followedClass: Int?

  @Option(
    help: "How the map is made: \(MapMethod.names.joined(separator: ", ")) (default: cam).")
  var method = MapMethod.cam.name

  @Option(
    help: ArgumentHelp(
      "The layer whose maps are weighted, for methods that ask for one (default: f_k).",
      valueName: "node"))
  var layer: String?

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

  /// The methods, a line each.
  private static var methods: String {
    "Methods:\n"
      + MapMethod.all.map { "  \($0.name): \($0.meaning) (\($0.source))" }.joined(separator: "\n")
  }

  func validate() throws {
    _ = try chosenFormat
    do {
      _ = try MapMethod.named(method)
    } catch {
      throw ValidationError(error.description)
    }
  }

  func run() throws {
    let format = try chosenFormat
    try Output.check(format, fits: output, besides: [model.weights, image])
    let (network, parameters) = try model.load()
    try SubjectOptions.check(followedClass, for: network)
    let prepared = try picture.load(image, for: network)
    let trace = Trace(
      of: network, parameters: parameters, subject: prepared.subject, targetClass: followedClass)
    let followed = followedClass ?? trace.predicted
    let map = try Environment(trace: trace, followedClass: followed)
      .map(MapMethod.named(method), ofClass: followed, layer: layer)
    let view = ActivationView(
      of: trace, map: map, followedClass: followed, preparation: prepared.preparation)
    try Output.write(
      format.activation?(view, style.style(toFile: output != nil)) ?? [], to: output)
  }
}

import ArgumentParser
import Dumps
import Models
import Rendering
import Tracing

/// `lesson diff`: two passes beside each other.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Finds the first step where two passes part, and by how much.",
    discussion: """
      Two dumps that `lesson trace` wrote, or two passes that are run for it: an option that is
      given twice says what the second has in place of the first; one that is given once counts for
      both.

      Exit code 0 says that both are the same, 1 that they differ.

      Examples:
        lesson diff --image mnist-5k/test/108 --image mnist-5k/test/109
        lesson diff --model attention --variant seed --variant ones --backward
        lesson diff monday.npz tuesday.npz --within 1e-6
      """)

  @Argument(help: "Two dumps, as npz or safetensors; none to run both passes.")
  var files: [String] = []

  @Option(help: "The model: \(Catalogue.choices).")
  var model = Catalogue.usual.name

  @Option(help: "\(Catalogue.variantChoices)")
  var variant: [String] = []

  @Option(help: "A safetensors file with the model's weights (default: the shipped ones).")
  var weights: [String] = []

  @Option(help: "SET/SPLIT/INDEX, or the path of a picture (default: \(Catalogue.images)).")
  var image: [String] = []

  @Option(
    name: .customLong("class"), parsing: .unconditional,
    help: "The class whose loss is followed (default: the image's, or the predicted one).")
  var followedClass: Int?

  @Flag(help: "Compare the gradients of the loss, too.")
  var backward = false

  @Option(
    parsing: .unconditional,
    help: "How much may differ, as a share of a tensor's largest number (default: nothing).")
  var within = 0.0

  @OptionGroup var style: StyleOptions

  func validate() throws {
    for (name, values) in [("--variant", variant), ("--weights", weights), ("--image", image)] {
      guard values.count <= 2 else {
        throw ValidationError("\(name) is given once for both passes, or twice.")
      }
    }
    let areTwice = [variant, weights, image].contains { $0.count == 2 }
    guard files.count == 2 || (files.isEmpty && areTwice) else {
      throw ValidationError(
        "Name two dumps, or give --image, --weights or --variant twice: two passes are compared.")
    }
    guard files.isEmpty || (variant + weights + image).isEmpty, files.isEmpty || !backward else {
      throw ValidationError("Two dumps hold all that is compared; they take no other options.")
    }
    guard (0...1).contains(within) else {
      throw ValidationError("--within must lie in 0...1.")
    }
  }

  func run() throws {
    let dumps = try files.isEmpty ? [pass(0), pass(1)] : files.map { try PassDump($0) }
    let comparison = Comparison(dumps[0], dumps[1], tolerance: within)
    try Output.write(TerminalRenderer(style.style()).text(comparison), to: nil)
    guard comparison.isSame else { throw ExitCode.failure }
  }

  /// One of the two passes, run.
  private func pass(_ place: Int) throws -> PassDump {
    func chosen(_ values: [String]) -> String? {
      values.count == 2 ? values[place] : values.first
    }
    let (network, parameters) = try ModelOptions(
      model: model, variant: chosen(variant), weights: chosen(weights)
    ).load()
    try SubjectOptions.check(followedClass, for: network)
    let subject = try PictureOptions.load(chosen(image), for: network).subject
    return try PassDump(
      Trace(
        of: network, parameters: parameters, subject: subject, targetClass: followedClass,
        backward: backward))
  }
}

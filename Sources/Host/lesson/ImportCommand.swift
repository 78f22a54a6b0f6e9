import ArgumentParser
import Checkpoints
import Interchange
import Models
import Rendering

/// `lesson import`: weights of another program as a file that `--weights` takes.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Reads weights of PyTorch or Keras, and says which became what.",
    discussion: """
      Tensors are found by their names, with the names of modules around them (model.conv_1.weight) \
      or spelled in another way (conv1.weight); Keras' list of weights by its order. Each shape is \
      compared with the network's. The result goes with --weights.

      docs/other-programs.md has the lines that save weights in Python.

      Examples:
        lesson import net.safetensors --output my.safetensors
        lesson import net.safetensors --map features.0=conv_1 --map fc=dense --output my.safetensors
      """)

  @Argument(help: "The safetensors or npz file with the weights.")
  var file: String

  @Option(help: "The model: \(Catalogue.choices).")
  var model = Catalogue.usual.name

  @Option(help: "\(Catalogue.variantChoices)")
  var variant: String?

  @Option(
    help: """
      The order of the file's numbers (default: what the shapes say); keras-theano is Keras 1, \
      whose kernels are turned.
      """)
  var layout: WeightLayout?

  @Option(
    help: ArgumentHelp(
      "A layer or tensor of the file, and what it is in the network. May be given several times.",
      valueName: "theirs=ours"))
  var map: [String] = []

  @Flag(help: "Where no name fits, take the tensors in the order of their names.")
  var inOrder = false

  @Option(
    parsing: .unconditional,
    help: "What pixels of 0...255 are multiplied by (default: what the file says, or the model's).")
  var pixelScale: Float?

  @Option(name: .shortAndLong, help: "The file for the weights, in the safetensors format.")
  var output: String

  @OptionGroup var style: StyleOptions

  private var renames: [(their: String, own: String)] {
    get throws {
      try map.map { text in
        let parts = text.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
          throw ValidationError("--map takes THEIRS=OURS, as in features.0=conv_1.")
        }
        return (parts[0], parts[1])
      }
    }
  }

  func validate() throws {
    _ = try renames
    try Limit.pixelScale.require(pixelScale, "--pixel-scale")
  }

  func run() throws {
    try Output.check(.safetensors, fits: output, besides: [file])
    var settings = WeightImport.Settings()
    settings.layout = layout
    settings.renames = try renames
    settings.inOrder = inOrder
    let found = try WeightImport(
      reading: file, for: model, ModelSettings(variant: variant, pixelScale: pixelScale), settings)
    let weights = Weights.file(of: found.parameters, for: found.model, layout: .pytorch)
    try Output.write(weights.bytes, to: output)
    try Output.write(TerminalRenderer(style.style()).account(of: found) + advice, to: nil)
  }

  /// How to see whether the weights do what they did elsewhere.
  private var advice: String {
    let words = ["lesson", "evaluate", "--model", model, "--weights", output]
    return "\(output) is written. See how well it does with\n  "
      + words.map(ShellWord.quoted).joined(separator: " ") + "\n"
  }
}

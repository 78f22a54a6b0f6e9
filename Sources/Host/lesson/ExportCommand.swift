import ArgumentParser
import Checkpoints
import Models
import Networks
import Rendering

/// `lesson export`: a network, or its weights, for other programs.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes a network, or its weights, for other programs.",
    discussion: """
      ONNX is the network with its weights, for ONNX Runtime, Netron and others. It takes pixels of \
      0...255 in batches of any size, and gives out scores, probabilities and class activation maps, \
      or what --outputs names, called as in `lesson trace`.

      safetensors and npz are the weights alone, for PyTorch, or in Keras' order with --layout keras.

      Examples:
        lesson export --output cam.onnx --outputs all
        lesson export --model attention --variant corrected --output attention.safetensors
      """)

  @OptionGroup var model: ModelOptions

  @Option(
    help: ArgumentHelp(
      "What an ONNX model gives out: all, or nodes and symbols with commas between them.",
      valueName: "nodes"))
  var outputs: String?

  @Option(help: "The order of weights (default: pytorch).")
  var layout: WeightLayout?

  @Option(help: ArgumentHelp(Format.help(usual: .safetensors) { $0.network != nil }))
  var format: String?

  @Option(name: .shortAndLong, help: "A file for the result (default: standard output).")
  var output: String?

  private var chosenFormat: Format {
    get throws {
      try Output.format(format, output: output, usual: .safetensors) { $0.network != nil }
    }
  }

  func validate() throws {
    let isModel = try chosenFormat.name == Format.onnx.name
    if outputs != nil, !isModel { throw ValidationError("--outputs goes with --format onnx.") }
    if layout != nil, isModel { throw ValidationError("--layout goes with files of weights.") }
  }

  func run() throws {
    let format = try chosenFormat
    try Output.check(format, fits: output, besides: [model.weights])
    let (network, parameters) = try model.load()
    let file = try NetworkFile(
      network, parameters: parameters, outputs: nodes(of: network.graph),
      layout: layout ?? .pytorch)
    try Output.write(format.network?(file, TerminalStyle()) ?? [], to: output)
  }

  /// The nodes that `--outputs` names, in the network's order; nil if it names none.
  private func nodes(of graph: Graph) throws -> [Node]? {
    guard let outputs else { return nil }
    if outputs == "all" { return graph.nodes }
    let wanted = try outputs.split(separator: ",").map { name in
      try graph.requireNode(String(name.drop { $0 == " " })).index
    }
    return graph.nodes.filter { wanted.contains($0.index) }
  }
}

extension WeightLayout: ExpressibleByArgument {}

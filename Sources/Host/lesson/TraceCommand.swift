import ArgumentParser
import Lessons
import Notebooks
import Rendering
import Tracing

/// `lesson trace`: one pass, step by step.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Shows one pass of a network over an image, step by step.",
    discussion: """
      With --set, cells are replaced and what depends on them is computed again; shown are the
      changes, layer by layer, and the nodes that changed.

      npz, safetensors and csv hold every recorded tensor with its name, and the parameters; with
      --only, those that it names. `numpy.load` reads npz without pickle; --weights takes the
      safetensors file; `lesson verify` replays both. A csv file has a line for each number.

      Examples:
        lesson trace --only F_k,S_c,M_c --set 'f_k[k: 4] = 0'
        lesson trace --backward --output pass.npz
        lesson trace --only M_c --grid --output maps.csv
      """)

  @OptionGroup var pass: PassOptions

  @Flag(help: "Show the backward pass, too.")
  var backward = false

  @Option(help: "Names or symbols of the nodes and parameters to show, with commas between them.")
  var only: String?

  @Flag(help: "With csv: each map as rows and columns, as it lies.")
  var grid = false

  @Option(help: ArgumentHelp(Format.help(usual: .text) { $0.trace != nil }))
  var format: String?

  @Option(name: .shortAndLong, help: "A file for the result (default: standard output).")
  var output: String?

  @OptionGroup var style: StyleOptions
  @OptionGroup var rest: LeftoverWords

  private var chosenFormat: Format {
    get throws {
      try Output.format(format, output: output, usual: .text) { $0.trace != nil }
    }
  }

  func validate() throws {
    guard try chosenFormat.name == Format.csv.name || !grid else {
      throw ValidationError("--grid goes with --format csv.")
    }
    try rest.require { words in
      if let set = pass.set.last, !set.contains("=") {
        return "--set \(ShellWord.quoted(set + " " + words))"
      }
      return only.map { "--only \(ShellWord.quoted($0 + " " + words))" }
    }
  }

  func run() throws {
    let format = try chosenFormat
    try Output.check(format, fits: output, besides: pass.inputs)
    let environment = try pass.session(backward: backward).environment
    let names = only?.split(separator: ",").map { String($0.drop { $0 == " " }) }
    let trace = environment.trace
    let report = try TraceReport(
      trace, only: names ?? (format.name == Format.json.name ? Self.allNames(of: trace) : nil),
      since: pass.set.isEmpty ? nil : environment.original)
    let traced = TracedPass(
      report, of: trace, only: names, changes: report.changes.map { NumberTable($0, in: trace) },
      isGrid: grid)
    try Output.write(
      format.trace?(traced, style.style(toFile: output != nil)) ?? [], to: output)
  }

  /// Every node and every parameter: what is written for programs is complete.
  private static func allNames(of trace: Trace) -> [String] {
    trace.model.graph.nodes.map(\.name) + trace.model.graph.parameters.map(\.name)
  }
}

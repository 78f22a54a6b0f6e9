import ArgumentParser
import Lessons
import Notebooks
import Rendering

/// `lesson trace`: one pass, step by step.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Shows one pass of a network over an image, step by step.",
    discussion: """
      With --set, cells are replaced and what depends on them is computed again; shown are the
      changes, layer by layer, and the nodes that changed.

      Example:
        lesson trace --only F_k,S_c,M_c --set 'f_k[k: 4] = 0'
      """)

  @OptionGroup var pass: PassOptions

  @Flag(help: "Show the backward pass, too.")
  var backward = false

  @Option(help: "Names or symbols of the nodes and parameters to show, with commas between them.")
  var only: String?

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
    _ = try chosenFormat
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
    let report = try TraceReport(
      environment.trace, only: names, since: pass.set.isEmpty ? nil : environment.original)
    let changes = report.changes.map { NumberTable($0, in: environment.trace) }
    let traced = TracedPass(report, changes: changes)
    try Output.write(
      format.trace?(traced, style.style(toFile: output != nil)) ?? [], to: output)
  }
}

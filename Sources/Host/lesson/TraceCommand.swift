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

  /// The formats of a trace.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var pass: PassOptions

  @Flag(help: "Show the backward pass, too.")
  var backward = false

  @Option(help: "Names or symbols of the nodes and parameters to show, with commas between them.")
  var only: String?

  @Option(help: "text or json; json has every number.")
  var format = Format.text

  @Option(name: .shortAndLong, help: "A file for the result (default: standard output).")
  var output: String?

  @OptionGroup var style: StyleOptions

  func run() throws {
    let environment = try pass.session(backward: backward).environment
    let names = only?.split(separator: ",").map { String($0.drop { $0 == " " }) }
    let report = try TraceReport(
      environment.trace, only: names, since: pass.set.isEmpty ? nil : environment.original)
    switch format {
    case .text:
      let renderer = TerminalRenderer(style.style(toFile: output != nil))
      let changes = report.changes.map {
        renderer.text([.table(NumberTable($0, in: environment.trace))]) + "\n"
      }
      try Output.write((changes ?? "") + renderer.text(report), to: output)
    case .json:
      try Output.write(JSONOutput.bytes(report), to: output)
    }
  }
}

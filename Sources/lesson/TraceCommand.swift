import ArgumentParser
import Lessons
import Notebooks
import Tracing

/// `lesson trace`: one pass, step by step.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Shows one pass of a network over an image, step by step.",
    discussion: """
      Example:
        lesson trace --image mnist-5k/test/17 --only f_k,F_k,S_c,M_c
      """)

  /// The formats of a trace.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @OptionGroup var model: ModelOptions
  @OptionGroup var subject: SubjectOptions

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
    let (network, parameters) = try model.load()
    let trace = Trace(
      of: network, parameters: parameters, subject: try subject.load(for: network),
      targetClass: subject.followedClass, backward: backward)
    let names = only?.split(separator: ",").map {
      String($0.drop { $0 == " " })
    }
    let report = try TraceReport(trace, only: names)
    switch format {
    case .text:
      let renderer = TerminalRenderer(style.style(toFile: output != nil))
      try Output.write(renderer.text(report), to: output)
    case .json:
      try Output.write(JSONOutput.bytes(report), to: output)
    }
  }
}

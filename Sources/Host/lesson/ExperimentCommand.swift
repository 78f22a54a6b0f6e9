import ArgumentParser
import Experiments
import Foundation
import Interchange
import Models
import Rendering

/// `lesson experiment`: a study over many scenes.
struct ExperimentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "experiment",
    abstract:
      "Measures what maps are worth: a study from the lessons, over many scenes.",
    discussion: """
      Every network of the study, trained from several seeds, looks at the same scenes, whose boxes \
      are known; what needs no network stands beside it. Each table has the mean, between which \
      numbers it lies with 95 % confidence for other scenes, and the lowest and highest seed.

      With --output the findings of each scene are saved to a folder while the study goes on, and read \
      again when it is given again: it goes on where it ended. In the folder are then NAME.csv, the \
      figures; NAME-scenes.csv, the findings; and NAME.html, the tables.

      Studies: \(Experiment.names.joined(separator: ", ")).

      Examples:
        lesson experiment localization --scenes 40
        lesson experiment grid --output grid-study
      """)

  @Argument(help: "The study: \(Experiment.names.joined(separator: ", ")).")
  var name: String

  @Option(
    parsing: .unconditional, help: "How many scenes, the first ones (default: the study's own).")
  var scenes: Int?

  @Option(
    parsing: .unconditional, help: "How many of the seeds that the networks were trained from.")
  var seeds = 3

  @Option(parsing: .unconditional, help: "How many scenes are computed at the same time.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  /// The forms of what is shown.
  enum Form: String, ExpressibleByArgument, CaseIterable {
    case text, csv, json, html, markdown
  }

  @Option(help: "text, csv, json, html or markdown, of what is shown.")
  var format = Form.text

  @Option(name: .shortAndLong, help: "A folder for the findings, the figures and the tables.")
  var output: String?

  @OptionGroup var style: StyleOptions

  func validate() throws {
    try Limit.threads.require(threads, "--threads")
    guard (1...3).contains(seeds) else { throw ValidationError("--seeds must lie in 1...3.") }
    if let scenes, !(2...2_000).contains(scenes) {
      throw ValidationError("--scenes must lie in 2...2000.")
    }
  }

  func run() throws {
    let experiment = try Experiment.named(name)
    if let output { try WholeFile.makeFolder(output) }
    let run = try ExperimentRun(
      experiment, scenes: scenes ?? experiment.usualCount, seeds: seeds, threads: threads,
      file: output.map { "\($0)/\(name)-scenes.csv" })
    try work(run)
    let summary = run.summary
    if let output {
      try Output.write(summary.csv, to: "\(output)/\(name).csv")
      try Output.write(bytes(of: summary, as: .html, toFile: true), to: "\(output)/\(name).html")
      Output.note("Figures, findings and tables are in \(output).")
    }
    try Output.write(bytes(of: summary, as: format, toFile: false), to: nil)
  }

  private func work(_ run: ExperimentRun) throws {
    let interruption = Interruption.watch()
    let line = ProgressLine()
    let isDone = try run.work { share, title in
      if line.isDue { line.draw(run.experiment.name, share: share, details: [title]) }
      return interruption.signal != nil
    }
    line.clear()
    guard isDone else {
      let advice = output == nil ? "" : "; the same command goes on from what is saved"
      line.say("interrupted\(advice)")
      throw ExitCode(128 + (interruption.signal ?? SIGINT))
    }
  }

  private func bytes(
    of summary: ExperimentSummary, as form: Form, toFile: Bool
  ) throws -> [UInt8] {
    let style = style.style(toFile: toFile)
    let format: Format
    switch form {
    case .csv: return Array(summary.csv.utf8)
    case .text:
      let renderer = TerminalRenderer(style)
      let opening = [summary.experiment.question, summary.subject + ".", summary.experiment.remark]
      let text = opening.map { renderer.prose($0) }.joined(separator: "\n")
      return Array((text + "\n" + renderer.text(summary.outputs)).utf8)
    case .json: format = .json
    case .html: format = .html
    case .markdown: format = .markdown
    }
    return try format.notebook?(NotebookPart(summary.notebook), style) ?? []
  }
}

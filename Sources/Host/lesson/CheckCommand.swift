import ArgumentParser
import LessonFiles
import Lessons
import Models
import Rendering
import Tracing

/// `lesson check`: runs every check of lessons.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Runs every check of the lessons named (all, if none).",
    discussion: """
      With --every-cell, no lesson runs: every number of a forward and a backward pass of each
      network is compared with its definition, evaluated in float64.

      Example:
        lesson check cam-derivation --image mnist-5k/test/3
      """)

  @Argument(help: "The lessons' names.")
  var names: [String] = []

  @Flag(help: "Compare every cell of every network with its definition instead.")
  var everyCell = false

  @OptionGroup var settings: RunOptions
  @OptionGroup var folder: LessonFolder
  @OptionGroup var style: StyleOptions

  func validate() throws {
    guard !everyCell || names.isEmpty else {
      throw ValidationError("--every-cell is about networks; it takes no lesson's name.")
    }
    guard !everyCell || settings.weights == nil else {
      throw ValidationError("--every-cell compares the shipped networks; it takes no --weights.")
    }
  }

  func run() throws {
    try everyCell ? checkCells() : checkLessons()
  }

  private func checkCells() throws {
    var hasFailed = false
    for (name, variant) in Catalogue.networks {
      let (model, parameters) = try ModelOptions(model: name, variant: variant).load()
      try SubjectOptions.check(settings.followedClass, for: model)
      let subject = try SubjectOptions.load(settings.image, for: model)
      let trace = Trace(
        of: model, parameters: parameters, subject: subject,
        targetClass: settings.followedClass, backward: true)
      let proofs = trace.proofs()
      let title = [name, variant, "on", subject.name].compactMap(\.self)
      let text = TerminalRenderer(style.style()).text(proofs, of: title.joined(separator: " "))
      try Output.write(text, to: nil)
      hasFailed = hasFailed || !proofs.allSatisfy(\.holds)
    }
    if hasFailed { throw ExitCode.failure }
  }

  private func checkLessons() throws {
    let wanted = try names.isEmpty ? LessonFile.names(in: folder.path) : names
    var hasFailed = false
    for name in wanted {
      let file = try LessonFile.read(name, in: folder.path)
      let notebook = try settings.run(file).notebook
      try Output.write(TerminalRenderer(style.style()).checks(of: notebook), to: nil)
      hasFailed = hasFailed || notebook.checks.contains { !$0.holds }
    }
    if hasFailed { throw ExitCode.failure }
  }
}

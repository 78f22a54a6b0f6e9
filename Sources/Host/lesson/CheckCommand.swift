import ArgumentParser
import Foundation
import LessonFiles
import Lessons
import Models
import Networks
import Rendering
import Tracing

/// `lesson check`: runs every check of lessons.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Runs every check of the lessons named (all, if none).",
    discussion: """
      A lesson that cannot be read or run, and a formula with an unknown command, are named; the
      others are checked nevertheless. Exit code 1 says that something is wrong.

      With --every-cell, no lesson runs: every number of a forward and a backward pass of each
      network is compared with its definition, evaluated in float64.

      Example:
        lesson check cam-derivation --image mnist-5k/test/3
      """)

  @Argument(help: "The lessons' names.")
  var names: [String] = []

  @Flag(help: "Compare every cell of every network with its definition instead.")
  var everyCell = false

  @Flag(help: "Show what was compared, also of claims that hold.")
  var verbose = false

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
    var leftOut: [(network: String, error: ModelError)] = []
    for (name, variant) in Catalogue.networks {
      let (model, parameters) = try ModelOptions(model: name, variant: variant).load()
      try SubjectOptions.check(settings.followedClass, for: model)
      let subject: Subject
      do {
        subject = try settings.picture.load(settings.image, for: model).subject
      } catch let error as ModelError where settings.image != nil {
        // One image seldom fits networks for digits and for scenes alike.
        leftOut.append((model.title, error))
        continue
      }
      let trace = Trace(
        of: model, parameters: parameters, subject: subject,
        targetClass: settings.followedClass, backward: true)
      let proofs = trace.proofs()
      let text = TerminalRenderer(style.style()).text(
        proofs, of: "\(model.title) on \(subject.name)")
      try Output.write(text, to: nil)
      hasFailed = hasFailed || !proofs.allSatisfy(\.holds)
    }
    if let first = leftOut.first {
      guard leftOut.count < Catalogue.networks.count else { throw first.error }
      let names = leftOut.map(\.network).joined(separator: ", ")
      Output.note("\(names): left out. \(first.error)")
    }
    if hasFailed { throw ExitCode.failure }
  }

  private func checkLessons() throws {
    let wanted = try names.isEmpty ? LessonFile.names(in: folder.path) : names
    var hasFailed = false
    for name in wanted {
      do {
        hasFailed = try !check(name) || hasFailed
      } catch let error as UnwrittenOutput {
        throw error
      } catch  where wanted.count > 1 {
        // The other lessons are checked nevertheless.
        Output.complain("Error: \(error)")
        hasFailed = true
      }
    }
    if hasFailed { throw ExitCode.failure }
  }

  /// Checks a lesson; whether all is as it should be, its formulas included.
  private func check(_ name: String) throws -> Bool {
    let file = try LessonFile.read(name, in: folder.path)
    let notebook = try settings.run(file).notebook
    let renderer = TerminalRenderer(style.style().verbose(verbose))
    let here = FileManager.default.currentDirectoryPath
    try Output.write(renderer.checks(of: notebook, from: here), to: nil)
    for warning in file.warnings { Output.complain("Error: \(warning)") }
    return notebook.checks.allSatisfy(\.holds) && file.warnings.isEmpty
  }
}

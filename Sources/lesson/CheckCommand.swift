import ArgumentParser
import Lessons
import Notebooks

/// `lesson check`: runs every check of lessons.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Runs every check of the lessons named (all, if none).",
    discussion: """
      Example:
        lesson check cam-derivation --image mnist-5k/test/3
      """)

  @Argument(help: "The lessons' names.")
  var names: [String] = []

  @OptionGroup var settings: LessonRun
  @OptionGroup var folder: LessonFolder
  @OptionGroup var style: StyleOptions

  func run() throws {
    let wanted = try names.isEmpty ? LessonFile.names(in: folder.path) : names
    var hasFailed = false
    for name in wanted {
      let file = try LessonFile.read(name, in: folder.path)
      let notebook = try settings.notebook(of: file)
      try Output.write(TerminalRenderer(style.style()).checks(of: notebook), to: nil)
      hasFailed = hasFailed || notebook.checks.contains { !$0.holds }
    }
    if hasFailed { throw ExitCode.failure }
  }
}

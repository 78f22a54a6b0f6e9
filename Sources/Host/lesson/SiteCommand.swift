import ArgumentParser
import Dumps
import Interchange
import LessonFiles
import Rendering

/// `lesson site`: all lessons as a folder of pages.
struct SiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Writes all lessons as a folder of pages that compute.",
    discussion: """
      The folder holds an index, a page for each lesson, and the engine that they share. It can be
      opened from disk or put on any web server.

      Example:
        lesson site public
      """)

  @Argument(help: "The folder; files of the same names in it are replaced.")
  var directory: String

  @OptionGroup var folder: LessonFolder

  func run() throws {
    let settings = try RunOptions.parse([])
    let entries = try LessonFile.names(in: folder.path).map { name in
      let lesson = try LessonFile.read(name, in: folder.path)
      let run = try settings.run(lesson)
      return LessonSite.Entry(
        run.notebook, try PageProgram(running: lesson, settings),
        fingerprint: try Fingerprint(of: run.start.environment.original))
    }
    try WholeFile.makeFolder(directory)
    for file in try LessonSite(entries).files() {
      try Output.write(file.bytes, to: "\(directory)/\(file.name)")
    }
  }
}

import ArgumentParser
import LessonFiles
import Rendering

/// `lesson list`: the lessons, a line each.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the lessons: name, title, minutes, and what each needs.",
    discussion: """
      Example:
        lesson list
      """)

  @OptionGroup var folder: LessonFolder
  @OptionGroup var style: StyleOptions

  func run() throws {
    let files = try LessonFile.names(in: folder.path).map {
      try LessonFile.read($0, in: folder.path)
    }
    try Output.write(TerminalRenderer(style.style()).list(of: files.map(LessonEntry.init)), to: nil)
  }
}

import ArgumentParser
import LessonFiles
import Rendering

/// `lesson list`: the lessons, a line each.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Lists the lessons: name, title, minutes, and what each needs.",
    discussion: """
      What is wrong with a lesson that cannot be read stands below the others; the exit code is 1.

      Example:
        lesson list
      """)

  @OptionGroup var folder: LessonFolder
  @OptionGroup var style: StyleOptions

  func run() throws {
    let found = try LessonFile.names(in: folder.path).map { name in
      Result { () throws(LessonError) in try LessonFile.read(name, in: folder.path) }
    }
    let files = found.compactMap { try? $0.get() }
    try Output.write(TerminalRenderer(style.style()).list(of: files.map(LessonEntry.init)), to: nil)
    let problems = found.compactMap { if case .failure(let error) = $0 { error } else { nil } }
    for problem in problems { Output.complain("Error: \(problem)") }
    if !problems.isEmpty { throw ExitCode.failure }
  }
}

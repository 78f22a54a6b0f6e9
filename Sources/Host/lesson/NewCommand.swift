import ArgumentParser
import Foundation
import Interchange
import LessonFiles
import Models

/// `lesson new`: a lesson to start from.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Writes a lesson to start from, which already runs.",
    discussion: """
      The lesson is a Markdown file with a formula, a check, a question, a change and a note for the \
      speaker, all of them to be replaced. `lesson check` says with file and line what is wrong.

      Example:
        lesson new my-lesson --lessons lessons-of-mine
      """)

  @Argument(help: "The lesson's name: letters, digits and hyphens.")
  var name: String

  @Option(help: "The model that it runs: \(Catalogue.choices).")
  var model = Catalogue.usual.name

  @Option(help: "The folder to write it to, made if it is missing (default: the present one).")
  var lessons = "."

  func validate() throws {
    guard LessonFile.isName(name) else {
      throw ValidationError("A lesson's name has letters, digits, - and _ only, as in my-lesson.")
    }
  }

  func run() throws {
    let entry = try Catalogue.entry(model)
    let path = lessons == "." ? "\(name).md" : "\(lessons)/\(name).md"
    guard !FileManager.default.fileExists(atPath: path) else { throw LessonExists(path: path) }
    try WholeFile.makeFolder(lessons)
    try Output.write(LessonTemplate.text(name: name, model: entry.name), to: path)
    try Output.write(
      "\(path) is written. See it with\n"
        + "  lesson run \(name) --lessons \(ShellWord.quoted(lessons))\n", to: nil)
  }
}

/// A lesson that would be overwritten.
struct LessonExists: Error, CustomStringConvertible {
  let path: String

  var description: String { "\(path) is there already; choose another name." }
}

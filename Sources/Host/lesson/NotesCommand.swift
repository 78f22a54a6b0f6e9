import ArgumentParser
import Foundation
import LessonFiles
import Lessons
import Presenting
import Rendering
import Terminals

/// `lesson notes`: what the speaker says at each step.
struct NotesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notes",
    abstract: "Shows a lesson's notes for the speaker.",
    discussion: """
      The notes stand in the lesson file, as <!-- speaker: … -->, and nowhere else: no run shows
      them. With --follow, this terminal shows the notes of the step at which
      `lesson run LESSON --step` stands in another one, until Ctrl-C.

      Example:
        lesson notes cam-derivation
      """)

  @Argument(help: "The lesson's name; with a step's number, as in cam-derivation/7, that step.")
  var lesson: String

  @Flag(help: "Follow the presentation in another terminal.")
  var follow = false

  @OptionGroup var folder: LessonFolder
  @OptionGroup var style: StyleOptions

  func run() throws {
    let wanted = StepName(lesson)
    let file = try LessonFile.read(wanted.lesson, in: folder.path)
    let renderer = TerminalRenderer(style.style())
    guard follow else {
      try Output.write(renderer.text(SpeakerNotes(file), step: wanted.step), to: nil)
      return
    }
    let store = ProgressStore(StateFolder(environment: ProcessInfo.processInfo.environment))
    var shown: Int?
    while StandardOutput.hasReader {
      let step = store.progress(in: wanted.lesson)?.step ?? 0
      if step != shown {
        let clear = TerminalSize.isInteractive ? "\u{1B}[H\u{1B}[2J" : ""
        try Output.write(clear + renderer.text(SpeakerNotes(file), step: step), to: nil)
        shown = step
      }
      Thread.sleep(forTimeInterval: 0.2)
    }
  }
}

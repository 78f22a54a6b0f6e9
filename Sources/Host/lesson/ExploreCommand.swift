import ArgumentParser
import Foundation
import Lessons
import Presenting
import Rendering
import Terminals

/// `lesson explore`: a prompt with a trace loaded.
struct ExploreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explore",
    abstract: "Opens a prompt with the numbers of one pass.",
    discussion: """
      Type an expression to see its value, or a statement: show, explain, set, changes, reset, …
      Tab completes names and axes, the arrows bring back earlier lines, `help` says what there
      is, Ctrl-D leaves. Lines can also come from a file or a pipe; then a mistake in one of them
      makes the exit code 1 in the end.

      Example:
        lesson explore --image mnist-5k/test/17
      """)

  @OptionGroup var pass: PassOptions
  @OptionGroup var style: StyleOptions

  func run() throws {
    let session = try pass.session()
    let renderer = TerminalRenderer(style.style().verbose())
    let state = StateFolder(environment: ProcessInfo.processInfo.environment)
    let editor = LineEditor(historyFile: state?.file("history"))
    let isInteractive = TerminalSize.isInteractive
    if isInteractive {
      try Output.write(
        renderer.prose(session.subject + ". 'help' says what can be typed; Ctrl-D leaves."),
        to: nil)
    }
    var prompt = Prompt(session, renderer: renderer)
    defer { editor.saveHistory() }
    try prompt.run(
      editor, write: { try Output.write($0, to: nil) }, complain: { Output.complain($0) })
    if !isInteractive, prompt.mistakes > 0 { throw ExitCode.failure }
  }
}

import Foundation
import Testing

/// `lesson run --step`, `lesson explore` and `lesson notes`, as at a terminal.
@Suite(.serialized) struct InteractiveTests {
  private func state() throws -> [String: String] {
    ["XDG_STATE_HOME": try Command.folder().path]
  }

  @Test func `a lesson is stepped through with single keys and left with q`() throws {
    let environment = try state()
    let command = try TerminalCommand(
      "run", "cam-derivation", "--step", environment: environment)
    #expect(command.waits(for: "Keep a sheet of paper"))
    #expect(!command.isAsBefore)
    command.press(" ")
    #expect(command.waits(for: "cam-derivation/1"))
    command.press("g7")
    #expect(command.waits(for: "The bias that the paper drops"))
    command.press(":")
    #expect(command.waits(for: "cam-derivation/7> "))
    command.press("count(f_k)\n")
    #expect(command.waits(for: "7200"))
    command.press("\n")
    #expect(command.waits(for: "page 1 of"))
    command.press("q")
    #expect(command.ends())
    #expect(command.process.terminationStatus == 0)
    #expect(command.isAsBefore)
    let again = try TerminalCommand("run", "cam-derivation", "--step", environment: environment)
    #expect(again.waits(for: "Back at step 7"))
    again.press("q")
    #expect(again.ends())
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGSEGV, SIGABRT])
  func `the terminal is given back when a signal ends the program`(_ signal: Int32) throws {
    let command = try TerminalCommand(
      "run", "cam-derivation", "--step", environment: try state())
    #expect(command.waits(for: "Keep a sheet of paper"))
    #expect(!command.isAsBefore)
    kill(command.process.processIdentifier, signal)
    #expect(command.ends())
    #expect(command.process.terminationReason == .uncaughtSignal)
    #expect(command.process.terminationStatus == signal)
    #expect(command.isAsBefore)
    #expect(command.waits(for: "\u{1B}[?1049l"))
  }

  @Test func `the prompt completes names, and no mistake ends it`() throws {
    let command = try TerminalCommand("explore", environment: try state())
    #expect(command.waits(for: "lesson> "))
    command.press("nosuch\n")
    #expect(command.waits(for: "nothing is named 'nosuch'"))
    command.press("count(conv_1.w\t)\n")
    #expect(command.waits(for: "288"))
    command.press("\n")
    #expect(command.waits(for: "lesson> "))
    command.press("show f_k[\t\t")
    #expect(command.waits(for: "x: "))
    command.press("k\t 3, y\t 4, x\t 5]\n")
    #expect(command.waits(for: "f_k[k: 3, y: 4, x: 5]"))
    #expect(command.waits(for: "lesson> "))
    command.press("quit\n")
    #expect(command.ends())
    #expect(command.process.terminationStatus == 0)
  }

  @Test func `lines for the prompt can come from a pipe`() throws {
    let run = try Command("explore", input: "1 + 1\nlet a = S_c[4]\na - a\n")
    #expect(run.status == 0 && run.error.isEmpty)
    #expect(run.output == "2\n0\n")
    let mistaken = try Command("explore", input: "1 +\n2\n")
    #expect(mistaken.status == 1 && mistaken.output == "2\n")
    #expect(mistaken.error.contains("prompt:1:4:"))
  }

  @Test func `without a terminal --step says so`() throws {
    let run = try Command("run", "cam-derivation", "--step")
    #expect(run.status == 1)
    #expect(run.error.contains("--step needs a terminal"))
  }

  @Test func `some steps can be shown alone`() throws {
    let run = try Command("run", "cam-derivation/7")
    #expect(run.status == 0)
    #expect(run.output.contains("7/13  The bias") && !run.output.contains("8/13"))
    let range = try Command("run", "cam-derivation", "--from", "12", "--to", "13")
    #expect(range.output.contains("12/13") && range.output.contains("13/13"))
    #expect(!range.output.contains("11/13"))
    let none = try Command("run", "cam-derivation/14")
    #expect(none.status == 1)
    #expect(none.error.contains("cam-derivation has no step 14; its steps are 1 to 13."))
  }

  @Test func `the large layout has short lines, and says what it leaves out`() throws {
    for lesson in ["cam-derivation", "forward-pass", "attention", "backpropagation"] {
      let run = try Command("run", lesson, "--projector")
      #expect(run.status == 0)
      for line in run.output.split(separator: "\n") { #expect(line.count <= 60, "\(line)") }
      #expect(run.output.contains("Large layout"))
    }
    let colored = try Command("run", "cam-derivation", "--projector", "--color", "always")
    let ground = "\u{1B}[38;5;16m\u{1B}[48;5;231m"
    #expect(colored.output.split(separator: "\n").allSatisfy { $0.hasPrefix(ground) })
  }

  @Test func `notes are shown to the speaker`() throws {
    let run = try Command("notes", "cam-derivation")
    #expect(run.status == 0)
    #expect(run.output.contains("13  On paper"))
    #expect(try Command("notes", "nosuch").status == 1)
  }
}

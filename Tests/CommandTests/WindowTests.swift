import Foundation
import Testing
import Widths

/// What a terminal shows of a lesson, as a terminal emulator has it.
@Suite(.serialized) struct WindowTests {
  /// A folder with the lesson `l`, whose first step has more lines than a window of 20.
  private func lesson(_ wide: String) throws -> URL {
    let folder = try Command.folder()
    let lines = (1...7).map { "line \($0)" }.joined(separator: "\n\n")
    try """
    ---
    title: T
    summary: s
    minutes: 1
    model: cam
    image: mnist-5k/test/108
    ---

    # T

    Intro.

    ## One

    START

    \(wide)

    \(lines)

    ## Two

    x
    """.write(to: folder.appendingPathComponent("l.md"), atomically: true, encoding: .utf8)
    return folder
  }

  /// The first page of the lesson's first step.
  private func firstPage(
    of folder: URL, columns: Int = 60, rows: Int = 20
  ) throws -> EmulatedScreen {
    let command = try TerminalCommand(
      "run", "l", "--step", "--lessons", ".", columns: UInt16(columns), rows: UInt16(rows),
      in: folder, environment: ["XDG_STATE_HOME": folder.path])
    #expect(command.waits(for: "Intro."))
    command.press(" ")
    #expect(command.waits(for: "l/1"))
    let screen = try EmulatedScreen(showing: command.transcript, columns: columns, rows: rows)
    command.press("q")
    #expect(command.ends())
    return screen
  }

  private static let sum = "x = " + (0..<40).map { "a\($0)" }.joined(separator: " + ")
  private static let ideographs = "网络看图像中的每一个位置并给每个类别一个分数"
  private static let row = "| " + (1...12).map { "column \($0)" }.joined(separator: " | ") + " |"
  private static let matrix =
    "$$\\begin{pmatrix} "
    + (0..<3).map { row in
      (0..<16).map { "a_{\(row)\($0)}" }.joined(separator: " & ")
    }.joined(separator: " \\\\ ") + " \\end{pmatrix}$$"

  @Test(
    arguments: [
      "```\n\(sum)\n```", String(repeating: ideographs, count: 3) + "。",
      "\(row)\n|\(String(repeating: " --- |", count: 12))\n\(row)", matrix,
      "<https://example.org/\(String(repeating: "path/", count: 40))>",
      String(repeating: "😀", count: 100), String(repeating: "word", count: 60),
      "```python\ndef f(x):\n\treturn x\n```\n\nA\ttab.",
    ])
  func `no page scrolls away, however wide its lines are`(_ wide: String) throws {
    let screen = try firstPage(of: lesson(wide))
    #expect(screen.text[0].hasPrefix("1/2  One"), "\(screen.text)")
    #expect(screen.text[2].hasPrefix("START"))
    #expect(screen.text[19].hasPrefix(" l/1"))
    #expect(!screen.text.joined().contains("\u{FFFD}"))
  }

  @Test(arguments: ["60", "40"])
  func `no line is wider than --width`(_ width: String) throws {
    let wide = [
      "```\n\(Self.sum)\n```", String(repeating: Self.ideographs, count: 3),
      "\(Self.row)\n|\(String(repeating: " --- |", count: 12))\n\(Self.row)", Self.matrix,
    ]
    let folder = try lesson(wide.joined(separator: "\n\n"))
    let run = try Command("run", "l", "--lessons", ".", "--width", width, in: folder)
    #expect(run.status == 0)
    for line in run.output.split(separator: "\n") {
      #expect(String(line).columns <= Int(width) ?? 0, "\(line)")
    }
  }

  private static let commands = [
    ["list"], ["trace", "--backward"], ["trace", "--model", "attention", "--backward"],
    ["data", "list"], ["data", "show", "mnist-5k"], ["evaluate"], ["notes", "cam-derivation"],
    ["check", "--verbose"], ["explain", "M_c[7, 4, 9]", "--depth", "2", "--pixels"],
    ["explain", "grad(L, conv_2.weight)[0, 0, 1, 1]", "--depth", "1"],
    ["run", "attention", "--verbose"], ["run", "backpropagation", "--verbose"],
    ["run", "forward-pass", "--verbose"], ["run", "cam-derivation", "--verbose"],
    ["cam"], ["data", "check", "mnist-5k"], ["data", "check", "mnist-5k/test"],
    ["diff", "--variant", "ones", "--variant", "ones", "--model", "attention", "--backward"],
  ]

  @Test(arguments: commands, [40, 73])
  func `no command writes a line wider than --width`(_ arguments: [String], _ width: Int) throws {
    for color in ["never", "always"] {
      let run = try Command(arguments + ["--width", "\(width)", "--color", color])
      #expect(run.status == 0, "\(run.error)")
      for line in run.output.replacing(/\u{1B}\[[0-9;]*[mK]/, with: "").split(separator: "\n") {
        #expect(String(line).columns <= width, "\(line)")
      }
    }
  }

  @Test func `the large layout leaves no cell of a dark terminal dark`() throws {
    let command = try TerminalCommand(
      "run", "cam-derivation", "--step", "--projector", columns: 100, rows: 30,
      environment: [
        "XDG_STATE_HOME": try Command.folder().path, "NO_COLOR": "", "COLORTERM": "truecolor",
      ])
    #expect(command.waits(for: "Keep a sheet of paper"))
    for key in [" ", " ", "g7", "g9", "l", "?"] {
      command.press(key)
      #expect(command.waits(for: "\u{1B}[H"))
      #expect(command.waits(for: "cam-derivation") || command.waits(for: "goes"))
      let screen = try EmulatedScreen(showing: command.transcript, columns: 100, rows: 30)
      #expect(screen.defaultCount == 0, "after \(key): \(screen.text)")
    }
    command.press("\u{1B}")
    // A key that follows at once would be taken for the rest of one.
    usleep(300_000)
    command.press("q")
    #expect(command.waits(for: "You stopped at step 9 of cam-derivation"))
    #expect(command.ends())
    let run = try Command("run", "cam-derivation/9", "--projector", "--color", "always")
    let lines = run.output.split(separator: "\n", omittingEmptySubsequences: false)
    let count = lines.count - 1
    let bytes = Data(run.output.replacing("\n", with: "\r\n").utf8)
    let screen = try EmulatedScreen(showing: bytes, columns: 100, rows: count + 1)
    #expect(screen.grounds.prefix(count).joined().allSatisfy { $0 != "default" })
  }

  @Test func `notes that are followed end when nobody reads them any more`() throws {
    let process = Process()
    process.executableURL = Command.executable
    process.arguments = ["notes", "cam-derivation", "--follow"]
    process.environment = ["XDG_STATE_HOME": try Command.folder().path]
    let out = Pipe()
    process.standardOutput = out
    process.standardError = FileHandle.nullDevice
    try process.run()
    #expect(!out.fileHandleForReading.availableData.isEmpty)
    try out.fileHandleForReading.close()
    let deadline = Date(timeIntervalSinceNow: 5)
    while process.isRunning, Date() < deadline { usleep(20_000) }
    #expect(!process.isRunning)
    if process.isRunning { process.terminate() }
  }

  @Test func `check prints a line for each check, with a path from here`() throws {
    let folder = try lesson(
      "```lesson\ncheck 1 + 1 = 2\ncheck sum(P_c) ≈ 1 as \"they add up\"\n```")
    let inside = try Command("check", "l", "--lessons", ".", in: folder)
    #expect(
      inside.output
        == "✓ l.md:18  1 + 1 = 2\n✓ l.md:19  they add up\n✓ all 2 checks of l hold\n")
    let absolute = try Command("check", "l", "--lessons", folder.path, in: folder)
    #expect(absolute.output == inside.output)
    let verbose = try Command("check", "l", "--lessons", ".", "--verbose", in: folder)
    #expect(verbose.output.contains("they add up\n    1.0"))
    let shipped = try Command("check", "forward-pass", in: folder)
    #expect(shipped.output.hasPrefix("✓ lessons/forward-pass.md:"))
    #expect(shipped.output.contains("  the border adds no ink\n"))
    let none = try Command("check", "l", "--lessons", ".", in: lesson("Nothing is claimed."))
    #expect(none.status == 0 && none.output == "l has no checks\n")
    let failed = try Command(
      "check", "l", "--lessons", ".", in: lesson("```lesson\ncheck 1 = 2 as \"one is two\"\n```"))
    #expect(failed.status == 1)
    #expect(
      failed.output
        == "✗ l.md:18  one is two\n    1 = 2\n✗ the one check of l is false\n")
  }
}

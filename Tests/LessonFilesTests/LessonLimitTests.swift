import Foundation
import LessonFiles
import Lessons
import Testing

/// A small lesson cannot make much, wherever it is run.
@Suite struct LessonLimitTests {
  private static func lesson(_ text: String) throws -> Lesson {
    try Lesson(
      name: "x", path: "x.md",
      text: "---\ntitle: T\nsummary: S\nminutes: 5\n---\n\n## One\n\n\(text)\n")
  }

  /// What comes of reading a text on a thread with a small stack.
  private static func problem(of text: String, stack: Int) -> String {
    final class Result: @unchecked Sendable { var problem = "" }
    let result = Result()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      do {
        _ = try lesson(text)
        result.problem = "none"
      } catch {
        result.problem = "\(error)"
      }
      done.signal()
    }
    thread.stackSize = stack
    thread.start()
    done.wait()
    return result.problem
  }

  @Test(arguments: [
    (
      String(repeating: "**", count: 4_000) + "x" + String(repeating: "**", count: 4_000),
      "emphasis"
    ),
    (String(repeating: "*a ", count: 3_000) + String(repeating: "b* ", count: 3_000), "emphasis"),
    (String(repeating: "[", count: 900) + "x" + String(repeating: "](a)", count: 900), ""),
    (String(repeating: ">", count: 5_000) + " x", "lists and quotations"),
    ((0..<300).map { String(repeating: "  ", count: $0) + "- x" }.joined(separator: "\n"), "lists"),
    ("$" + String(repeating: "{", count: 4_000) + "$", "formula"),
    ("```lesson\nshow " + String(repeating: "(", count: 4_000) + "\n```", ""),
  ])
  func `what is nested too deeply is refused, on a small stack, too`(
    _ text: String, _ part: String
  ) {
    let problem = Self.problem(of: text, stack: 256 << 10)
    guard !part.isEmpty else { return }
    #expect(problem.contains(part) && problem.contains("x.md:"), "\(problem.prefix(300))")
  }

  @Test(arguments: ["", "> ", "- "])
  func `a table that Markdown would fill with millions of cells is refused`(_ mark: String) {
    let width = 20_000
    let rows = String(repeating: mark + "|\n", count: 40_000)
    let head = mark + String(repeating: "|a", count: width) + "|\n"
    let rule = (mark == "- " ? "  " : mark) + String(repeating: "|-", count: width) + "|\n"
    let problem = Self.problem(of: head + rule + rows, stack: 1 << 20)
    #expect(problem.contains("a table has at most 20000 cells"), "\(problem.suffix(200))")
  }

  @Test func `a usual table, and rules between paragraphs, are no concern`() throws {
    let table = "|a|b|\n|-|-|\n" + String(repeating: "|1|2|\n", count: 2_000)
    #expect(try Self.lesson(table).sections.count == 2)
    let rules = String(repeating: "x\n\n---\n\n", count: 5_000)
    #expect(try Self.lesson(rules).sections.count == 2)
  }

  @Test func `too many lines, values and steps are refused`() {
    let cell = "```lesson\n" + String(repeating: "show 1\n", count: 450) + "```"
    #expect(Self.problem(of: cell, stack: 1 << 20).contains("have at most 150 lines"))
    let values = String(repeating: "`= 1` ", count: 1_100)
    #expect(Self.problem(of: values, stack: 1 << 20).contains("has at most 1000 values"))
    let steps = String(repeating: "## S\n\nx\n\n", count: 600)
    #expect(Self.problem(of: steps, stack: 1 << 20).contains("has at most 500 steps"))
  }

  @Test(arguments: [0xF0000, 0xF0001, 0xFFFFD, 0x100000] as [UInt32])
  func `a character for private use is text, and no formula is put in its place`(
    _ value: UInt32
  ) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let lesson = try Self.lesson("$a+b$ and \(Character(scalar)) here")
    guard case .prose(.paragraph(let content)) = lesson.sections[1].pieces[0] else {
      Issue.record("no paragraph")
      return
    }
    #expect(content.count == 2)
    #expect(content.last == .text(" and \(Character(scalar)) here"))
    #expect(
      Self.problem(of: "\u{F0000} \u{100000}", stack: 1 << 20).contains("both planes"))
  }
}

import Checkpoints
import Expressions
import Foundation
import Networks
import Notebooks
import TestSupport
import Testing
import Tracing

@testable import Lessons

/// The tables of the language: everything in them runs, and the documentation says the same.
@Suite struct LanguageTests {
  private func session() throws -> LessonSession {
    let trace = try TestTrace.trace()
    let attention = try Weights.shipped(for: "attention", .init(variant: "corrected-map"))
    let sources = TraceSources(
      model: { _, _, _ throws(TraceSources.Failure) in
        Trace(of: attention.model, parameters: attention.parameters, subject: trace.subject)
      }, subject: { _, _ throws(TraceSources.Failure) in trace.subject })
    var session = LessonSession(Environment(trace: trace, sources: sources))
    _ = try session.run(typed: "descend rate 0.01")
    return session
  }

  @Test(arguments: LanguageReference.statements)
  func `every statement's example runs and gives something to see, or a name`(
    _ entry: HelpEntry
  ) throws {
    var session = try session()
    let outputs = try session.run(typed: entry.example)
    #expect(entry.example.hasPrefix(entry.name))
    #expect(outputs.isEmpty == (entry.name == "let"))
    for detail in entry.details {
      #expect(entry.syntax.isEmpty == false && detail.meaning.isEmpty == false)
    }
  }

  @Test(arguments: LanguageReference.functions)
  func `every function's example has a value`(_ entry: HelpEntry) throws {
    var session = try session()
    _ = try session.run(typed: "let value = \(entry.example)")
    #expect(entry.example.contains(entry.name + "("))
  }

  @Test(arguments: LanguageReference.topics)
  func `every example of a topic runs, those of its details, too`(_ entry: HelpEntry) throws {
    var session = try session()
    #expect(!(try session.run(typed: entry.example)).isEmpty)
    for detail in entry.details where !detail.syntax.hasPrefix("`") {
      #expect(!(try session.run(typed: detail.syntax)).isEmpty, "\(detail.syntax)")
    }
  }

  /// A line for each option of each statement.
  @Test(arguments: [
    "show f_k[k: 3] as heatmap over image box box(upsample(M_c[c: 7])) title \"T\"",
    "show image, f_k[k: 3] as heatmap over image box middle(5, 5), middle(9, 9) against truth",
    "show f_k[k: 3] as heatmap against middle(9, 9) over image",
    "show F_k as table rows top(4, F_k) running",
    "show dense.weight[c: 7] * f_k as table down k top 4 across [y, x] top 3",
    "check 1 ≈ 1.01 within 0.02", "graph values", "graph pool_1 .. conv_2 values",
    "descend rate 0.01 momentum 0.5 nesterov", "descend rate 0.01 nesterov momentum 0.5",
    "ask \"?\" answer 1 within 0.1 hint \"h\"",
    "ask \"?\" choices \"a\", \"b\" answer 2 hint \"h\" when 1: \"no\"",
  ])
  func `every option is read, in any order`(_ line: String) throws {
    var session = try session()
    #expect(!(try session.run(typed: line)).isEmpty)
  }

  @Test func `every option of the table stands in the lines above`() throws {
    let lines = [
      "heatmap over image box against title", "rows running down top across", "within", "values",
      "momentum nesterov", "hint as when",
    ].joined(separator: " ")
    for form in StatementTable.all {
      for option in form.options { #expect(lines.contains(option.name), "\(option.name)") }
    }
  }

  @Test func `names are unique, so that help knows what is meant`() {
    let names =
      (LanguageReference.statements + LanguageReference.functions + LanguageReference.topics)
      .map(\.name)
    #expect(Set(names).count == names.count)
  }

  /// `UPDATE_GOLDEN=1` writes the reference anew.
  @Test func `the reference in the documentation is made from the tables`() throws {
    let file = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("docs/language.md")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] != nil {
      try Data(LanguageReference.markdown.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == LanguageReference.markdown)
  }

  @Test func `what the README shows of the language runs`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let part = try #require(
      text.split(separator: "\n## ").first { $0.hasPrefix("Writing a lesson") })
    let lines = part.split(separator: "\n")
    let begin = try #require(lines.firstIndex { $0.contains("```lesson") })
    let end = try #require(lines[(begin + 1)...].firstIndex { $0.contains("```") })
    let table = lines.filter { $0.hasPrefix("| `") }.flatMap { row in
      (row.split(separator: "|").first ?? "").matches(of: /`([^`]*)`/).map { String($0.1) }
    }
    let asked = lines.filter { $0.hasPrefix("    ask ") }.map(String.init)
    var session = try session()
    _ = try session.run(typed: "let window = f_k[k: 3]")
    let all = lines[(begin + 1)..<end].map(String.init) + table + asked
    let keywords = StatementTable.keywords
    let statements = all.map { $0.trimmingCharacters(in: .whitespaces) }.filter { line in
      keywords.contains { line.hasPrefix($0 + " ") || line == $0 } && !line.contains("EXPR")
        && !line.contains("my.safetensors")
    }
    #expect(statements.count >= 18)
    for statement in statements {
      var copy = session
      #expect(throws: Never.self, "\(statement)") { try copy.run(typed: statement) }
      if !statement.hasPrefix("use ") { session = copy }
    }
  }
}

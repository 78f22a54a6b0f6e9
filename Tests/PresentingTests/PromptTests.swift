import Lessons
import Rendering
import Testing

@testable import Presenting

/// Lines at the prompt.
@Suite struct PromptTests {
  private func prompt() throws -> Prompt {
    let session = try SmallLesson.run().session(before: 2)
    return Prompt(session, renderer: TerminalRenderer(TerminalStyle()))
  }

  /// The result of a line; nil if it gave none.
  private func reply(_ line: String, _ prompt: inout Prompt) -> String? {
    if case .text(let text) = prompt.reply(to: line) { text } else { nil }
  }

  @Test func `an expression shows its value, a statement does what it says`() throws {
    var prompt = try prompt()
    #expect(reply("1 + 2 * 3", &prompt) == "7\n")
    #expect(reply("let half = S_c[4] / 2", &prompt) == "")
    #expect(reply("half * 2 - S_c[4]", &prompt) == "0\n")
    #expect(reply("explain F_k[k: 3]", &prompt)?.contains("Worked out:") == true)
    #expect(reply("set f_k = 0", &prompt)?.contains("7200 of 7200") == true)
    #expect(reply("sum(F_k)", &prompt) == "0\n")
    #expect(reply("changes F_k", &prompt)?.contains("F_k[k: ") == true)
    #expect(reply("reset", &prompt) != nil)
    #expect(reply("sum(F_k) > 0", &prompt) == "true\n")
    #expect(reply("", &prompt) == "")
    #expect(reply("quit", &prompt) == nil)
  }

  @Test(
    arguments: [
      "nosuch", "f_k[", "show", "set f_k[k: 99] = 1", "check 1", "help nosuch", "1 +", "\u{1B}[2J",
      "explain f_k", "on(\"x\", f_k)", "grad(S_c, f_k)", String(repeating: "(", count: 5_000),
    ])
  func `a mistake is named and changes nothing`(_ line: String) throws {
    var prompt = try prompt()
    guard case .mistake(let sentence) = prompt.reply(to: line) else {
      Issue.record("\(line) was taken")
      return
    }
    #expect(!sentence.isEmpty && !sentence.hasSuffix("\n"))
    #expect(prompt.mistakes == 1)
    #expect(reply("count(image)", &prompt) == "784\n")
  }

  @Test func `every statement and function has a line of help`() throws {
    var prompt = try prompt()
    let found = reply("help", &prompt)
    let help = try #require(found)
    let entries =
      LanguageReference.statements + LanguageReference.functions + LanguageReference.topics
    for entry in entries {
      #expect(help.contains(entry.name))
      let found = reply("help \(entry.name)", &prompt)
      let words = found?.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words?.contains(entry.meaning) == true, "\(entry.name)")
    }
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func `the tabulator key completes statements, names and axes`() throws {
    let session = try prompt().session
    #expect(session.completions(before: "", begun: "expl") == ["explain "])
    #expect(session.completions(before: "sum(", begun: "conv_1.w") == ["conv_1.weight"])
    #expect(session.completions(before: "show f_k[", begun: "") == ["k: ", "y: ", "x: "])
    #expect(session.completions(before: "f_k[k: 3, ", begun: "") == ["y: ", "x: "])
    #expect(session.completions(before: "f_k[k: S_c[", begun: "") == ["c: "])
    #expect(session.completions(before: "1 + ", begun: "up") == ["upsample("])
    #expect(session.completions(before: "sum(f_k, ", begun: "ov") == ["over: "])
    #expect(session.completions(before: "show M_c[c: 7] as ", begun: "h") == ["heatmap "])
    #expect(session.completions(before: "show M_c[c: 7] ", begun: "ov") == ["over "])
    #expect(session.completions(before: "check 1 ≈ 1 ", begun: "wi") == ["within "])
    #expect(session.completions(before: "descend ", begun: "rat") == ["rate "])
    #expect(session.completions(before: "", begun: "wi").isEmpty)
  }
}

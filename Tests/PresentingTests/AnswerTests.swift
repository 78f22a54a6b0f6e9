import Foundation
import Lessons
import Notebooks
import Testing

@testable import Presenting

/// Right and wrong answers, in many forms; and how far a reader came.
@Suite struct AnswerTests {
  private func judge(_ question: Question) throws -> AnswerJudge {
    AnswerJudge(question, in: try SmallLesson.run().session(before: 2))
  }

  @Test(
    arguments: [
      "0.65", "65%", "65 %", "13/20", "6.5e-1", "0,65", "0.649", "sqrt(0.4225)",
      ".65", "+0.65", "0.65.", "≈ 0.65", "= 0.65", "6.5 · 10⁻¹", "65·10^-2", "1 300 / 2000",
      "10^-1 * 6.5",
    ])
  func `equivalent forms of a number are right`(_ answer: String) throws {
    let question = Question(text: "?", choices: [], answer: "0.65", number: 0.65)
    #expect(try judge(question).verdict(on: answer) == .right)
  }

  @Test(arguments: ["0.64", "-0.65", "65", "0"])
  func `another number is wrong`(_ answer: String) throws {
    let question = Question(text: "?", choices: [], answer: "0.65", number: 0.65)
    #expect(try judge(question).verdict(on: answer) == .wrong)
  }

  @Test(arguments: ["seven", "1, 2", "0.6 0.7", "f_k", "/", "((((", "\"x\""])
  func `what is no number is asked for again`(_ answer: String) throws {
    let question = Question(text: "?", choices: [], answer: "0.65", number: 0.65)
    guard case .unclear = try judge(question).verdict(on: answer) else {
      Issue.record("\(answer)")
      return
    }
  }

  @Test func `the stated tolerance counts, also around zero`() throws {
    let wide = Question(text: "?", choices: [], answer: "100", number: 100, tolerance: 0.2)
    #expect(try judge(wide).verdict(on: "119") == .right)
    #expect(try judge(wide).verdict(on: "121") == .wrong)
    let zero = Question(text: "?", choices: [], answer: "0", number: 0)
    #expect(try judge(zero).verdict(on: "0.009") == .right)
    #expect(try judge(zero).verdict(on: "0.02") == .wrong)
  }

  @Test func `a choice is named by its number or its beginning`() throws {
    let question = Question(text: "?", choices: ["rows", "columns"], answer: "columns")
    let judge = try judge(question)
    #expect(judge.verdict(on: "2") == .right)
    #expect(judge.verdict(on: "Col") == .right)
    #expect(judge.verdict(on: "1") == .wrong)
    #expect(judge.verdict(on: "3") == .unclear("The choices are 1 to 2."))
  }

  @Test(arguments: [
    ("it rises", Question.Verdict.right), ("Up!", .right), ("increases", .right), ("↑", .right),
    ("falls", .foreseen(hint: "No.")), ("smaller", .foreseen(hint: "No.")), ("stays", .wrong),
    ("the same", .wrong), ("it does not rise", .unclear("Type one of rises, falls, stays.")),
    ("rises, then falls", .unclear("Type one of rises, falls, stays.")),
    ("7", .unclear("Type one of rises, falls, stays.")),
  ])
  func `that something rises or falls is graded`(
    _ item: (typed: String, verdict: Question.Verdict)
  ) throws {
    let question = Question(
      text: "?", choices: [], answer: "rises", foreseen: [.init(answer: "falls", hint: "No.")])
    #expect(try judge(question).verdict(on: item.typed) == item.verdict)
  }

  @Test func `a wrong answer that the lesson knows has its own hint`() throws {
    let question = Question(
      text: "?", choices: [], answer: "2", number: 2, hint: "Think.",
      foreseen: [
        .init(answer: "-2", number: -2, hint: "The sign."),
        .init(answer: "450", number: 450, hint: "H·W."),
      ])
    let judge = try judge(question)
    #expect(judge.verdict(on: "-2.01") == .foreseen(hint: "The sign."))
    #expect(judge.verdict(on: "9 * 50") == .foreseen(hint: "H·W."))
    #expect(judge.verdict(on: "7") == .wrong && judge.verdict(on: "2") == .right)
    let remark = question.remarks(on: "450", judge.verdict(on: "450"))
    #expect(remark[0].contains("Not 450. Hint: H·W. Try again"))
    let choice = Question(
      text: "?", choices: ["rows", "columns"], answer: "columns",
      foreseen: [.init(answer: "rows", hint: "Turn it.")])
    #expect(try self.judge(choice).verdict(on: "1") == .foreseen(hint: "Turn it."))
    #expect(try self.judge(choice).verdict(on: "ro") == .foreseen(hint: "Turn it."))
  }

  @Test func `an answer in words is for the reader to compare`() throws {
    let question = Question(text: "?", choices: [], answer: "it falls")
    #expect(try judge(question).verdict(on: "down") == .forReader)
  }

  @Test func `progress is kept, comes back, and can be forgotten`() throws {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString)/state"
    let store = ProgressStore(StateFolder(path: path))
    #expect(store.progress(in: "a") == nil)
    store.keep(ReadingProgress(step: 3, answered: ["1.2"]), in: "a")
    #expect(store.progress(in: "a") == ReadingProgress(step: 3, answered: ["1.2"]))
    #expect(store.progress(in: "b") == nil)
    #expect(store.forget("a") && !store.forget("a"))
    #expect(store.progress(in: "a") == nil)
    try Data("{\"step\": \"x\"".utf8).write(to: URL(fileURLWithPath: path + "/progress-a.json"))
    #expect(store.progress(in: "a") == nil)
    #expect(ProgressStore(nil).progress(in: "a") == nil)
  }

  @Test func `state lies where the XDG specification says`() {
    #expect(StateFolder(environment: ["XDG_STATE_HOME": "/s", "HOME": "/h"])?.path == "/s/lesson")
    #expect(
      StateFolder(environment: ["XDG_STATE_HOME": "s", "HOME": "/h"])?.path
        == "/h/.local/state/lesson")
    #expect(StateFolder(environment: [:]) == nil)
  }
}

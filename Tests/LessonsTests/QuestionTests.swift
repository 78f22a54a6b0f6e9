import Notebooks
import TestSupport
import Testing

@testable import Lessons

/// Questions whose answers, choices and hints are computed.
@Suite struct QuestionTests {
  private func question(_ line: String, digit: Int = 0) throws -> Question {
    try #require(try TestTrace.run(cell: line, digit: digit).questions.first)
  }

  @Test func `the right choice can be a number or words that are computed`() throws {
    let choices = "ask \"Which is larger?\" choices \"seven\", \"nine\" answer "
    var seen: Set<String> = []
    for digit in 0..<8 {
      let scores = try #require(try TestTrace.trace(digit)["S_c"]).values
      let right = scores[7] > scores[9] ? "seven" : "nine"
      for answer in ["if(S_c[7] > S_c[9], 1, 2)", "if(S_c[7] > S_c[9], \"seven\", \"nine\")"] {
        #expect(try question(choices + answer, digit: digit).answer == right)
      }
      seen.insert(right)
    }
    #expect(seen.count == 2)
    let class0 = try TestTrace.trace().predicted
    let computed = try question(
      "ask \"Which class?\" choices \"a \" + predicted, \"a \" + (predicted + 1) answer 1")
    #expect(computed.choices == ["a \(class0)", "a \(class0 + 1)"])
    #expect(computed.answer == "a \(class0)")
  }

  @Test(arguments: ["3", "0", "1.5", "\"ten\"", "S_c[7]"])
  func `an answer that is none of the choices is a mistake`(_ answer: String) {
    let error = TestTrace.error(cell: "ask \"?\" choices \"a\", \"b\" answer \(answer)")
    #expect(error.contains("the answer is one of the choices, or its number from 1 to 2, not"))
  }

  @Test func `whether a number rises, falls or stays is an answer`() throws {
    let cell = "set f_k[k: argmax(F_k)] = 0\nask \"And F_k?\" answer "
    #expect(try question(cell + "direction(before(sum(F_k)), sum(F_k))").answer == "falls")
    #expect(try question(cell + "direction(sum(F_k), before(sum(F_k)))").answer == "rises")
    #expect(try question(cell + "direction(sum(F_k), sum(F_k) * 1.0000001)").answer == "stays")
    #expect(try question(cell + "direction(0, 0)").answer == "stays")
  }

  @Test func `a hint can belong to a certain wrong answer`() throws {
    let question = try question(
      "ask \"F?\" answer F_k[k: 3] within 0.02 hint \"The mean.\" "
        + "when -F_k[k: 3]: \"The sign.\", sum(f_k[k: 3]): \"Divide by H·W.\"")
    let right = try TestTrace.number("F_k[k: 3]")
    #expect(question.hint == "The mean." && question.foreseen.count == 2)
    #expect(question.foreseen[0].number == -right && question.foreseen[0].hint == "The sign.")
    #expect(abs((question.foreseen[1].number ?? 0) - 225 * right) < 1e-3 * right * 225)
    let choice = try self.question(
      "ask \"?\" choices \"rows\", \"columns\" answer 2 when 1: \"Look again.\"")
    #expect(choice.foreseen == [.init(answer: "rows", hint: "Look again.")])
  }
}

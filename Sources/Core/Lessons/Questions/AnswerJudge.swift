import Expressions
import Naming
import Notebooks

/// Compares what a reader answered with the right answer.
public struct AnswerJudge {
  private let question: Question
  private let session: LessonSession

  /// The share of the right number by which an answer may differ where the question names none.
  public static let usualTolerance = 0.01

  /// A judge of answers to `question`.
  ///
  /// - Parameter session: what names in an answer stand for.
  public init(_ question: Question, in session: LessonSession) {
    self.question = question
    self.session = session
  }

  /// The share by which an answer may differ; nil where no number is asked for.
  public var tolerance: Double? {
    question.number.map { _ in question.tolerance ?? Self.usualTolerance }
  }

  /// Judges an answer: the number or the words of a choice, or a number in any form: 0.65, 65 %,
  /// 13/20, 6.5e-1, 0,65.
  public func verdict(on answer: String) -> Question.Verdict {
    let text = answer.withoutOuterSpaces
    if !question.choices.isEmpty { return verdict(onChoice: text) }
    guard let right = question.number else { return verdict(onWords: text) }
    switch number(in: text) {
    case .success(let number):
      if isNear(number, right) { return .right }
      return wrong { known in known.number.map { isNear(number, $0) } ?? false }
    case .failure(let problem): return .unclear(problem.sentence)
    }
  }

  private func isNear(_ number: Double, _ wanted: Double) -> Bool {
    abs(number - wanted) <= (tolerance ?? 0) * (wanted == 0 ? 1 : abs(wanted))
  }

  /// A wrong answer: foreseen or not.
  private func wrong(_ isMeant: (Question.Foreseen) -> Bool) -> Question.Verdict {
    question.foreseen.first(where: isMeant).map { .foreseen(hint: $0.hint) } ?? .wrong
  }

  /// Of words only directions can be compared: that something rises, falls or stays.
  private func verdict(onWords text: String) -> Question.Verdict {
    guard let right = Direction(rawValue: question.answer) else { return .forReader }
    guard let given = Direction(typed: text) else {
      let known = Direction.allCases.map { $0.rawValue }.joined(separator: ", ")
      return .unclear("Type one of \(known).")
    }
    return given == right ? .right : wrong { $0.answer == given.rawValue }
  }

  private func verdict(onChoice text: String) -> Question.Verdict {
    let choices = question.choices
    if let number = Int(text) {
      guard choices.indices.contains(number - 1) else {
        return .unclear("The choices are 1 to \(choices.count).")
      }
      return verdict(choosing: choices[number - 1])
    }
    let meant = choices.filter { $0.withSmallLetters.hasPrefix(text.withSmallLetters) }
    guard meant.count == 1 else {
      return .unclear("Type the number of a choice, 1 to \(choices.count).")
    }
    return verdict(choosing: meant[0])
  }

  private func verdict(choosing choice: String) -> Question.Verdict {
    choice == question.answer ? .right : wrong { $0.answer == choice }
  }

  private struct Problem: Error { let sentence: String }

  private func number(in text: String) -> Result<Double, Problem> {
    let answer = WrittenNumber(text)
    do throws(LineError) {
      guard let number = try session.number(typed: answer.expression) else {
        return .failure(Problem(sentence: "One number is asked for."))
      }
      return .success(answer.isShare ? number / 100 : number)
    } catch {
      return .failure(Problem(sentence: "A number is asked for: \(error.problem.asSentence)"))
    }
  }
}

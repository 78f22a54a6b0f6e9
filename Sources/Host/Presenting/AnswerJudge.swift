import Expressions
import Foundation
import Lessons
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
    let text = answer.trimmingCharacters(in: .whitespaces)
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
      return .unclear("Type one of \(Direction.allCases.map(\.rawValue).joined(separator: ", ")).")
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
    let meant = choices.filter { $0.lowercased().hasPrefix(text.lowercased()) }
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
    let (plain, isShare) = Self.expression(for: text)
    do throws(LineError) {
      guard let number = try session.number(typed: plain) else {
        return .failure(Problem(sentence: "One number is asked for."))
      }
      return .success(isShare ? number / 100 : number)
    } catch {
      return .failure(Problem(sentence: "A number is asked for: \(error.problem.asSentence)"))
    }
  }

  /// The answer as a lesson's expression, and whether it is in per cent. People write numbers in
  /// more ways than lessons do: .5, 0,5, +0.5, 1 000, 3 · 10⁻⁴, 10^-1, "≈ 0.5", "0.5.".
  static func expression(for answer: String) -> (text: String, isShare: Bool) {
    var text = answer.trimmingCharacters(in: .whitespaces).replacing("−", with: "-")
    while let first = text.first, "≈=+ ".contains(first) { text.removeFirst() }
    while let last = text.last, ". ".contains(last) { text.removeLast() }
    let isShare = text.hasSuffix("%")
    if isShare { text = String(text.dropLast()).trimmingCharacters(in: .whitespaces) }
    if text.wholeMatch(of: /-?[0-9]+,[0-9]+/) != nil { text = text.replacing(",", with: ".") }
    text = text.replacing(/([0-9]) ([0-9]{3})(?![0-9])/) { "\($0.output.1)\($0.output.2)" }
    text = text.replacing(/(^|[^0-9])\.([0-9])/) { "\($0.output.1)0.\($0.output.2)" }
    let digits: [Character: Character] = [
      "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
      "⁹": "9", "⁻": "-",
    ]
    text = text.replacing(/\s*[·*×x]?\s*10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^-?[0-9]+)/) { match in
      let exponent = String(match.output.1.filter { $0 != "^" }.map { digits[$0] ?? $0 })
      return (match.range.lowerBound == text.startIndex ? "1e" : "e") + exponent
    }
    return (text, isShare)
  }
}

import Equations
import Foundation
import Lessons

/// Compares what a reader answered with the right answer.
public struct AnswerJudge {
  /// What an answer is.
  public enum Verdict: Equatable, Sendable {
    /// Right, in whatever form.
    case right
    /// Wrong.
    case wrong
    /// Not to be understood, and why.
    case unclear(String)
    /// Words, which the reader compares with the lesson's words.
    case forReader
  }

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
  public func verdict(on answer: String) -> Verdict {
    let text = answer.trimmingCharacters(in: .whitespaces)
    if !question.choices.isEmpty { return verdict(onChoice: text) }
    guard let right = question.number, let tolerance else { return .forReader }
    switch number(in: text) {
    case .success(let number):
      let allowed = tolerance * (right == 0 ? 1 : abs(right))
      return abs(number - right) <= allowed ? .right : .wrong
    case .failure(let problem): return .unclear(problem.sentence)
    }
  }

  private func verdict(onChoice text: String) -> Verdict {
    let choices = question.choices
    if let number = Int(text) {
      guard choices.indices.contains(number - 1) else {
        return .unclear("The choices are 1 to \(choices.count).")
      }
      return choices[number - 1] == question.answer ? .right : .wrong
    }
    let meant = choices.filter { $0.lowercased().hasPrefix(text.lowercased()) }
    guard meant.count == 1 else {
      return .unclear("Type the number of a choice, 1 to \(choices.count).")
    }
    return meant[0] == question.answer ? .right : .wrong
  }

  private struct Problem: Error { let sentence: String }

  private func number(in text: String) -> Result<Double, Problem> {
    var plain = text
    let isShare = plain.hasSuffix("%")
    if isShare { plain = String(plain.dropLast()).trimmingCharacters(in: .whitespaces) }
    if plain.wholeMatch(of: /[-−]?[0-9]+,[0-9]+/) != nil {
      plain = plain.replacingOccurrences(of: ",", with: ".")
    }
    do throws(LessonError) {
      guard let number = try session.number(typed: plain) else {
        return .failure(Problem(sentence: "One number is asked for."))
      }
      return .success(isShare ? number / 100 : number)
    } catch {
      guard case .line(_, _, _, _, let problem) = error else {
        return .failure(Problem(sentence: "\(error)"))
      }
      return .failure(Problem(sentence: "A number is asked for: \(problem)."))
    }
  }
}

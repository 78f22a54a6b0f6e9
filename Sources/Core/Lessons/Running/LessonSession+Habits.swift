import Expressions
import Models
import Networks
import Notebooks
import Tracing

extension LessonSession {
  /// A mistake on a line; if it is a habit from another language, with the form that is right here.
  func advised(_ mistake: Mistake, in line: String) -> Mistake {
    let words = line.split(whereSeparator: { $0.isWhitespace })
    let first = words.first.map { String($0.prefix { $0.isLetter }) } ?? ""
    guard StatementTable.form(first) == nil else {
      return evaluator.advised(mistake, in: line) { works($0) }
    }
    let statement = statement(for: line, first: first)
    guard let written = HabitTranslator.translation(of: statement, evaluator)?.line, works(written)
    else { return evaluator.advised(mistake, in: line) { worksAsExpression($0) } }
    return Mistake("this is written \(written) here", column: mistake.column)
  }

  /// A line as a statement of this language, as far as its beginning says which one is meant.
  private func statement(for line: String, first: String) -> String {
    let text = String(line.drop { $0.isWhitespace })
    let rest = String(text.dropFirst(first.count))
    switch first {
    case "print", "plot", "display", "imshow", "draw", "println":
      return "show " + rest.withoutParentheses
    case "assert", "expect": return "check " + rest.withoutParentheses
    case "var", "const", "auto", "def": return "let" + rest
    default: break
    }
    guard let mark = text.firstIndex(of: "="), mark > text.startIndex else { return "show " + text }
    let left = text[..<mark]
    let before = left.last ?? " "
    guard !"=<>!≈".contains(before), !text[text.index(after: mark)...].hasPrefix("=") else {
      return "check " + text
    }
    let name = left.filter { !$0.isWhitespace && !"+-*/:".contains($0) }
    let graph = environment.trace.model.graph
    let isRecorded = graph.node(named: name) != nil || graph.parameter(named: name) != nil
    if isRecorded || left.contains("[") { return "set " + text }
    let value = text[text.index(after: mark)...].drop { $0.isWhitespace }
    guard "+-*/".contains(before) else { return "let \(name) = \(value)" }
    return "let \(name) = \(name) \(before) (\(value))"
  }

  /// Whether a line can be run as things stand.
  private func works(_ line: String) -> Bool {
    var copy = self
    let environment = environment
    let action = try? StatementTable.action(in: line) { environment.knows($0) }
    guard let action else { return false }
    return (try? action(&copy, LineLocation(file: "", line: 1, text: line))) != nil
  }

  private func worksAsExpression(_ text: String) -> Bool {
    guard let expression = try? environment.expression(in: text) else { return false }
    return (try? evaluator.value(of: expression)) != nil
  }
}

extension String {
  /// What stands between parentheses, if they enclose all of it.
  fileprivate var withoutParentheses: String {
    let text = drop { $0.isWhitespace }
    return text.first == "(" && text.last == ")"
      ? String(text.dropFirst().dropLast()) : String(text)
  }
}

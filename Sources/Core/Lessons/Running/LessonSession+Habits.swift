import Expressions
import Models
import Naming
import Networks
import Notebooks
import Tracing

extension LessonSession {
  /// A mistake on a line; if it is a habit from another language, with the form that is right here.
  func advised(_ mistake: Mistake, in line: String) -> Mistake {
    let first = String(line.drop { $0.isSpace }.prefix { $0.isNameLetter || "._".contains($0) })
    if let sentence = Self.foreign[first] { return Mistake(sentence, column: mistake.column) }
    guard StatementTable.form(first) == nil else {
      return evaluator.advised(mistake, in: line) { works($0) }
    }
    let statement = statement(for: line, first: first)
    guard let written = HabitTranslator.translation(of: statement, evaluator)?.line, works(written)
    else { return evaluator.advised(mistake, in: line) { worksAsExpression($0) } }
    return Mistake("this is written \(written) here", column: mistake.column)
  }

  /// What is said to lines that begin as in other languages with what there is not here.
  private static let foreign = [
    "import": "nothing is imported here: all functions are at hand, as help lists them",
    "from": "nothing is imported here: all functions are at hand, as help lists them",
    "for": "there are no loops here: functions go over all numbers, as in sum(f_k, over: [y, x])",
    "while": "there are no loops here: functions go over all numbers, as in sum(f_k, over: [y, x])",
    "def": "functions cannot be made here; let names a value",
    "return": "functions cannot be made here; let names a value",
    "lambda": "functions cannot be made here; let names a value",
  ]

  /// A line as a statement of this language, as far as its beginning says which one is meant.
  private func statement(for line: String, first: String) -> String {
    let text = String(line.drop { $0.isSpace })
    let rest = String(text.dropFirst(first.count))
    switch first.split(separator: ".").last ?? "" {
    case "print", "plot", "display", "imshow", "draw", "println":
      return "show " + rest.withoutParentheses
    case "assert", "expect": return "check " + rest.withoutParentheses
    case "var", "const", "auto": return "let" + rest
    default: break
    }
    var depth = 0
    let mark = text.indices.first { place in
      depth += "[(".contains(text[place]) ? 1 : "])".contains(text[place]) ? -1 : 0
      return depth == 0 && (text[place] == "=" || text[place...].hasPrefix("<-"))
    }
    guard let mark, mark > text.startIndex else { return "show " + text }
    let value = text[mark...].dropFirst(text[mark] == "=" ? 1 : 2).withoutOuterSpaces
    var target = text[..<mark].withoutOuterSpaces
    guard let before = target.last, !"=<>!≈".contains(before), !value.hasPrefix("=") else {
      return "check " + text
    }
    let isCompound = "+-*/".contains(before)
    if isCompound || before == ":" { target = target.dropLast().withoutOuterSpaces }
    let graph = environment.trace.model.graph
    let isRecorded = graph.node(named: target) != nil || graph.parameter(named: target) != nil
    let statement = isRecorded || target.last == "]" ? "set" : "let"
    return "\(statement) \(target) = " + (isCompound ? "\(target) \(before) (\(value))" : value)
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

extension StringProtocol {
  /// What stands between parentheses, if they enclose all of it.
  fileprivate var withoutParentheses: String {
    let text = withoutOuterSpaces
    return text.first == "(" && text.last == ")" ? String(text.dropFirst().dropLast()) : text
  }
}

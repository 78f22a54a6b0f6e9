import Expressions
import Naming
import Networks

extension LessonSession {
  /// What could stand where a word was begun: within brackets the axes of the tensor before them,
  /// elsewhere names, functions, the options of the line's statement, and at the beginning of a
  /// line statements.
  ///
  ///     session.completions(before: "show f_k[", begun: "")       // ["k: ", "y: ", "x: "]
  ///     session.completions(before: "show S_c as ", begun: "b")   // ["bars "]
  ///
  /// - Parameters:
  ///   - before: the line before the word.
  ///   - begun: the word as far as it was typed.
  public func completions(before: String, begun: String) -> [String] {
    let axes = axes(openIn: before).filter { $0.hasPrefix(begun) }
    if !axes.isEmpty { return axes }
    let words = before.split(whereSeparator: { $0.isSpace }).map(String.init)
    let form = words.first.flatMap { StatementTable.form($0) }
    let isApart = before.last?.isSpace ?? true
    if isApart, let last = words.last,
      let values = form?.options.first(where: { $0.name == last })?.values, !values.isEmpty
    {
      return values.filter { $0.hasPrefix(begun) }.map { $0 + " " }
    }
    var all = words.isEmpty ? StatementTable.keywords.map { $0 + " " } : []
    if isApart, openBracket(in: before) == nil, let form {
      let options = words.count > 1 ? form.options.map { $0.name } : []
      all += (options + form.words).map { $0 + " " }
    }
    all += overWord(in: before)
    all += environment.allNames + FunctionTable.all.map { $0.name + "(" }
    var seen: Set<String> = []
    return all.filter { $0.hasPrefix(begun) && seen.insert($0).inserted }
  }

  /// The axes that an open bracket can still name, as in `k: `.
  private func axes(openIn line: String) -> [String] {
    guard let (mark, name, inside) = openBracket(in: line), mark == "[",
      case .quantity(let quantity) = environment.value(of: name)
    else { return [] }
    return quantity.dimensions.map { "\($0.axis): " }.filter { axis in
      !arguments(inside).contains { $0.hasPrefix(axis.dropLast()) }
    }
  }

  /// `over: ` where a function that takes it is open and has its argument.
  private func overWord(in line: String) -> [String] {
    guard let (mark, name, inside) = openBracket(in: line), mark == "(", inside.contains(","),
      FunctionTable.function(name)?.takesAxes == true,
      !arguments(inside).contains(where: { $0.hasPrefix("over:") })
    else { return [] }
    return ["over: "]
  }

  /// The pieces between the commas of a bracket, without the spaces before them.
  private func arguments(_ inside: Substring) -> [Substring] {
    inside.split(separator: ",").map { $0.drop { $0 == " " } }
  }

  /// The innermost bracket that is still open: its mark, the name before it, and what is in it.
  private func openBracket(
    in line: String
  ) -> (mark: Character, name: String, inside: Substring)? {
    var depth = 0
    for index in line.indices.reversed() {
      if "])".contains(line[index]) { depth += 1 }
      guard "[(".contains(line[index]) else { continue }
      guard depth == 0 else {
        depth -= 1
        continue
      }
      let name = line[..<index].reversed().prefix { Self.isNameCharacter($0) }.reversed()
      return (line[index], String(name), line[line.index(after: index)...])
    }
    return nil
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isNameLetter || character.isDigit || "_./^".contains(character)
  }
}

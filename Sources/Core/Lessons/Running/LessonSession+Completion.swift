import Expressions
import Networks

extension LessonSession {
  /// What could stand where a word was begun: within brackets the axes of the tensor before them,
  /// elsewhere names, functions, and at the beginning of a line statements.
  ///
  /// - Parameters:
  ///   - before: the line before the word.
  ///   - begun: the word as far as it was typed.
  public func completions(before: String, begun: String) -> [String] {
    let axes = axes(openIn: before).filter { $0.hasPrefix(begun) }
    if !axes.isEmpty { return axes }
    let names = environment.allNames + LessonReference.functions.map { $0.name + "(" }
    let isFirst = before.allSatisfy { $0.isWhitespace }
    let statements = isFirst ? LessonReference.statements.map { $0.name + " " } : []
    let all = statements + names
    var seen: Set<String> = []
    return all.filter { $0.hasPrefix(begun) && seen.insert($0).inserted }
  }

  /// The axes that an open bracket can still name, as in `k: `.
  private func axes(openIn line: String) -> [String] {
    var depth = 0
    for index in line.indices.reversed() {
      if line[index] == "]" { depth += 1 }
      guard line[index] == "[" else { continue }
      guard depth == 0 else {
        depth -= 1
        continue
      }
      let inside = line[line.index(after: index)...]
      let name = line[..<index].reversed().prefix { Self.isNameCharacter($0) }.reversed()
      guard case .quantity(let quantity) = environment.value(of: String(name)) else { return [] }
      return quantity.dimensions.map { "\($0.axis): " }.filter { !inside.contains($0.dropLast()) }
    }
    return []
  }

  private static func isNameCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_./^".contains(character)
  }
}

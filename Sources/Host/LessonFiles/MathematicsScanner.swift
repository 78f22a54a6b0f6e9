import Expressions
import Notebooks

/// Takes the mathematics between `$…$` and `$$…$$` out of Markdown, line by line, so that the
/// Markdown reader does not see it.
///
/// A formula within a line becomes one character of Unicode's private use area; a formula between
/// two lines of `$$` becomes a fenced block. The number of lines stays the same.
struct MathematicsScanner {
  /// The text without its mathematics.
  let text: String
  private var formulas: [Character: (latex: String, isDisplay: Bool)] = [:]

  /// The info string of the blocks that formulas become.
  static let blockInfo = "math"

  private static let firstMark: UInt32 = 0xF0000
  private static let markCount: UInt32 = 0xFFFD

  init(_ lines: [String], file: String) throws(LineError) {
    var result: [String] = []
    var fence: String?
    var isInFormula = false
    var count: UInt32 = 0
    for (index, line) in lines.enumerated() {
      let trimmed = line.drop { $0 == " " }
      if let open = fence {
        if trimmed.hasPrefix(open) { fence = nil }
        result.append(line)
      } else if trimmed.hasPrefix("```") || trimmed.hasPrefix("~~~") {
        fence = String(trimmed.prefix(3))
        result.append(line)
      } else if trimmed == "$$" {
        result.append(isInFormula ? "```" : "```" + Self.blockInfo)
        isInFormula.toggle()
      } else if isInFormula {
        result.append(line)
      } else {
        let location = LineLocation(file: file, line: index + 1, text: line)
        result.append(
          try Self.withoutFormulas(line, location, count: &count, into: &formulas))
      }
    }
    text = result.joined(separator: "\n") + "\n"
  }

  /// The formula that a character stands for.
  func formula(for character: Character) -> String? { formulas[character]?.latex }

  /// Whether a text is nothing but a formula between `$$`.
  func isDisplay(_ text: String) -> Bool {
    text.count == 1 && (text.first.flatMap { formulas[$0]?.isDisplay } ?? false)
  }

  /// The line with its formulas replaced; code between backticks stays as it is.
  private static func withoutFormulas(
    _ line: String, _ location: LineLocation, count: inout UInt32,
    into formulas: inout [Character: (latex: String, isDisplay: Bool)]
  ) throws(LineError) -> String {
    let characters = Array(line)
    var result = ""
    var index = 0
    var isInCode = false
    while index < characters.count {
      let character = characters[index]
      if character == "`" { isInCode.toggle() }
      if character == "\\", index + 1 < characters.count, characters[index + 1] == "$" {
        result.append("$")
        index += 2
        continue
      }
      guard character == "$", !isInCode else {
        result.append(character)
        index += 1
        continue
      }
      let width = index + 1 < characters.count && characters[index + 1] == "$" ? 2 : 1
      let start = index + width
      guard let end = closing(characters, from: start, width: width), end > start,
        count < markCount, let mark = Unicode.Scalar(firstMark + count)
      else {
        throw location.error(
          Mistake("this formula has no closing $ on its line", column: index + 1))
      }
      formulas[Character(mark)] = (String(characters[start..<end]), width == 2)
      result.append(Character(mark))
      count += 1
      index = end + width
    }
    return result
  }

  private static func closing(_ characters: [Character], from start: Int, width: Int) -> Int? {
    guard start < characters.count else { return nil }
    return (start..<characters.count).first { index in
      characters[index] == "$"
        && (width == 1 || index + 1 < characters.count && characters[index + 1] == "$")
    }
  }
}

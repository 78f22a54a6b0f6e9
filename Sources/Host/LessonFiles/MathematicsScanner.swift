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

  /// The two planes for private use; marks are of one that the lesson itself does not use.
  private static let planes: [UInt32] = [0xF0000, 0x100000]
  private static let markCount: UInt32 = 0xFFFD

  init(_ lines: [String], file: String) throws(LineError) {
    let firstMark = try Self.freePlane(lines, file: file)
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
          try Self.withoutFormulas(
            line, location, firstMark: firstMark, count: &count, into: &formulas))
      }
    }
    text = result.joined(separator: "\n") + "\n"
  }

  /// The first character of a plane for private use in which no character of the lesson lies.
  private static func freePlane(_ lines: [String], file: String) throws(LineError) -> UInt32 {
    for (index, plane) in planes.enumerated() {
      let taken = lines.firstIndex {
        $0.unicodeScalars.contains { $0.value >> 16 == plane >> 16 }
      }
      guard let taken else { return plane }
      if index == planes.count - 1 {
        throw LineLocation(file: file, line: taken + 1, text: "").error(
          Mistake("this lesson has characters of both planes for private use", column: 1))
      }
    }
    return planes[0]
  }

  /// The formula that a character stands for.
  func formula(for character: Character) -> String? { formulas[character]?.latex }

  /// Whether a text is nothing but a formula between `$$`.
  func isDisplay(_ text: String) -> Bool {
    text.count == 1 && (text.first.flatMap { formulas[$0]?.isDisplay } ?? false)
  }

  /// The line with its formulas replaced; code between backticks stays as it is.
  ///
  /// Which dollar signs enclose a formula and which are prices, Pandoc's rule says: the first has
  /// no space behind it, the second none before it and no digit behind it. Others are text.
  private static func withoutFormulas(
    _ line: String, _ location: LineLocation, firstMark: UInt32, count: inout UInt32,
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
      guard character == "$", !isInCode,
        let formula = try formula(in: characters, at: index, location)
      else {
        result.append(character)
        index += 1
        continue
      }
      guard count < markCount, let mark = Unicode.Scalar(firstMark + count) else {
        throw location.error(Mistake("this lesson has too many formulas", column: index + 1))
      }
      formulas[Character(mark)] = (String(characters[formula.range]), formula.isDisplay)
      result.append(Character(mark))
      count += 1
      index = formula.end
    }
    return result
  }

  /// The formula that begins at a dollar sign; nil if none does.
  private static func formula(
    in characters: [Character], at index: Int, _ location: LineLocation
  ) throws(LineError) -> (range: Range<Int>, end: Int, isDisplay: Bool)? {
    let isDisplay = index + 1 < characters.count && characters[index + 1] == "$"
    let start = index + (isDisplay ? 2 : 1)
    guard isDisplay else {
      return closingOfText(characters, from: start).map { (start..<$0, $0 + 1, false) }
    }
    let end = (start..<max(start, characters.count - 1)).first {
      characters[$0] == "$" && characters[$0 + 1] == "$"
    }
    guard let end, end > start else {
      throw location.error(
        Mistake("this formula has no closing $$ on its line", column: index + 1))
    }
    return (start..<end, end + 2, true)
  }

  /// The dollar sign that closes a formula within text: the first one that is not escaped, if a
  /// formula can end there.
  private static func closingOfText(_ characters: [Character], from start: Int) -> Int? {
    guard start < characters.count, !isSpace(characters[start]) else { return nil }
    var index = start
    var ticks = 0
    while index < characters.count, characters[index] != "$" {
      if characters[index] == "`" { ticks += 1 }
      index += characters[index] == "\\" ? 2 : 1
    }
    guard index < characters.count, index > start, !isSpace(characters[index - 1]),
      ticks.isMultiple(of: 2)
    else { return nil }
    let isBeforeDigit = index + 1 < characters.count && characters[index + 1].isNumber
    return isBeforeDigit ? nil : index
  }

  private static func isSpace(_ character: Character) -> Bool {
    character == " " || character == "\t"
  }
}

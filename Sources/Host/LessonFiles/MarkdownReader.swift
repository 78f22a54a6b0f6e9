import Equations
import Expressions
import Foundation
import Lessons
import Mathematics
import Notebooks

/// Reads a lesson's Markdown: prose with its mathematics and live values, and cells.
///
/// Markdown itself is read by cmark-gfm. Before that, mathematics is taken out of the text, since
/// Markdown would read its underscores, stars and backslashes as its own.
struct MarkdownReader {
  private let file: String
  private let lines: [String]
  private let source: MathematicsScanner
  private let found = Findings()

  /// What all parts of the reading add to.
  private final class Findings {
    var warnings: [LineError] = []
    /// The numbers of the footnotes that the present section refers to.
    var footnotes: [Int] = []
    /// How many values stand in the text.
    var values = 0
  }

  /// What was found that does not keep the lesson from running.
  var warnings: [LineError] { found.warnings }

  /// A reader of the lines from `firstLine` (from 1) on.
  init(file: String, lines: [String], firstLine: Int) throws(LineError) {
    self.file = file
    self.lines = lines
    // Empty lines in place of the front matter keep the line numbers right.
    let body =
      [String](repeating: "", count: firstLine - 1) + lines.dropFirst(firstLine - 1)
    source = try MathematicsScanner(body, file: file)
  }

  /// The introduction and the steps.
  func sections() throws(LineError) -> [Lesson.Section] {
    let document = CMarkDocument(source.text)
    var sections = [Lesson.Section(title: nil)]
    var footnotes: [[Int]] = []
    var definitions: [[LessonBlock]] = []
    for node in document.root.children {
      if node.kind == .heading, node.headingLevel == 2 {
        footnotes.append(found.footnotes)
        found.footnotes = []
        sections.append(
          Lesson.Section(title: try inlines(of: node, line: node.line)))
      } else if node.kind == .footnote {
        if footnotes.count < sections.count { footnotes.append(found.footnotes) }
        definitions.append(try footnote(node, number: definitions.count + 1))
      } else if let note = speakerNote(node) {
        sections[sections.count - 1].notes.append(note)
      } else if !(node.kind == .heading && node.headingLevel == 1) {
        sections[sections.count - 1].pieces.append(try piece(node))
      }
    }
    for (section, numbers) in zip(sections.indices, footnotes) {
      for number in numbers where definitions.indices.contains(number - 1) {
        sections[section].pieces += definitions[number - 1].map { .prose($0) }
      }
    }
    return sections
  }

  /// A footnote, with its number before it. It stands at the end of the step that refers to it.
  private func footnote(_ node: CMarkNode, number: Int) throws(LineError) -> [LessonBlock] {
    try blocks(of: node, depth: 0).marked(with: "\(number.superscript) ")
  }

  private func blocks(of node: CMarkNode, depth: Int) throws(LineError) -> [LessonBlock] {
    try node.children.map { inner throws(LineError) in try block(inner, depth: depth + 1) }
  }

  /// What stands in a list's item; a task's box stands before it.
  private func item(_ node: CMarkNode, depth: Int) throws(LineError) -> [LessonBlock] {
    let blocks = try blocks(of: node, depth: depth)
    return node.isDone.map { blocks.marked(with: $0 ? "☑ " : "☐ ") } ?? blocks
  }

  /// What an HTML comment `<!-- speaker: … -->` says; no other HTML can stand in a lesson.
  private func speakerNote(_ node: CMarkNode) -> String? {
    let text = node.literal.trimmingCharacters(in: .whitespacesAndNewlines)
    let (opening, closing) = ("<!-- speaker:", "-->")
    guard node.kind == .html, text.hasPrefix(opening), text.hasSuffix(closing) else { return nil }
    let inner = text.dropFirst(opening.count).dropLast(closing.count)
    guard !inner.contains(closing) else { return nil }
    return inner.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
  }

  private func location(_ line: Int) -> LineLocation {
    LineLocation(
      file: file, line: line, text: lines.indices.contains(line - 1) ? lines[line - 1] : "")
  }

  private func piece(_ node: CMarkNode) throws(LineError) -> Lesson.Piece {
    guard node.kind == .codeBlock, node.info == "lesson" else {
      return .prose(try block(node, depth: 0))
    }
    let count = node.literal.split(separator: "\n", omittingEmptySubsequences: false).count - 1
    return .cell((0..<max(0, count)).map { location(node.line + 1 + $0) })
  }

  private func block(
    _ node: CMarkNode, depth: Int
  ) throws(LineError) -> LessonBlock {
    guard depth < LessonLimits.deepestBlock else {
      throw location(node.line).error(
        Mistake("lists and quotations are nested too deeply here", column: 1))
    }
    switch node.kind {
    case .heading:
      return .heading(level: node.headingLevel, try inlines(of: node, line: node.line))
    case .paragraph:
      let content = try inlines(of: node, line: node.line)
      if content.count == 1, case .formula(let formula) = content[0],
        source.isDisplay(node.firstChild?.literal ?? "")
      {
        return .formula(formula)
      }
      return .paragraph(content)
    case .list:
      return .list(
        start: node.listStart,
        try node.children.map { child throws(LineError) in try item(child, depth: depth) })
    case .quote: return .quote(try blocks(of: node, depth: depth))
    case .codeBlock:
      if node.info == MathematicsScanner.blockInfo {
        return .formula(try formula(node.literal, line: node.line + 1))
      }
      return .code(node.literal)
    case .rule: return .rule
    case .table: return try table(node)
    default:
      throw location(node.line).error(
        Mistake("raw HTML and the like cannot stand in a lesson", column: 1))
    }
  }

  private func table(_ node: CMarkNode) throws(LineError) -> LessonBlock {
    let rows = try node.children.map { row throws(LineError) in
      try row.children.map { cell throws(LineError) in
        try inlines(of: cell, line: cell.line)
      }
    }
    return .table(header: rows.first ?? [], rows: Array(rows.dropFirst()))
  }

  // MARK: - Text

  private func inlines(
    of parent: CMarkNode, line: Int, depth: Int = 0
  ) throws(LineError) -> [LessonInline] {
    guard depth < LessonLimits.deepestInline else {
      throw location(line).error(
        Mistake("emphasis and links are nested too deeply here", column: 1))
    }
    var result: [LessonInline] = []
    var line = line
    for node in parent.children {
      switch node.kind {
      case .text: result += try text(node.literal, line: line)
      case .softBreak:
        line += 1
        result.append(.text(" "))
      case .lineBreak:
        line += 1
        result.append(.lineBreak)
      case .code: result.append(try code(node.literal, line: line))
      case .emphasis: result.append(.emphasis(try inlines(of: node, line: line, depth: depth + 1)))
      case .strong: result.append(.strong(try inlines(of: node, line: line, depth: depth + 1)))
      case .link:
        result.append(.link(node.url, try inlines(of: node, line: line, depth: depth + 1)))
      case .footnoteReference:
        let number = Int(node.literal) ?? 0
        if !found.footnotes.contains(number) { found.footnotes.append(number) }
        result.append(.text(number.superscript))
      default:
        throw location(line).error(
          Mistake("pictures and raw HTML cannot stand in a lesson's text", column: 1))
      }
    }
    return result
  }

  /// Text, with the formulas that were taken out put back.
  private func text(_ text: String, line: Int) throws(LineError) -> [LessonInline] {
    var result: [LessonInline] = []
    var plain = ""
    for character in text {
      guard let latex = source.formula(for: character) else {
        plain.append(character)
        continue
      }
      if !plain.isEmpty { result.append(.text(plain)) }
      plain = ""
      result.append(.formula(try formula(latex, line: line)))
    }
    if !plain.isEmpty { result.append(.text(plain)) }
    return result
  }

  /// A formula; what it has that is not known is shown as its source, and warned of.
  private func formula(_ latex: String, line: Int) throws(LineError) -> Formula {
    let place = location(line)
    let start =
      place.text.range(of: "$" + latex)?.lowerBound ?? place.text.firstIndex(of: "$")
    let column = start.map { place.text.distance(from: place.text.startIndex, to: $0) + 1 } ?? 1
    func mistake(_ error: FormulaError) -> LineError {
      place.error(Mistake("in this formula, \(error)", column: column))
    }
    do throws(FormulaError) {
      let formula = try Formula(parsing: latex)
      found.warnings += formula.unknown.map(mistake)
      return formula
    } catch {
      throw mistake(error)
    }
  }

  /// Code, or a live value if it begins with `=`.
  private func code(_ literal: String, line: Int) throws(LineError) -> LessonInline {
    guard literal.hasPrefix("= ") else { return .code(literal) }
    let place = location(line)
    found.values += 1
    try LessonLimits.requireValues(found.values, at: place)
    let column = place.text.range(of: literal).map {
      place.text.distance(from: place.text.startIndex, to: $0.lowerBound) + 3
    }
    var source = String(literal.dropFirst(2))
    var format = NumberFormat.usual
    if let cut = source.range(of: " : ", options: .backwards),
      let named = NumberFormat(String(source[cut.upperBound...]))
    {
      format = named
      source = String(source[..<cut.lowerBound])
    }
    return .live(
      LiveExpression(source: source, column: column ?? 1, format: format, location: place))
  }
}

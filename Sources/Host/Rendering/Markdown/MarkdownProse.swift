import Foundation
import Mathematics
import Notebooks

/// Writes prose as Markdown, as forges and notebooks read it, with its formulas as LaTeX.
enum MarkdownProse {
  /// A block's lines.
  static func lines(_ prose: Prose) -> [String] {
    switch prose {
    case .heading(let level, let title):
      [String(repeating: "#", count: level) + " " + text(title)]
    case .paragraph(let inlines): text(inlines).split(separator: "\n").map(String.init)
    case .list(let start, let items): list(from: start, items)
    case .quote(let blocks): blocksLines(blocks).map { $0.isEmpty ? ">" : "> " + $0 }
    case .code(let code): fenced(code)
    case .formula(let formula): displayed(formula.latex)
    case .table(let header, let rows): table(header.map(text), rows.map { $0.map(text) })
    case .rule: ["---"]
    }
  }

  private static func blocksLines(_ blocks: [Prose]) -> [String] {
    Array(blocks.map { lines($0) }.joined(separator: [""]))
  }

  private static func list(from start: Int?, _ items: [[Prose]]) -> [String] {
    items.enumerated().flatMap { index, blocks in
      let mark = start.map { "\($0 + index). " } ?? "- "
      let indent = String(repeating: " ", count: mark.count)
      return blocksLines(blocks).enumerated().map { line, text in
        text.isEmpty ? "" : (line == 0 ? mark : indent) + text
      }
    }
  }

  /// A formula on lines of its own; an empty line within would end it.
  static func displayed(_ latex: String) -> [String] {
    let lines = latex.components(separatedBy: "\n").filter { line in
      line.contains { !$0.isWhitespace }
    }
    return ["$$"] + lines + ["$$"]
  }

  /// Lines between fences that are longer than any in them.
  static func fenced(_ code: String, language: String = "") -> [String] {
    let lines = code.components(separatedBy: "\n")
    let ticks = lines.map { line in line.prefix(while: { $0 == "`" }).count }
    let fence = String(repeating: "`", count: max(3, (ticks.max() ?? 0) + 1))
    return [fence + language] + lines + [fence]
  }

  /// A table: header, rule, rows.
  static func table(_ header: [String], _ rows: [[String]], numbers: Bool = false) -> [String] {
    let rule = header.indices.map { numbers && $0 > 0 ? "---:" : "---" }
    return ([header, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
  }

  /// A line of text.
  static func text(_ inlines: [Inline]) -> String { inlines.map(text).joined() }

  private static func text(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): escaped(text)
    case .emphasis(let inner): "*\(text(inner))*"
    case .strong(let inner): "**\(text(inner))**"
    case .code(let code): spanned(code)
    case .formula(let formula):
      "$\(formula.latex.trimmingCharacters(in: .whitespacesAndNewlines))$"
    case .link(let address, let inner): "[\(text(inner))](<\(address)>)"
    case .live(let live): escaped(live.text)
    case .lineBreak: "  \n"
    }
  }

  /// Code within a line.
  static func spanned(_ code: String) -> String {
    let ticks = code.contains("`") ? "``" : "`"
    return ticks == "``" ? "`` \(code) ``" : "`\(code)`"
  }

  /// Text that Markdown shows as it is.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text.replacing("\n", with: " ") {
      if "\\`*_[]<>|$#~".contains(character) { escaped.append("\\") }
      escaped.append(character)
    }
    return escaped
  }
}

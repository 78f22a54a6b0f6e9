import Mathematics
import Notebooks

/// Prose with its live values as JSON.
enum ProseJSON {
  static func value(of prose: Prose) -> JSONValue {
    switch prose {
    case .heading(let level, let title):
      .object([
        "kind": .text("heading"), "level": .number(level), "content": value(of: title),
      ])
    case .paragraph(let content):
      .object(["kind": .text("paragraph"), "content": value(of: content)])
    case .list(let start, let items):
      .object([
        "kind": .text("list"), "start": start.map { .number($0) } ?? .null,
        "items": .list(items.map { .list($0.map { value(of: $0) }) }),
      ])
    case .quote(let blocks):
      .object(["kind": .text("quote"), "blocks": .list(blocks.map { value(of: $0) })])
    case .code(let text): .object(["kind": .text("code"), "text": .text(text)])
    case .formula(let formula): value(of: formula)
    case .table(let header, let rows):
      .object([
        "kind": .text("table"), "header": .list(header.map { value(of: $0) }),
        "rows": .list(rows.map { .list($0.map { value(of: $0) }) }),
      ])
    case .rule: .object(["kind": .text("rule")])
    }
  }

  static func value(of inlines: [Inline]) -> JSONValue { .list(inlines.map { value(of: $0) }) }

  private static func value(of inline: Inline) -> JSONValue {
    switch inline {
    case .text(let text): .object(["kind": .text("text"), "text": .text(text)])
    case .emphasis(let content):
      .object(["kind": .text("emphasis"), "content": value(of: content)])
    case .strong(let content): .object(["kind": .text("strong"), "content": value(of: content)])
    case .code(let text): .object(["kind": .text("code"), "text": .text(text)])
    case .formula(let formula): value(of: formula)
    case .link(let address, let content):
      .object([
        "kind": .text("link"), "address": .text(address), "content": value(of: content),
      ])
    case .live(let live): .object(["kind": .text("value"), "value": value(of: live)])
    case .lineBreak: .object(["kind": .text("line_break")])
    }
  }

  private static func value(of formula: Formula) -> JSONValue {
    .object([
      "kind": .text("formula"), "latex": .text(formula.latex), "text": .text(formula.line),
    ])
  }

  static func value(of live: LiveValue) -> JSONValue {
    .object([
      "text": .text(live.text), "number": .number(orNull: live.number),
      "source": .text(live.source), "is_words": .truth(live.isWords),
    ])
  }
}

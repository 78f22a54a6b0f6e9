import Markup
import Mathematics
import Notebooks

extension PageWriter {
  /// A block of prose.
  func markup(_ prose: Prose) -> String {
    switch prose {
    case .heading(let level, let title):
      Markup.element("h\(min(6, max(3, level)))", [markup(title)])
    case .paragraph(let inlines): Markup.element("p", [markup(inlines)])
    case .list(let start, let items): list(items, start: start)
    case .quote(let blocks): Markup.element("blockquote", blocks.map { markup($0) })
    case .code(let text): code(text)
    case .formula(let formula):
      Markup.element(
        "div", [formula.mathML(display: true)], [("class", "formula"), ("tabindex", "0")])
    case .table(let header, let rows): table(header, rows)
    case .rule: "<hr/>"
    }
  }

  /// The pieces of a paragraph.
  public func markup(_ inlines: [Inline]) -> String {
    var text = ""
    for inline in inlines { text += markup(inline) }
    return text
  }

  private func markup(_ inline: Inline) -> String {
    switch inline {
    case .text(let text): Markup.escaped(text)
    case .emphasis(let inner): Markup.element("em", [markup(inner)])
    case .strong(let inner): Markup.element("strong", [markup(inner)])
    case .code(let text): Markup.token("code", text)
    case .formula(let formula): formula.mathML(display: false)
    case .link(let address, let inner): link(address, markup(inner))
    case .live(let value): markup(value)
    case .lineBreak: "<br/>"
    }
  }

  /// A value, with the expression that it came from.
  func markup(_ value: LiveValue) -> String {
    Markup.token(
      value.isWords ? "span" : "output", value.text,
      [("class", "live"), ("data-source", value.source)] + explained(value.cell))
  }

  /// A link to a page of the web or to a place in this page; what else an address may be, such as
  /// a script, is shown as its text only.
  private func link(_ address: String, _ content: String) -> String {
    let isWeb = address.hasPrefix("https://") || address.hasPrefix("http://")
    guard isWeb || address.hasPrefix("#") else { return content }
    return Markup.element(
      "a", [content], [("href", address)] + (isWeb ? [("rel", "noreferrer")] : []))
  }

  private func list(_ items: [[Prose]], start: Int?) -> String {
    let points = items.map { Markup.element("li", [item($0)]) }
    guard let start else { return Markup.element("ul", points) }
    return Markup.element("ol", points, start == 1 ? [] : [("start", "\(start)")])
  }

  /// A paragraph by itself needs no element of its own.
  private func item(_ blocks: [Prose]) -> String {
    if blocks.count == 1, case .paragraph(let inlines) = blocks[0] { return markup(inlines) }
    return blocks.map { markup($0) }.joined()
  }

  private func table(_ header: [[Inline]], _ rows: [[[Inline]]]) -> String {
    let head = header.map { Markup.element("th", [markup($0)], [("scope", "col")]) }
    let body = rows.map { row in
      Markup.element("tr", row.map { Markup.element("td", [markup($0)]) })
    }
    return scrolling(
      Markup.element(
        "table",
        [
          Markup.element("thead", [Markup.element("tr", head)]), Markup.element("tbody", body),
        ]))
  }
}

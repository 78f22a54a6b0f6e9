import Markup
import Mathematics
import Notebooks

extension TerminalRenderer {
  /// A block of prose, at most `width` columns wide.
  func lines(_ prose: Prose, width: Int) -> [String] {
    switch prose {
    case .heading(_, let title): return wrap(spans(title, [.bold]), width)
    case .paragraph(let inlines): return wrap(spans(inlines), width)
    case .quote(let blocks):
      return separated(blocks, width: width - 2).map { style.styled("│ ", .dim) + $0 }
    case .list(let start, let items): return list(items, start: start, width: width)
    case .code(let code):
      return code.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map {
        "    " + String($0).withoutControls
      }
    case .formula(let formula):
      return formula.block(maximumWidth: width - 4).map { "    " + $0 }
    case .table(let header, let rows): return table(header, rows, width: width)
    case .rule: return [style.styled(String(repeating: "─", count: width), .dim)]
    }
  }

  private func wrap(_ spans: [Span], _ width: Int) -> [String] {
    joined(TextWrapping(width: width).lines(spans), indent: "", hanging: "")
  }

  private func separated(_ blocks: [Prose], width: Int) -> [String] {
    blocks.enumerated().flatMap { index, block in
      (index > 0 ? [""] : []) + lines(block, width: width)
    }
  }

  private func list(_ items: [[Prose]], start: Int?, width: Int) -> [String] {
    items.enumerated().flatMap { index, blocks in
      let mark = start.map { "\($0 + index). " } ?? "• "
      return separated(blocks, width: width - mark.columns).enumerated().map { line, text in
        (line == 0 ? mark : .spaces(mark.columns)) + text
      }
    }
  }

  /// A table of the Markdown text, its columns as wide as their widest cell.
  private func table(_ header: [[Inline]], _ rows: [[[Inline]]], width: Int) -> [String] {
    let cells = ([header] + rows).map { row in
      row.map { spans($0).map(\.text).joined() }
    }
    let count = cells.map(\.count).max() ?? 0
    var widths = (0..<count).map { column in
      cells.map { $0.indices.contains(column) ? $0[column].columns : 0 }.max() ?? 0
    }
    // The widest columns give way, and their cells are wrapped.
    while widths.reduce(0, +) + 2 * (count - 1) > width,
      let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 8
    {
      widths[widest] -= 1
    }
    return cells.enumerated().flatMap { index, row in
      tableRow(row, widths: widths, look: index == 0 ? .bold : [])
        + (index == 0
          ? [widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")] : [])
    }
  }

  private func tableRow(_ row: [String], widths: [Int], look: TextLook) -> [String] {
    let columns = zip(row, widths).map { cell, width in
      TextWrapping(width: width).lines([Span(cell)]).map { $0.map(\.text).joined() }
    }
    let height = columns.map(\.count).max() ?? 0
    return (0..<height).map { line in
      zip(columns, widths).map { column, width in
        style.styled((line < column.count ? column[line] : "").padded(to: width), look)
      }.joined(separator: "  ")
    }
  }

  /// A paragraph's pieces as spans.
  func spans(_ inlines: [Inline], _ look: TextLook = []) -> [Span] {
    inlines.flatMap { inline -> [Span] in
      switch inline {
      case .text(let text): [Span(text, look)]
      case .emphasis(let inner): spans(inner, look.union(.italic))
      case .strong(let inner): spans(inner, look.union(.bold))
      case .code(let code): [Span(code, look.union(.bold))]
      case .formula(let formula): [Span(formula.line, look.union(.italic))]
      case .live(let value): [Span(value.text, value.isWords ? look : look.union(.value))]
      case .link(let address, let inner):
        spans(inner, look.union(.underlined)) + [Span(" (\(address))", look)]
      case .lineBreak: [TextWrapping.lineBreak]
      }
    }
  }
}

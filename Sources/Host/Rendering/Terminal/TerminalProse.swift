import Markup
import Mathematics
import Notebooks
import Widths

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
      return code.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        .flatMap { codeLines(String($0), width: width - 4) }
    case .formula(let formula): return lines(formula, width: width)
    case .table(let header, let rows): return table(header, rows, width: width)
    case .rule: return [style.styled(.line(width), .dim)]
    }
  }

  /// A line of code; what does not fit goes on below, behind a mark.
  private func codeLines(_ code: String, width: Int) -> [String] {
    let pieces = code.withTabsExpanded.withoutControls.pieces(of: width - 2)
    return pieces.enumerated().map { place, piece in
      "    " + (place > 0 ? style.styled("↪ ", .dim) : "") + piece
    }
  }

  /// A formula in two dimensions, or, where that is too wide, as text.
  private func lines(_ formula: Formula, width: Int) -> [String] {
    let block = formula.block(maximumWidth: width - 4)
    if block.allSatisfy({ $0.columns <= width - 4 }) { return block.map { "    " + $0 } }
    let lines = TextWrapping(width: width - 6).lines([Span(formula.line)])
    return joined(lines, indent: "    ", hanging: "      ")
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

  /// A table of the Markdown text, its columns as wide as their widest cell if they can be.
  private func table(_ header: [[Inline]], _ rows: [[[Inline]]], width: Int) -> [String] {
    let cells = ([header] + rows).map { row in row.map { spans($0).map(\.text).joined() } }
    let count = cells.map(\.count).max() ?? 0
    var widths = (0..<count).map { column in
      min(cells.map { $0.indices.contains(column) ? $0[column].columns : 0 }.max() ?? 0, width)
    }
    // The widest columns give way, and their cells are wrapped.
    while widths.reduce(0, +) + 2 * (count - 1) > width,
      let widest = widths.indices.max(by: { widths[$0] < widths[$1] }), widths[widest] > 8
    {
      widths[widest] -= 1
    }
    let bands = bands(of: widths, width: width)
    return bands.enumerated().flatMap { place, band in
      (place > 0 ? [""] : [])
        + cells.enumerated().flatMap { index, row in
          tableRow(row, band, widths: widths, look: index == 0 ? .bold : [])
            + (index == 0 ? [band.map { .line(widths[$0]) }.joined(separator: "  ")] : [])
        }
    }
  }

  /// The columns in groups that fit into a line; the first column, which names the rows, stands in
  /// each.
  private func bands(of widths: [Int], width: Int) -> [[Int]] {
    var bands: [[Int]] = []
    for column in widths.indices {
      let last = (bands.last ?? []) + [column]
      if !bands.isEmpty, last.reduce(-2, { $0 + widths[$1] + 2 }) <= width {
        bands[bands.count - 1] = last
      } else {
        let repeatsNames = column > 0 && widths[0] + 2 + widths[column] <= width
        bands.append(repeatsNames ? [0, column] : [column])
      }
    }
    return bands
  }

  private func tableRow(
    _ row: [String], _ band: [Int], widths: [Int], look: TextLook
  ) -> [String] {
    let cells = band.map { column in
      TextWrapping(width: widths[column])
        .lines([Span(row.indices.contains(column) ? row[column] : "")])
        .map { $0.map(\.text).joined() }
    }
    let height = cells.map(\.count).max() ?? 0
    return (0..<height).map { line in
      zip(cells, band).map { cell, column in
        style.styled((line < cell.count ? cell[line] : "").padded(to: widths[column]), look)
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

import Widths

/// A table of short texts: the rows' names, and columns beside each other as far as they fit; the
/// others follow below, beside the names once more.
struct TextTable {
  /// What stands over the rows' names.
  var corner = ""
  /// The rows' names.
  let labels: [String]
  /// The columns.
  let columns: [Column]

  /// A column of a table.
  struct Column {
    /// What stands over it.
    let heading: String
    /// What stands in it, row by row.
    let cells: [(text: String, look: TextLook)]
    /// Whether its texts stand at its left side; numbers stand at the right one.
    var isLeft = false
  }

  /// The look of each row as a whole.
  var looks: [TextLook] = []
  /// The rows before which a line is drawn.
  var ruled: Set<Int> = []

  /// The lines, none wider than a style allows.
  func lines(_ style: TerminalStyle) -> [String] {
    let layout = layout(style.width)
    return layout.bands.enumerated().flatMap { place, band in
      (place > 0 ? [""] : []) + lines(of: band, layout, style)
    }
  }

  // MARK: - Layout

  private struct Layout {
    let labelWidth: Int
    let widths: [Int]
    let gap: String
    let bands: [Range<Int>]
  }

  /// Headings give way where the table would be too wide, then the rows' names; then it is parted.
  private func layout(_ width: Int) -> Layout {
    let cellWidths = columns.map { $0.cells.map(\.text.columns).max() ?? 0 }
    let headings = columns.map(\.heading.columns)
    let longestLabel = (labels + [corner]).map(\.columns).max() ?? 0
    func widths(_ longest: Int) -> [Int] {
      zip(headings, cellWidths).map { min(max(min($0, longest), $1), width / 2) }
    }
    func whole(_ widths: [Int], gap: Int) -> Int { widths.reduce(0) { $0 + $1 + gap } }
    var longest = 20
    while longest > 5, longestLabel + whole(widths(longest), gap: 2) > width { longest -= 1 }
    let fitted = widths(longest)
    let gap = min(8, longestLabel) + whole(fitted, gap: 2) > width ? 1 : 2
    let labelWidth = min(longestLabel, max(8, width - whole(fitted, gap: gap)))
    return Layout(
      labelWidth: labelWidth, widths: fitted, gap: .spaces(gap),
      bands: bands(fitted, gap: gap, room: width - labelWidth))
  }

  /// The columns in groups that fit beside the names.
  private func bands(_ widths: [Int], gap: Int, room: Int) -> [Range<Int>] {
    var bands: [Range<Int>] = []
    var (start, used) = (0, 0)
    for (column, width) in widths.enumerated() {
      if column > start, used + gap + width > room {
        bands.append(start..<column)
        (start, used) = (column, 0)
      }
      used += gap + width
    }
    return bands + [start..<widths.count]
  }

  // MARK: - Lines

  private func lines(of band: Range<Int>, _ layout: Layout, _ style: TerminalStyle) -> [String] {
    func line(_ label: String, _ cells: [(text: String, look: TextLook)]) -> String {
      let texts = zip(band, cells).map { column, cell in
        let text = cell.text.cut(to: layout.widths[column])
        let filled =
          columns[column].isLeft
          ? text.padded(to: layout.widths[column])
          : text.aligned(right: layout.widths[column])
        return layout.gap + style.styled(filled, cell.look)
      }
      return label.cut(to: layout.labelWidth).padded(to: layout.labelWidth) + texts.joined()
    }
    let header = line(corner, band.map { (columns[$0].heading, []) })
    var lines = header.allSatisfy { $0 == " " } ? [] : [style.styled(header, .dim)]
    for (row, label) in labels.enumerated() {
      if ruled.contains(row) {
        lines.append(style.styled(.line(header.columns), .dim))
      }
      let text = line(label, band.map { columns[$0].cells[row] })
      lines.append(style.styled(text, looks.isEmpty ? [] : looks[row]))
    }
    return lines
  }
}

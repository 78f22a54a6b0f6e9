import ActivationMaps
import Equations
import Markup
import Notebooks
import Pictures
import Widths

extension TerminalRenderer {
  /// A picture: its panels side by side as far as they fit, and the range of each scale.
  func lines(_ picture: Picture) -> [String] {
    let drawings = picture.panels.map {
      PanelCharacters(
        $0, style: style, isSmall: picture.panels.count > 2,
        hasCaption: picture.panels.count > 1)
    }
    let isShared = Set(picture.panels.map { "\($0.scale)" }).count == 1
    var lines = wrapped([Span(picture.title, .bold)])
    for group in rows(of: drawings) {
      let drawn = group.map { (lines: $0.lines(withScale: !isShared), width: $0.width) }
      for line in 0..<(drawn.map(\.lines.count).max() ?? 0) {
        let cells = drawn.map { line < $0.lines.count ? $0.lines[line] : .spaces($0.width) }
        lines.append(cells.joined(separator: "   ").trimmedAtEnd)
      }
    }
    if isShared, let first = drawings.first { lines += first.scaleLines }
    let remarks =
      Set(drawings.flatMap(\.remarks)).sorted()
      + picture.remarks(inCharacters: style.colors == .none)
    return lines + remarks.flatMap { wrapped([Span($0, .dim)]) }
  }

  private func rows(of drawings: [PanelCharacters]) -> [[PanelCharacters]] {
    var rows: [[PanelCharacters]] = []
    var used = 0
    for drawing in drawings {
      if rows.isEmpty || used + 3 + drawing.width > style.width {
        rows.append([])
        used = -3
      }
      rows[rows.count - 1].append(drawing)
      used += 3 + drawing.width
    }
    return rows
  }
}

/// One panel of a picture, drawn in characters.
struct PanelCharacters {
  private let panel: Picture.Panel
  private let style: TerminalStyle
  /// Two rows of cells in one line of characters, where there is colour and no room.
  private let usesHalfBlocks: Bool
  /// Columns of characters for a cell.
  private let cellWidth: Int
  private let hasCoordinates: Bool
  private let caption: String?

  init(_ panel: Picture.Panel, style: TerminalStyle, isSmall: Bool, hasCaption: Bool) {
    caption = hasCaption ? panel.caption.withoutControls : nil
    self.panel = panel
    self.style = style
    let isWide = isSmall || panel.map.columns.count > 20
    usesHalfBlocks = isWide && style.colors != .none
    cellWidth = isWide ? 1 : 2
    hasCoordinates = !isWide
  }

  private var map: NumberMap { panel.map }

  private var margin: Int { hasCoordinates ? 3 : 0 }

  /// How many columns of characters the panel takes.
  var width: Int {
    let scale = scaleLines.map(\.withoutStyles.columns).max() ?? 0
    return max(
      margin + map.columns.count * cellWidth, scale, min(caption?.columns ?? 0, style.width))
  }

  /// The caption, the map, and the scale if it is not shared.
  func lines(withScale: Bool) -> [String] {
    let all = (caption.map { [$0.cut(to: width)] } ?? []) + mapLines + (withScale ? scaleLines : [])
    return all.map { line in line + .spaces(width - line.withoutStyles.columns) }
  }

  /// The scale with the numbers at its ends.
  var scaleLines: [String] {
    let format = NumberFormat.usual
    let low = format.string(panel.scale.low)
    let high = format.string(panel.scale.high)
    if style.colors == .none {
      return ["\(low) … \(high)"]
    }
    let bar = (0..<12).map { step in
      style.code(panel.scale.colors[Double(step) / 11], isBackground: true) + " "
    }
    return ["\(low) \(bar.joined())\u{1B}[0m \(high)"]
  }

  /// What must be said of the panel: how plain characters are to be read, cells that are marked.
  var remarks: [String] {
    var remarks: [String] = []
    if style.colors == .none {
      remarks.append(
        panel.scale.kind == .diverging
          ? "digits 1–9: above zero, in ninths of the range; letters a–i: below zero; · is zero"
          : panel.scale.kind == .gray
            ? "the more ink, the heavier the character"
            : "digits 1–9: ninths of the range; · is zero")
    }
    if style.colors == .none, panel.background != nil {
      remarks.append("the digit below the map is not shown without colour; see the image")
    }
    if map.values.contains(where: { !$0.isFinite }) {
      remarks.append("? marks what is not a number, ∞ what is infinite")
    }
    if map.values.contains(where: panel.scale.clips) {
      remarks.append("↑ and ↓ mark what lies beyond the ends of the scale")
    }
    return remarks
  }

  // MARK: - The map

  private var mapLines: [String] {
    if usesHalfBlocks {
      return stride(from: 0, to: map.rows.count, by: 2).map(halfBlockLine)
    }
    let body = map.rows.indices.map { row in
      let label = hasCoordinates ? "\(map.rows[row])".aligned(right: 2) + " " : ""
      let cells = map.columns.indices.map { cell(row, $0) }.joined()
      return style.styled(label, .dim) + cells + (style.colors == .none ? "" : "\u{1B}[0m")
    }
    guard hasCoordinates else { return body }
    // Every second column is labelled: two figures and a gap.
    let labels = map.columns.enumerated().map { place, column in
      place % 2 == 0 ? "\(column)".aligned(right: 2) : "  "
    }.joined()
    return [style.styled(.spaces(margin) + labels, .dim)] + body
  }

  private func halfBlockLine(_ row: Int) -> String {
    let cells = map.columns.indices.map { column -> String in
      let upper = panel.color(row, column)
      let lower = row + 1 < map.rows.count ? panel.color(row + 1, column) : nil
      let mark = lower == nil ? "▀" : mark(row, column) ?? mark(row + 1, column) ?? "▀"
      let ground = lower.map { style.code($0, isBackground: true) } ?? ""
      return style.code(upper, isBackground: false) + ground + mark
        + (lower == nil ? "\u{1B}[0m" : "")
    }
    return cells.joined() + "\u{1B}[0m"
  }

  private func cell(_ row: Int, _ column: Int) -> String {
    if style.colors == .none {
      return .spaces(cellWidth - 1) + plainCharacter(row, column)
    }
    let mark = mark(row, column) ?? boxMark(row, column) ?? " "
    return style.code(panel.color(row, column), isBackground: true) + .spaces(cellWidth - 1) + mark
  }

  /// A sign for a cell that lies on a box, beside its colour.
  private func boxMark(_ row: Int, _ column: Int) -> String? {
    panel.isOnDash(row, column) ? "o" : panel.isOnBox(row, column) ? "·" : nil
  }

  /// A sign for a number that has no colour of its own.
  private func mark(_ row: Int, _ column: Int) -> String? {
    let value = map[row, column]
    if value.isNaN { return "?" }
    if value.isInfinite { return "∞" }
    return panel.scale.clips(value) ? (value > panel.scale.high ? "↑" : "↓") : nil
  }

  private func plainCharacter(_ row: Int, _ column: Int) -> String {
    if panel.isOnDash(row, column) { return "o" }
    if panel.isOnBox(row, column) { return "#" }
    return mark(row, column) ?? PlainRamp(panel.scale).character(for: map[row, column])
  }
}

/// Numbers as plain characters; what is not zero never looks like zero.
struct PlainRamp {
  private let scale: ColorScale

  init(_ scale: ColorScale) { self.scale = scale }

  /// The character for a finite number.
  func character(for value: Double) -> String {
    let reach = max(abs(scale.low), abs(scale.high))
    guard value != 0, reach > 0 else { return scale.kind == .gray ? " " : "·" }
    let ninth = min(9, max(1, Int(saturating: (abs(value) / reach * 9).rounded(.up))))
    switch scale.kind {
    case .gray: return Array(" .:-=+*#%@").map(String.init)[ninth]
    case .sequential, .diverging:
      return value > 0 ? String(ninth) : Array(" abcdefghi").map(String.init)[ninth]
    }
  }
}

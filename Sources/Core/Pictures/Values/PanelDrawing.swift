import Foundation
import Interchange

/// Writes panels as pieces of an SVG.
struct PanelDrawing {
  /// A rectangle of the page.
  struct Box {
    let x: Double
    let y: Double
    let width: Double
    let height: Double
  }

  /// The panel, as large as a box allows.
  static func svg(_ panel: Panel, in box: Box) -> String {
    switch panel {
    case .maps(let sheet): maps(sheet, in: box)
    case .bars(let sheet): bars(sheet, in: box)
    case .row(let parts): row(parts, in: box)
    }
  }

  /// What stands in place of numbers that are still to come.
  static func pending(in box: Box) -> String {
    "<rect x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" "
      + "height=\"\(number(box.height))\" fill=\"none\" stroke=\"#999999\" "
      + "stroke-dasharray=\"3,3\"/>"
  }

  /// A coordinate with two decimals at most.
  static func number(_ value: Double) -> String {
    let text = String(format: "%.2f", value)
    let cut = text.reversed().drop { $0 == "0" }
    let short = String((cut.first == "." ? cut.dropFirst() : cut).reversed())
    return short == "-0" ? "0" : short
  }

  // MARK: - Maps

  private static func maps(_ sheet: MapSheet, in box: Box) -> String {
    let across = sheet.across(inWidth: box.width, height: box.height)
    let down = (sheet.maps.count + across - 1) / across
    // Between two maps lies a gap one cell wide.
    let columns = across * (sheet.columns + 1) - 1
    let rows = down * (sheet.rows + 1) - 1
    guard columns > 0, rows > 0 else { return "" }
    let cell = min(box.width / Double(columns), box.height / Double(rows))
    let image = pixels(of: sheet, across: across, rows, columns)
    // Not every program that shows SVG keeps the edges of large pixels sharp.
    let factor = cell > 1 ? min(8, Int((2 * cell).rounded(.up))) : 1
    guard let bytes = try? PNG.bytes(of: image.enlarged(factor)) else { return "" }
    let (width, height) = (cell * Double(columns), cell * Double(rows))
    let x = box.x + (box.width - width) / 2
    let y = box.y + (box.height - height) / 2
    var text =
      "<image x=\"\(number(x))\" y=\"\(number(y))\" width=\"\(number(width))\" "
      + "height=\"\(number(height))\" preserveAspectRatio=\"none\" "
      + "image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\" "
      + "href=\"data:image/png;base64,\(Data(bytes).base64EncodedString())\"/>"
    if let place = sheet.highlighted, sheet.maps.count > 1 {
      let left = x + Double(place % across * (sheet.columns + 1)) * cell
      let top = y + Double(place / across * (sheet.rows + 1)) * cell
      text +=
        "<rect x=\"\(number(left))\" y=\"\(number(top))\" "
        + "width=\"\(number(cell * Double(sheet.columns)))\" "
        + "height=\"\(number(cell * Double(sheet.rows)))\" fill=\"none\" "
        + "stroke=\"\(Palette.path.hex)\" stroke-width=\"2.5\"/>"
    }
    return text
  }

  private static func pixels(
    of sheet: MapSheet, across: Int, _ rows: Int, _ columns: Int
  ) -> ColorImage {
    var pixels = [UInt8](repeating: 255, count: rows * columns * 3)
    for (place, map) in sheet.maps.enumerated() {
      let top = place / across * (sheet.rows + 1)
      let left = place % across * (sheet.columns + 1)
      for (offset, value) in map.enumerated() {
        var color = sheet.scale.color(of: value)
        if let ink = sheet.ink, ink.count == map.count {
          color = color.mixed(with: RGB(gray: 0), share: 0.6 * min(1, max(0, ink[offset])))
        }
        let (row, column) = (top + offset / sheet.columns, left + offset % sheet.columns)
        let start = (row * columns + column) * 3
        pixels[start] = color.red
        pixels[start + 1] = color.green
        pixels[start + 2] = color.blue
      }
    }
    return ColorImage(rows: rows, columns: columns, pixels: pixels)
  }

  // MARK: - Bars

  private static func bars(_ sheet: BarSheet, in box: Box) -> String {
    let finite = sheet.values.filter { $0.isFinite }
    let (low, high) = (min(0, finite.min() ?? 0), max(0, finite.max() ?? 0))
    let labelHeight = sheet.labels.isEmpty ? 0 : TextMeasure.size
    let range = high > low ? high - low : 1
    let scale = (box.height - labelHeight) / range
    let zero = box.y + high * scale
    let step = box.width / Double(max(1, sheet.values.count))
    var text = ""
    for (place, value) in sheet.values.enumerated() {
      let x = box.x + Double(place) * step
      let isHighlighted = place == sheet.highlighted
      let color = isHighlighted ? Palette.path : Palette.bar
      if value.isFinite, value != 0 {
        let top = min(zero, zero - value * scale)
        text +=
          "<rect x=\"\(number(x + step * 0.12))\" y=\"\(number(top))\" "
          + "width=\"\(number(step * 0.76))\" height=\"\(number(abs(value) * scale))\" "
          + "fill=\"\(color.hex)\"/>"
      }
      if sheet.labels.indices.contains(place) {
        let weight = isHighlighted ? " font-weight=\"bold\"" : ""
        text +=
          "<text x=\"\(number(x + step / 2))\" y=\"\(number(box.y + box.height - 1))\" "
          + "text-anchor=\"middle\"\(weight)>\(GraphText.line(sheet.labels[place]))</text>"
      }
    }
    return text
      + "<path d=\"M\(number(box.x)),\(number(zero))h\(number(box.width))\" "
      + "stroke=\"#444444\" stroke-width=\"1\"/>"
  }

  // MARK: - Several

  private static func row(_ parts: [(panel: Panel, share: Double)], in box: Box) -> String {
    let gap = 4.0
    let room = box.width - gap * Double(parts.count - 1)
    var x = box.x
    return parts.map { part in
      let width = room * part.share
      defer { x += width + gap }
      return svg(part.panel, in: Box(x: x, y: box.y, width: width, height: box.height))
    }.joined()
  }
}

extension ColorImage {
  /// The picture with each pixel as a square of so many pixels a side.
  fileprivate func enlarged(_ factor: Int) -> ColorImage {
    guard factor > 1 else { return self }
    var large: [UInt8] = []
    large.reserveCapacity(pixels.count * factor * factor)
    for row in 0..<rows {
      var line: [UInt8] = []
      for column in 0..<columns {
        let start = (row * columns + column) * 3
        for _ in 0..<factor { line += pixels[start..<(start + 3)] }
      }
      for _ in 0..<factor { large += line }
    }
    return ColorImage(rows: rows * factor, columns: columns * factor, pixels: large)
  }
}

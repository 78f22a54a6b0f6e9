import Equations
import Markup

/// Writes figures as pieces of an SVG.
package enum FigureDrawing {
  /// The figure, as large as a box allows.
  package static func svg(_ figure: Figure, in box: SVG.Box) -> String {
    switch figure {
    case .picture(let picture): tiles(picture, in: box)
    case .bars(let chart): bars(chart, in: box)
    case .row(let parts): row(parts, in: box)
    }
  }

  // MARK: - Maps

  private static func tiles(_ picture: Picture, in box: SVG.Box) -> String {
    let layout = TileLayout(picture)
    let across = layout.across(inWidth: box.width, height: box.height)
    let down = (layout.count + across - 1) / across
    // Between two tiles lies a gap one cell wide.
    let columns = across * (layout.columns + 1) - 1
    let rows = down * (layout.rows + 1) - 1
    guard columns > 0, rows > 0 else { return "" }
    let cell = min(box.width / Double(columns), box.height / Double(rows))
    // Not every program that shows SVG keeps the edges of large pixels sharp.
    let factor = cell > 1 ? min(8, Int(saturating: (2 * cell).rounded(.up))) : 1
    let (width, height) = (cell * Double(columns), cell * Double(rows))
    let place = SVG.Box(
      x: box.x + (box.width - width) / 2, y: box.y + (box.height - height) / 2, width: width,
      height: height)
    let image = pixels(of: picture, layout, across: across, rows, columns)
    var text = SVG.image(image.enlarged(factor), in: place)
    for (index, panel) in picture.panels.enumerated()
    where panel.isHighlighted && picture.panels.count > 1 {
      let tile = SVG.Box(
        x: place.x + Double(index % across * (layout.columns + 1)) * cell,
        y: place.y + Double(index / across * (layout.rows + 1)) * cell,
        width: cell * Double(layout.columns), height: cell * Double(layout.rows))
      text +=
        "<rect \(SVG.place(tile)) fill=\"none\" stroke=\"\(Palette.path.hex)\" "
        + "stroke-width=\"2.5\"/>"
    }
    return text
  }

  private static func pixels(
    of picture: Picture, _ layout: TileLayout, across: Int, _ rows: Int, _ columns: Int
  ) -> PixelImage {
    var image = PixelImage(rows: rows, columns: columns, filled: RGB(gray: 255))
    for (index, panel) in picture.panels.enumerated() {
      let top = index / across * (layout.rows + 1)
      let left = index % across * (layout.columns + 1)
      for row in panel.map.rows.indices {
        for column in panel.map.columns.indices {
          image[top + row, left + column] = panel.color(row, column)
        }
      }
    }
    return image
  }

  // MARK: - Bars

  private static func bars(_ chart: BarChart, in box: SVG.Box) -> String {
    let range = chart.range
    let hasLabels = chart.bars.contains { !$0.label.isEmpty }
    let height = range.upperBound > range.lowerBound ? range.upperBound - range.lowerBound : 1
    let scale = (box.height - (hasLabels ? TextMeasure.size : 0)) / height
    let zero = box.y + range.upperBound * scale
    let step = box.width / Double(max(1, chart.bars.count))
    var text = ""
    for (place, bar) in chart.bars.enumerated() {
      let x = box.x + Double(place) * step
      if bar.value.isFinite, bar.value != 0 {
        let outline = SVG.Box(
          x: x + step * 0.12, y: min(zero, zero - bar.value * scale), width: step * 0.76,
          height: abs(bar.value) * scale)
        let color = bar.isHighlighted ? Palette.path : Palette.bar
        text += "<rect \(SVG.place(outline)) fill=\"\(color.hex)\"/>"
      }
      if !bar.label.isEmpty {
        text +=
          "<text x=\"\(SVG.number(x + step / 2))\" y=\"\(SVG.number(box.y + box.height - 1))\" "
          + "text-anchor=\"middle\"\(bar.isHighlighted ? " font-weight=\"bold\"" : "")>"
          + "\(TextMeasure.line(bar.label))</text>"
      }
    }
    return text
      + "<path d=\"M\(SVG.number(box.x)),\(SVG.number(zero))h\(SVG.number(box.width))\" "
      + "stroke=\"#444444\" stroke-width=\"1\"/>"
  }

  // MARK: - Several

  private static func row(_ parts: [Figure.Part], in box: SVG.Box) -> String {
    let gap = 4.0
    let room = box.width - gap * Double(parts.count - 1)
    var x = box.x
    var text = ""
    for part in parts {
      let width = room * part.share
      text += svg(part.figure, in: SVG.Box(x: x, y: box.y, width: width, height: box.height))
      x += width + gap
    }
    return text
  }
}

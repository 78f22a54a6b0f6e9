import Equations
import Markup
import Naming
import Notebooks
import Pictures

extension PageWriter {
  /// Maps and images side by side, each with its caption, and their scales of colour.
  func markup(_ picture: Picture) -> String {
    let common = picture.commonScale
    let panels = picture.panels.map { panel in
      self.panel(panel, of: picture, hasScale: common == nil)
    }
    var parts = [Markup.token("figcaption", picture.title)]
    parts.append(Markup.element("div", panels, [("class", "panels")]))
    if let common { parts.append(scale(common)) }
    parts += (remarks(on: picture) + picture.remarks()).map { note($0) }
    return Markup.element("figure", parts, [("class", "picture")])
  }

  private func panel(_ panel: Picture.Panel, of picture: Picture, hasScale: Bool) -> String {
    let caption = picture.panels.count > 1 ? panel.caption : ""
    let parts =
      [drawing(of: panel, title: caption.isEmpty ? picture.title : caption)]
      + (caption.isEmpty ? [] : [Markup.token("figcaption", caption)])
      + (hasScale || panel.scale.kind == .gray ? [scale(panel.scale)] : [])
    return Markup.element("figure", parts)
  }

  /// The map as an inline SVG, a unit a cell.
  private func drawing(of panel: Picture.Panel, title: String) -> String {
    let (rows, columns) = (panel.map.rows.count, panel.map.columns.count)
    let (width, height) = (Double(columns), Double(rows))
    let image = FigureDrawing.svg(
      .picture(Picture(title: "", panels: [panel])),
      in: SVG.Box(x: 0, y: 0, width: width, height: height))
    return Markup.element(
      "svg", [image],
      [
        ("viewBox", "0 0 \(SVG.number(width)) \(SVG.number(height))"), ("role", "img"),
        (
          "aria-label",
          "\(title): \(rows.counting("row")), \(columns.counting("column")), "
            + range(of: panel.scale)
        ),
        ("class", columns > 20 ? "map wide" : "map"),
      ] + cells(panel.map.cells))
  }

  /// Which cells a map shows, for whoever points at one.
  private func cells(_ cells: NumberMap.Cells?) -> [(String, String)] {
    guard let cells else { return [] }
    return [
      ("data-map", cells.whole), ("data-name", cells.name),
      ("data-rows", cells.rows.map { String($0) }.joined(separator: " ")),
      ("data-columns", cells.columns.map { String($0) }.joined(separator: " ")),
    ]
  }

  /// What must be said of colours that stand for no number of the scale.
  private func remarks(on picture: Picture) -> [String] {
    var remarks: [String] = []
    if picture.panels.contains(where: { $0.map.values.contains { !$0.isFinite } }) {
      remarks.append("magenta marks what is no finite number")
    }
    if picture.panels.contains(where: { $0.map.values.contains(where: $0.scale.clips) }) {
      remarks.append("numbers beyond the ends of the scale have the colours of its ends")
    }
    return remarks
  }

  private func range(of scale: ColorScale) -> String {
    let format = NumberFormat.usual
    return "from \(format.string(scale.low)) to \(format.string(scale.high))"
  }

  /// A bar of the scale's colours between the numbers at its ends; its colours, the same in all
  /// pictures, stand in the page's style sheet.
  private func scale(_ scale: ColorScale) -> String {
    let format = NumberFormat.usual
    return Markup.element(
      "p",
      [
        Markup.token("span", format.string(scale.low)),
        Markup.element(
          "span", [], [("class", "bar \(scale.kind.rawValue)"), ("aria-hidden", "true")]),
        Markup.token("span", format.string(scale.high)),
      ], [("class", "scale")])
  }

  /// Numbers along one axis: a table, each number with its bar.
  func markup(_ chart: BarChart) -> String {
    let tables = chart.series.map { series in
      let isAlone = chart.series.count == 1 && !chart.title.isEmpty
      let title = isAlone || series.caption.isEmpty ? chart.title : series.caption
      let rows = series.bars.map { bar in
        Markup.element(
          "tr",
          [
            heading(bar.label, "row"),
            Markup.token("td", NumberFormat.usual.string(bar.value), explained(bar.cell)),
            Markup.element("td", [drawing(of: bar, in: chart.range)]),
          ], bar.isHighlighted ? [("class", "largest")] : [])
      }
      let header = [heading("", "col"), heading("Value", "col"), heading("Bar", "col")]
      return scrolling(table(caption: title, header, rows, class: "bars"))
    }
    return tables.joined() + (chart.scaleRemark.map { note($0) } ?? "")
  }

  private func drawing(of bar: BarChart.Bar, in range: ClosedRange<Double>) -> String {
    let length = range.upperBound - range.lowerBound
    let scale = length > 0 ? 200 / length : 0
    let zero = -range.lowerBound * scale
    var shapes = ""
    if bar.value.isFinite, bar.value != 0 {
      // What is not zero shows at least a sliver.
      let width = max(0.5, abs(bar.value) * scale)
      let box = SVG.Box(
        x: bar.value < 0 ? zero - width : zero, y: 1, width: width, height: 10)
      let color = bar.isHighlighted ? Palette.path : Palette.bar
      shapes = "<rect \(SVG.place(box)) fill=\"\(color.hex)\"/>"
    }
    shapes += "<path d=\"M\(SVG.number(zero)),0v12\" class=\"zero\"/>"
    return "<svg viewBox=\"-1 0 202 12\" aria-hidden=\"true\">\(shapes)</svg>"
  }
}

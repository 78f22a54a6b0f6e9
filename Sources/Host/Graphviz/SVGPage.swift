import Drawings
import Equations
import Markup
import Pictures

/// What stands around a drawing: the `svg` element, the title, the legend.
struct SVGPage {
  /// The beginning, up to where the drawing's own group starts.
  let head: String
  /// The end.
  let foot: String

  /// White around letters, so that an arrow below them does not hide them.
  static let halo =
    "paint-order=\"stroke\" stroke=\"#ffffff\" stroke-width=\"4\" stroke-linejoin=\"round\""

  private static let titleHeight = 24.0
  private static let legendHeight = 20.0
  private static let side = 8.0

  /// - Parameters:
  ///   - graph: what is drawn.
  ///   - drawing: the size of what Graphviz drew.
  ///   - idPrefix: what all ids begin with.
  init(
    _ graph: GraphDescription, drawing: (width: Double, height: Double), idPrefix: String
  ) {
    let width = max(drawing.width, 240)
    let titles = graph.showsTitle ? Self.titleLines(graph.title, width: width) : []
    let top = Double(titles.count) * Self.titleHeight
    let legend = Self.legend(graph.legend, width: width)
    let height = top + drawing.height + Double(legend.count) * Self.legendHeight
    head =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(SVG.number(width)) \(SVG.number(height))" \
      role="img" aria-labelledby="\(idPrefix)-title \(idPrefix)-description" \
      font-family="\(TextMeasure.fonts)" font-size="14">
      <title id="\(idPrefix)-title">\(TextMeasure.line(graph.title))</title>
      <desc id="\(idPrefix)-description">\(Markup.escaped(graph.summary))</desc>
      <rect width="\(SVG.number(width))" height="\(SVG.number(height))" fill="#ffffff"/>

      """
      + titles.enumerated().map { place, line in
        "<text x=\"\(SVG.number(Self.side))\" y=\"\(SVG.number(Double(place) * Self.titleHeight + 18))\" "
          + "font-size=\"16\" font-weight=\"bold\">\(TextMeasure.line(line))</text>\n"
      }.joined()
      + "<g transform=\"translate(\(SVG.number((width - drawing.width) / 2)) \(SVG.number(top)))\">"
    foot =
      "</g>\n"
      + legend.enumerated().map { place, line in
        "<g class=\"legend\" transform=\"translate(\(SVG.number(Self.side)) "
          + "\(SVG.number(top + drawing.height + Double(place) * Self.legendHeight)))\">\(line)</g>\n"
      }.joined() + "</svg>"
  }

  private static func titleLines(_ title: String, width: Double) -> [String] {
    let columns = Int(saturating: (width - 2 * side) / TextMeasure.column * TextMeasure.size / 16)
    return Array(TextMeasure.wrapped(title, columns: columns).prefix(4))
  }

  /// Lines of a legend, as wide as the page.
  private static func legend(
    _ entries: [GraphDescription.LegendEntry], width: Double
  ) -> [String] {
    var lines: [String] = []
    var x = 0.0
    for entry in entries {
      let wanted = 14 + 6 + TextMeasure.width(entry.text) + 16
      if lines.isEmpty || x + wanted > width - 2 * side + 16 {
        lines.append("")
        x = 0
      }
      let left = SVG.number(x)
      lines[lines.count - 1] +=
        "<rect x=\"\(left)\" y=\"2\" width=\"14\" height=\"13\" fill=\"\(entry.color.hex)\" "
        + "stroke=\"#666666\"/><text x=\"\(SVG.number(x + 20))\" y=\"14\">"
        + "\(TextMeasure.line(entry.text))</text>"
      x += wanted
    }
    return lines
  }
}

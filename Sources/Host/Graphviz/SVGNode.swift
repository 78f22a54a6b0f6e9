import Drawings
import Equations
import Markup
import Pictures

/// What stands in a node's outline: its lines, and the picture of its numbers.
struct SVGNode {
  /// The elements, a line each.
  private(set) var lines: [String] = []

  private static let inset = 1.0

  /// - Parameters:
  ///   - node: the node.
  ///   - box: its outline.
  ///   - lineIdentifier: makes an id for the line of a given name.
  init(
    _ node: GraphDescription.Node, in box: SVG.Box,
    lineIdentifier: (String) -> String
  ) {
    let frame = node.frame
    let isBeside = frame.isPanelBeside && frame.panelWidth > 0
    let textWidth = isBeside ? box.width - frame.panelWidth - NodeFrame.margin : box.width
    let textHeight = frame.isPanelBeside ? box.height : NodeFrame.textHeight(node.rows.count)
    let inner = SVG.Box(
      x: box.x + Self.inset, y: box.y + Self.inset, width: textWidth - 2 * Self.inset,
      height: textHeight - 2 * Self.inset)
    for (place, row) in node.rows.enumerated() {
      let height = inner.height / Double(node.rows.count)
      let band = SVG.Box(
        x: inner.x, y: inner.y + Double(place) * height, width: inner.width, height: height)
      lines.append(
        Self.svg(row, in: band, isPending: node.state == .pending, node.shape, place == 0)
          .opened(by: row.name.map { lineIdentifier($0) }, row))
    }
    guard frame.panelWidth > 0 else { return }
    let room =
      isBeside
      ? SVG.Box(
        x: box.x + textWidth, y: box.y + NodeFrame.margin, width: frame.panelWidth,
        height: box.height - 2 * NodeFrame.margin)
      : SVG.Box(
        x: box.x + NodeFrame.margin, y: box.y + textHeight, width: frame.panelWidth,
        height: frame.panelHeight)
    if let figure = node.figure, node.state != .pending {
      lines.append(FigureDrawing.svg(figure, in: room))
    } else if node.state == .pending {
      // What stands in place of numbers that are still to come.
      lines.append(
        "<rect \(SVG.place(room)) fill=\"none\" stroke=\"#999999\" stroke-dasharray=\"3,3\"/>")
    }
  }

  private static func svg(
    _ row: GraphDescription.Row, in band: SVG.Box, isPending: Bool,
    _ shape: GraphDescription.NodeShape, _ isFirst: Bool
  ) -> String {
    let isGray = isPending || row.state == .pending
    // A note's folded corner stays free.
    let cut = shape == .note && isFirst ? 7.0 : 0
    let fill = isGray ? "#ffffff" : row.fill.hex
    let ink = isGray ? "#6b6b6b" : row.fill.luminance > 0.3 ? "#000000" : "#ffffff"
    let frame =
      row.state == .current ? " stroke=\"\(Palette.current.hex)\" stroke-width=\"2.5\"" : ""
    let text =
      "<rect x=\"\(SVG.number(band.x))\" y=\"\(SVG.number(band.y))\" width=\"\(SVG.number(band.width - cut))\" "
      + "height=\"\(SVG.number(band.height))\" fill=\"\(fill)\"\(frame)/>"
      + "<text x=\"\(SVG.number(band.x + NodeFrame.margin - inset))\" "
      + "y=\"\(SVG.number(band.y + band.height / 2 + 5))\" fill=\"\(ink)\" xml:space=\"preserve\">"
    let columns = Int(
      saturating: (band.width - 2 * (NodeFrame.margin - inset) + 0.5) / TextMeasure.column)
    let heading = TextMeasure.cut(row.heading, columns: columns)
    let rest = columns - TextMeasure.columns(heading) - (heading.isEmpty ? 0 : 1)
    let detail = rest > 0 ? TextMeasure.cut(row.detail, columns: rest) : ""
    let bold =
      heading.isEmpty ? "" : "<tspan font-weight=\"bold\">\(TextMeasure.line(heading))</tspan>"
    let space = heading.isEmpty || detail.isEmpty ? "" : " "
    return text + bold + space + TextMeasure.line(detail) + "</text>"
  }
}

extension String {
  /// The elements in a group of their own, if a line has a name.
  fileprivate func opened(by id: String?, _ row: GraphDescription.Row) -> String {
    guard let id else { return self }
    let title = row.summary.isEmpty ? "" : "<title>\(Markup.escaped(row.summary))</title>"
    return
      "<g id=\"\(id)\" class=\"line\" data-name=\"\(TextMeasure.line(row.name ?? ""))\">\(title)\(self)</g>"
  }
}

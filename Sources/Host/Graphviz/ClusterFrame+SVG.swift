import Drawings
import Equations
import Pictures

extension ClusterFrame {
  /// The frame and its title as elements of an SVG.
  func svg(title: String) -> (frame: String, title: String) {
    let columns = Int(saturating: (box.width - 2 * Self.margin) / TextMeasure.column)
    let shown = TextMeasure.line(TextMeasure.cut(title, columns: columns))
    return (
      "<rect \(SVG.place(box)) rx=\"10\" fill=\"none\" stroke=\"#999999\"/>",
      "<text \(SVGPage.halo) x=\"\(SVG.number(box.x + Self.margin))\" "
        + "y=\"\(SVG.number(box.y + 15))\">\(shown)</text>"
    )
  }
}

import Drawings
import Pictures

/// Arrows that Graphviz led from one place beside a box to another, brought to the boxes.
enum SVGArrow {
  /// A path of Graphviz' with a short line from the first box and an arrow to the second; anything
  /// else as it is.
  ///
  /// - Parameters:
  ///   - from: where the first box's side stands.
  ///   - to: where the second box's side stands.
  static func completed(
    _ line: String, from: Double, to: Double, style: GraphDescription.EdgeStyle
  ) -> [String] {
    guard let found = line.firstMatch(of: /\ d="M([-0-9.]+),([-0-9.]+)(.*?)"/),
      let startY = Double(found.2),
      let last = String(found.3).matches(of: /([-0-9.]+),([-0-9.]+)/).last,
      let endX = Double(last.1), let endY = Double(last.2)
    else { return [line] }
    let direction: Double = endX < to ? 1 : -1
    let length = 7 + style.width
    let half = 2.2 + style.width * 0.6
    let neck = to - direction * length
    let path =
      "M\(SVG.number(from)),\(SVG.number(startY))L\(found.1),\(found.2)\(found.3)"
      + "L\(SVG.number(neck)),\(SVG.number(endY))"
    let head = [(neck, endY - half), (to, endY), (neck, endY + half), (neck, endY - half)]
    let points = head.map { "\(SVG.number($0.0)),\(SVG.number($0.1))" }.joined(separator: " ")
    let color = style.color.hex
    return [
      line[..<found.range.lowerBound] + " d=\"\(path)\" stroke-linejoin=\"round\""
        + line[found.range.upperBound...],
      "<polygon fill=\"\(color)\" stroke=\"\(color)\" points=\"\(points)\"/>",
    ]
  }
}

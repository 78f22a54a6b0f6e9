/// The frame around nodes whose places are given, and its title.
struct ClusterFrame {
  /// The frame.
  let box: PanelDrawing.Box

  /// The space between the frame and the nodes.
  private static let margin = 7.0
  /// The same above, where the title stands.
  static let head = 24.0
  /// The same below, where what leaves the last node is named.
  static let foot = 20.0

  /// The frame around the outlines of nodes; nil if there are none.
  init?(around boxes: [PanelDrawing.Box]) {
    guard let left = boxes.map({ $0.x }).min(), let top = boxes.map({ $0.y }).min(),
      let right = boxes.map({ $0.x + $0.width }).max(),
      let bottom = boxes.map({ $0.y + $0.height }).max()
    else { return nil }
    box = PanelDrawing.Box(
      x: left - Self.margin, y: top - Self.head, width: right - left + 2 * Self.margin,
      height: bottom - top + Self.head + Self.foot)
  }

  /// The upper left and the lower right corner of all frames of a drawing with given places.
  static func corners(of graph: GraphDescription) -> [GraphDescription.Point] {
    guard case .placed(let places) = graph.layout else { return [] }
    let boxes = graph.nodes.compactMap { node in
      places[node.id].map { place in
        PanelDrawing.Box(
          x: place.x - node.frame.width / 2, y: place.y - node.frame.height / 2,
          width: node.frame.width, height: node.frame.height)
      }
    }
    guard !graph.clusters.isEmpty, let frame = ClusterFrame(around: boxes)?.box else { return [] }
    return [
      .init(x: frame.x, y: frame.y), .init(x: frame.x + frame.width, y: frame.y + frame.height),
    ]
  }

  /// The frame and its title as elements of an SVG.
  func svg(title: String) -> (frame: String, title: String) {
    func number(_ value: Double) -> String { PanelDrawing.number(value) }
    let columns = Int((box.width - 2 * Self.margin) / TextMeasure.column)
    let shown = GraphText.line(TextMeasure.cut(title, columns: columns))
    return (
      "<rect x=\"\(number(box.x))\" y=\"\(number(box.y))\" width=\"\(number(box.width))\" "
        + "height=\"\(number(box.height))\" rx=\"10\" fill=\"none\" stroke=\"#999999\"/>",
      "<text \(SVGPage.halo) x=\"\(number(box.x + Self.margin))\" "
        + "y=\"\(number(box.y + 15))\">\(shown)</text>"
    )
  }
}

import Pictures

/// The frame around nodes whose places are given, and its title.
package struct ClusterFrame {
  /// The frame.
  package let box: SVG.Box

  /// The space between the frame and the nodes.
  package static let margin = 7.0
  /// The same above, where the title stands.
  package static let head = 24.0
  /// The same below, where what leaves the last node is named.
  package static let foot = 20.0

  /// The frame around the outlines of nodes; nil if there are none.
  package init?(around boxes: [SVG.Box]) {
    guard let left = boxes.map({ $0.x }).min(), let top = boxes.map({ $0.y }).min(),
      let right = boxes.map({ $0.x + $0.width }).max(),
      let bottom = boxes.map({ $0.y + $0.height }).max()
    else { return nil }
    box = SVG.Box(
      x: left - Self.margin, y: top - Self.head, width: right - left + 2 * Self.margin,
      height: bottom - top + Self.head + Self.foot)
  }

  /// The upper left and the lower right corner of all frames of a drawing with given places.
  package static func corners(of graph: GraphDescription) -> [GraphDescription.Point] {
    guard case .placed(let places) = graph.layout else { return [] }
    let boxes = graph.nodes.compactMap { node in
      places[node.id].map { place in
        SVG.Box(
          x: place.x - node.frame.width / 2, y: place.y - node.frame.height / 2,
          width: node.frame.width, height: node.frame.height)
      }
    }
    guard !graph.clusters.isEmpty, let frame = ClusterFrame(around: boxes)?.box else { return [] }
    return [
      .init(x: frame.x, y: frame.y), .init(x: frame.x + frame.width, y: frame.y + frame.height),
    ]
  }
}

/// Columns on a page, to be read downwards and then to the right.
public struct PageLayout: Sendable {
  /// A box to be placed.
  public struct Item: Sendable {
    /// The node's name.
    public let id: String
    /// The box's height.
    public let height: Double
  }

  /// Places columns of boxes of one width.
  ///
  /// - Parameters:
  ///   - columns: for each column its groups, from above.
  ///   - pitch: the distance between the middles of two columns.
  ///   - height: what the tallest column is stretched to at most.
  static func places(
    _ columns: [[[Item]]], pitch: Double, height: Double
  ) -> [String: GraphDescription.Point] {
    var places: [String: GraphDescription.Point] = [:]
    for (index, groups) in columns.enumerated() {
      let items = groups.flatMap { $0 }
      let fixed =
        items.reduce(0) { $0 + $1.height } + Double(groups.count)
        * (ClusterFrame.head + ClusterFrame.foot)
        + Double(groups.count - 1) * groupGap
      let gaps = Double(items.count - groups.count)
      let gap = gaps > 0 ? min(44, max(leastGap, (height - fixed) / gaps)) : 0
      var y = 0.0
      for group in groups {
        y += ClusterFrame.head
        for item in group {
          places[item.id] = .init(x: Double(index) * pitch, y: y + item.height / 2)
          y += item.height + gap
        }
        y += ClusterFrame.foot + groupGap - gap
      }
    }
    return places
  }

  /// The least space between two nodes, enough for the shape beside the arrow.
  static let leastGap = 24.0
  /// The space between two frames.
  static let groupGap = 10.0
}

import Drawings
import Equations

/// How an edge leaves and reaches boxes whose places are given.
enum EdgeRoute: Equatable {
  /// As Graphviz finds it, in a drawing in layers.
  case direct
  /// Straight from one box to its neighbour in the column; turned if the arrow points up.
  case down(isTurned: Bool)
  /// Out at the side of one box and in at the side of another.
  case side(from: Anchor, to: Anchor)

  /// A place beside a box, in whose height an edge leaves it or comes to it.
  struct Anchor: Equatable {
    let node: String
    let point: GraphDescription.Point
    let isRight: Bool
  }

  /// How far from a box its anchors stand: Graphviz keeps 4 points free around each.
  private static let reach = 10.0
  /// How far from each other two anchors beside one box stand.
  private static let step = 12.0

  /// The routes of all edges, in their order, each in the direction of its arrow.
  static func routes(of graph: GraphDescription) -> [EdgeRoute] {
    guard case .placed(let places) = graph.layout else { return graph.edges.map { _ in .direct } }
    let frames = Dictionary(uniqueKeysWithValues: graph.nodes.map { ($0.id, $0.frame) })
    var passing: [Int: Int] = [:]
    return graph.edges.map { edge in
      let isTurned = edge.style.isReversed
      let (from, to) = isTurned ? (edge.to, edge.from) : (edge.from, edge.to)
      guard let start = places[from], let end = places[to] else { return .direct }
      func anchor(_ node: String, isRight: Bool, out: Double = reach, lower: Double = 0) -> Anchor {
        let (place, frame) = (places[node] ?? start, frames[node])
        let side = (frame?.width ?? 0) / 2 + out
        let shift = min(abs(lower), (frame?.height ?? 0) / 2 - 4) * (lower < 0 ? -1 : 1)
        return Anchor(
          node: node, point: .init(x: place.x + (isRight ? side : -side), y: place.y + shift),
          isRight: isRight)
      }
      // Parameters come in below what flows.
      let lower = edge.style.isDashed && !isTurned ? step : 0
      guard abs(start.x - end.x) < 1 else {
        let isRightwards = start.x < end.x
        return .side(
          from: anchor(from, isRight: isRightwards),
          to: anchor(to, isRight: !isRightwards, lower: lower))
      }
      let between = places.values.contains { place in
        abs(place.x - start.x) < 1 && place.y > min(start.y, end.y) && place.y < max(start.y, end.y)
      }
      if !between { return .down(isTurned: isTurned) }
      // Edges that pass boxes of their own column run beside each other.
      let column = Int(saturating: start.x.rounded())
      let lane = passing[column, default: 0]
      passing[column] = lane + 1
      let out = reach + Double(lane % 2) * reach
      let isDownwards = start.y < end.y
      return .side(
        from: anchor(from, isRight: true, out: out, lower: isDownwards ? step : -step),
        to: anchor(to, isRight: true, out: out, lower: isDownwards ? -step : step))
    }
  }
}

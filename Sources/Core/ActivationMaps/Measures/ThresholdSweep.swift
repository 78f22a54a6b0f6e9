import Equations
import Networks

/// One map at every threshold, in one go.
///
/// Pixels are added from the largest down and the parts that they join are united, so that a
/// hundred thresholds cost little more than sorting the pixels.
public enum ThresholdSweep {
  /// The best overlap of any part's box with any true box, at each of `MaxBoxAccuracy.shares`.
  ///
  /// - Parameters:
  ///   - map: the map at the image's size, row by row.
  ///   - columns: columns of the map.
  ///   - truths: the true boxes.
  ///   - neighbours: which pixels hang together.
  public static func bestOverlaps(
    of map: [Double], columns: Int, with truths: [BoundingBox],
    joining neighbours: Components.Neighbours = .corners
  ) -> [Double] {
    let shares = MaxBoxAccuracy.shares
    var results = [Double](repeating: 0, count: shares.count)
    guard Threshold(of: .range).level(of: map) != nil else { return results }
    let order = map.ranking
    var parts = GrowingParts(count: map.count, columns: columns, neighbours: neighbours)
    var next = 0
    for index in shares.indices.reversed() {
      guard let level = Threshold(share: shares[index], of: .range).level(of: map)
      else { continue }
      while next < order.count, map[order[next]] > level {
        parts.add(order[next])
        next += 1
      }
      results[index] = Overlap.best(of: parts.boxes, among: truths)
    }
    return results
  }
}

/// Connected parts that pixels are added to: sets that know their boxes, and are united.
private struct GrowingParts {
  let columns: Int
  let neighbours: Components.Neighbours
  /// For each pixel, another one of its part, or itself if it stands for the part; −1 before it is
  /// added.
  private var leaders: [Int]
  private var boxOfLeader: [BoundingBox?]
  private var candidates: [Int] = []

  init(count: Int, columns: Int, neighbours: Components.Neighbours) {
    self.columns = columns
    self.neighbours = neighbours
    leaders = [Int](repeating: -1, count: count)
    boxOfLeader = [BoundingBox?](repeating: nil, count: count)
  }

  /// The box of each part.
  var boxes: [BoundingBox] { candidates.compactMap { boxOfLeader[$0] } }

  mutating func add(_ pixel: Int) {
    leaders[pixel] = pixel
    var box = BoundingBox(enclosing: [pixel], columns: columns)
    var joined: [Int] = []
    neighbours.around(pixel, columns: columns, count: leaders.count) { neighbour in
      if leaders[neighbour] >= 0 { joined.append(neighbour) }
    }
    for neighbour in joined {
      let leader = leader(of: neighbour)
      guard leader != pixel, let other = boxOfLeader[leader] else { continue }
      box = box?.united(with: other)
      leaders[leader] = pixel
      boxOfLeader[leader] = nil
    }
    boxOfLeader[pixel] = box
    if !joined.isEmpty { candidates.removeAll { boxOfLeader[$0] == nil } }
    candidates.append(pixel)
  }

  /// Who stands for a pixel's part; the way there is shortened.
  private mutating func leader(of pixel: Int) -> Int {
    var place = pixel
    while leaders[place] != place {
      leaders[place] = leaders[leaders[place]]
      place = leaders[place]
    }
    return place
  }
}

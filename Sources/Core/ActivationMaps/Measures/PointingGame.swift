import Networks

/// The pointing game (Zhang et al. 2016, "Top-down neural attention by excitation backprop"): a map
/// hits if its largest number stands on the object.
///
/// It asks for one point only and not for the extent; who points at the middle of every picture
/// often wins it.
public enum PointingGame {
  /// How surely a map hits a box.
  ///
  /// - Parameters:
  ///   - map: the map at the image's size, row by row.
  ///   - columns: columns of the map.
  ///   - box: the true box, both ends inside.
  ///   - tolerance: how near a point outside hits, too: closer than so many pixels to one inside. The
  ///     paper takes 15 on photographs; 0 asks for a point inside.
  /// - Returns: 1 or 0; where several pixels share the maximum, the share of them that hits, which is
  ///   the chance if one is drawn by lot. A map that is the same everywhere has no better claim than
  ///   the box's share of the image. 0 for an empty map or one that holds nan.
  public static func hit(
    _ map: [Double], columns: Int, box: BoundingBox, tolerance: Int = 0
  ) -> Double {
    guard columns > 0, let highest = map.max(), !map.contains(where: { $0.isNaN })
    else { return 0 }
    var (hits, count) = (0, 0)
    for (pixel, number) in map.enumerated() where number == highest {
      count += 1
      let down = box.rows.distance(to: pixel / columns)
      let across = box.columns.distance(to: pixel % columns)
      let square = down * down + across * across
      if square == 0 || square < tolerance * tolerance { hits += 1 }
    }
    return Double(hits) / Double(count)
  }
}

extension ClosedRange<Int> {
  /// How far a number lies outside; 0 inside.
  fileprivate func distance(to number: Int) -> Int {
    number < lowerBound ? lowerBound - number : number > upperBound ? number - upperBound : 0
  }
}

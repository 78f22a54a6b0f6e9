import Networks

/// Intersection over union: how well two boxes, or two masks, cover one another.
///
/// IoU = |A ∩ B| / |A ∪ B|, counted in pixels, so that a box from row 3 to row 3 is one row high:
/// both ends are inside, as in the code for MaxBoxAccV2 (Choe et al. 2020). 1 means the same
/// pixels, 0 none in common. The ILSVRC and the paper call a box right from 0.5 on.
public enum Overlap {
  /// The overlap of two boxes; 0 if there is no box on one side.
  public static func of(_ one: BoundingBox?, _ other: BoundingBox?) -> Double {
    guard let one, let other, let shared = one.intersection(other) else { return 0 }
    return Double(shared.area) / Double(one.area + other.area - shared.area)
  }

  /// The overlap of two masks of one size; 0 if both are empty.
  public static func of(_ one: [Bool], _ other: [Bool]) -> Double {
    precondition(one.count == other.count, "The masks have different sizes.")
    var (shared, together) = (0, 0)
    for (a, b) in zip(one, other) {
      if a && b { shared += 1 }
      if a || b { together += 1 }
    }
    return together == 0 ? 0 : Double(shared) / Double(together)
  }

  /// The best overlap of some boxes with any of the true ones; 0 without boxes.
  public static func best(of boxes: [BoundingBox], among truths: [BoundingBox]) -> Double {
    boxes.reduce(0) { best, box in truths.reduce(best) { max($0, of(box, $1)) } }
  }
}

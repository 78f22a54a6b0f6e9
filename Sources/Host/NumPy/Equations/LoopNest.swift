import Equations

/// Which of some index variables run along the axes of arrays, and which a loop counts.
///
/// An index of one variable is a slice. An index of two, as y + dy, is none: the one with fewer
/// numbers is counted by a loop.
struct LoopNest {
  /// All variables, in the order in which axes are laid out.
  let order: [String]
  /// The numbers that each variable runs over.
  let ranges: [String: Range<Int>]
  /// The variables that loops count, outermost first.
  let loops: [String]

  /// The variables that run along axes.
  var vectors: [String] { order.filter { !loops.contains($0) } }

  /// Decides for variables by the indices in which they stand.
  ///
  /// - Parameters:
  ///   - indices: the indices at which something is read or written.
  ///   - together: variables of which all are counted if one is.
  init(
    _ order: [String], ranges: [String: Range<Int>], indices: [IndexExpression],
    together: [String] = []
  ) {
    self.order = order
    self.ranges = ranges
    var counted: Set<String> = []
    while let crowded = indices.first(where: { Self.vectors(in: $0, counted).count > 1 }) {
      // Places within a window are counted rather than those of the map, however small it is.
      let names = Self.vectors(in: crowded, counted).sorted { one, other in
        let first = (one.first == "d" ? 0 : 1, ranges[one]?.count ?? 0)
        let second = (other.first == "d" ? 0 : 1, ranges[other]?.count ?? 0)
        return first == second ? one < other : first < second
      }
      counted.insert(names[0])
    }
    if together.contains(where: { counted.contains($0) }) { counted.formUnion(together) }
    loops = order.filter { counted.contains($0) }
  }

  private static func vectors(in index: IndexExpression, _ counted: Set<String>) -> [String] {
    (index.factors ?? [:]).keys.filter { !counted.contains($0) }
  }

  /// The variables of an index that run along axes, in order.
  func vectors(in index: IndexExpression) -> [String] {
    let names = index.variables
    return vectors.filter { names.contains($0) }
  }
}

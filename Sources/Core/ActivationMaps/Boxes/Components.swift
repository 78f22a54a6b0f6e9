import Networks

/// The connected parts of what is kept of a map.
public struct Components: Equatable, Sendable {
  /// Which pixels are neighbours.
  public enum Neighbours: Int, Equatable, Sendable {
    /// The four that share a side.
    case sides = 4
    /// The eight that share a side or a corner.
    case corners = 8
  }

  /// The pixels of each part, by their places in the map; the parts in the reading order of their
  /// first pixels.
  public let parts: [[Int]]
  /// Columns of the map.
  public let columns: Int

  /// The connected parts of the kept pixels.
  ///
  /// The paper does not say which pixels hang together. SciPy's `ndimage.label` joins over sides
  /// unless asked otherwise; OpenCV's `findContours`, which its authors' code calls, over corners.
  ///
  /// - Parameters:
  ///   - kept: whether each pixel of a map is kept, row by row.
  ///   - columns: columns of the map.
  ///   - neighbours: which pixels hang together.
  public init(of kept: [Bool], columns: Int, joining neighbours: Neighbours = .corners) {
    var open = kept
    var parts: [[Int]] = []
    for start in kept.indices where columns > 0 && open[start] {
      parts.append(Self.take(from: start, columns: columns, neighbours, &open))
    }
    self.parts = parts
    self.columns = columns
  }

  /// The part with the most pixels; of several the first in reading order.
  public var largest: [Int]? {
    parts.reduce(nil) { best, part in part.count > (best?.count ?? 0) ? part : best }
  }

  /// The box around each part.
  public var boxes: [BoundingBox] {
    parts.compactMap { BoundingBox(enclosing: $0, columns: columns) }
  }

  /// Removes the part around `start` from the open pixels and returns it.
  private static func take(
    from start: Int, columns: Int, _ neighbours: Neighbours, _ open: inout [Bool]
  ) -> [Int] {
    var part: [Int] = []
    var waiting = [start]
    open[start] = false
    while let pixel = waiting.popLast() {
      part.append(pixel)
      neighbours.around(pixel, columns: columns, count: open.count) { neighbour in
        guard open[neighbour] else { return }
        open[neighbour] = false
        waiting.append(neighbour)
      }
    }
    return part
  }
}

extension Components.Neighbours {
  /// Visits the pixels that touch one; rows do not run into one another at the edges.
  func around(_ pixel: Int, columns: Int, count: Int, _ visit: (Int) -> Void) {
    let (row, column) = (pixel / columns, pixel % columns)
    for dx in max(0, column - 1)...min(columns - 1, column + 1) {
      for dy in -1...1 where self == .corners || dy == 0 || dx == column {
        let neighbour = (row + dy) * columns + dx
        if neighbour != pixel, neighbour >= 0, neighbour < count { visit(neighbour) }
      }
    }
  }
}

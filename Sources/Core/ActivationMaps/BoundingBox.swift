/// A rectangle of whole pixels.
public struct BoundingBox: Equatable, Sendable {
  /// Rows from the first to the last, both inside.
  public let rows: ClosedRange<Int>
  /// Columns from the first to the last, both inside.
  public let columns: ClosedRange<Int>

  /// A box from its rows and columns.
  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// The box of the paper (Zhou et al. 2016, section 3.2): the smallest around the largest
  /// connected component of the pixels above `share` of the map's maximum.
  ///
  /// What the paper leaves open is settled here: pixels are connected over their sides and
  /// corners; of two equally large components the first in reading order counts; where the maximum
  /// is not positive, "20 % of the maximum" means nothing and there is no box.
  ///
  /// - Parameters:
  ///   - map: the map at the image's size, row by row.
  ///   - columns: columns of the map.
  ///   - share: the share of the maximum that a pixel must exceed.
  public init?(around map: [Double], columns: Int, above share: Double = 0.2) {
    guard let highest = map.max(), highest > 0, columns > 0 else { return nil }
    var open = map.map { $0 > share * highest }
    var largest: [Int] = []
    for start in map.indices where open[start] {
      let component = Self.takeComponent(from: start, columns: columns, open: &open)
      if component.count > largest.count { largest = component }
    }
    let rowNumbers = largest.map { $0 / columns }
    let columnNumbers = largest.map { $0 % columns }
    guard let top = rowNumbers.min(), let bottom = rowNumbers.max(),
      let left = columnNumbers.min(), let right = columnNumbers.max()
    else { return nil }
    rows = top...bottom
    self.columns = left...right
  }

  /// Removes the component around `start` from the open pixels and returns it.
  private static func takeComponent(
    from start: Int, columns: Int, open: inout [Bool]
  ) -> [Int] {
    var component: [Int] = []
    var waiting = [start]
    open[start] = false
    while let pixel = waiting.popLast() {
      component.append(pixel)
      let column = pixel % columns
      for dx in max(0, column - 1)...min(columns - 1, column + 1) {
        for dy in -1...1 {
          let neighbour = (pixel / columns + dy) * columns + dx
          guard open.indices.contains(neighbour), open[neighbour] else { continue }
          open[neighbour] = false
          waiting.append(neighbour)
        }
      }
    }
    return component
  }
}

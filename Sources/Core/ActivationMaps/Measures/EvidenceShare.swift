import Networks

/// How much of a map's positive evidence lies where it should.
///
/// Σ inside max(m, 0) / Σ max(m, 0): over a box, the energy-based pointing game (Wang et al. 2020,
/// "Score-CAM"); over the own cell of a grid of pictures, the grid pointing game (Böhle et al. 2021,
/// "Convolutional dynamic alignment networks"), where chance is 1 over the number of cells.
public enum EvidenceShare {
  /// The share of the positive evidence inside a box, from 0 to 1.
  ///
  /// Where a map has no positive evidence, the share is 0, as in the code released with the grid
  /// pointing game: what says nothing for the class does not find it. The same holds for a map
  /// whose positive evidence is not finite, and for one that holds nan.
  ///
  /// - Parameters:
  ///   - map: the map at the image's size, row by row.
  ///   - columns: columns of the map.
  ///   - box: where the evidence should lie, both ends inside.
  public static func inside(_ map: [Double], columns: Int, box: BoundingBox) -> Double {
    guard columns > 0, !map.contains(where: { $0.isNaN }) else { return 0 }
    var (inside, all) = (0.0, 0.0)
    for (pixel, number) in map.enumerated() where number > 0 {
      all += number
      if box.contains(row: pixel / columns, column: pixel % columns) { inside += number }
    }
    return all > 0 && all.isFinite ? min(1, inside / all) : 0
  }

  /// The cell of a grid laid over an image in which a box has its middle.
  ///
  /// - Parameters:
  ///   - rows: rows of the image.
  ///   - columns: columns of the image.
  ///   - parts: how many cells there are down, and across.
  /// - Returns: the cell as a box; where the image cannot be cut evenly, the last cells are longer.
  public static func gridCell(
    around box: BoundingBox, rows: Int, columns: Int, parts: Int
  ) -> BoundingBox {
    precondition(parts > 0 && parts <= rows && parts <= columns, "No such grid.")
    func cell(_ range: ClosedRange<Int>, _ extent: Int) -> ClosedRange<Int> {
      let size = extent / parts
      let middle = (range.lowerBound + range.upperBound) / 2
      let index = min(max(middle / size, 0), parts - 1)
      return (index * size)...(index == parts - 1 ? extent - 1 : (index + 1) * size - 1)
    }
    return BoundingBox(rows: cell(box.rows, rows), columns: cell(box.columns, columns))
  }
}

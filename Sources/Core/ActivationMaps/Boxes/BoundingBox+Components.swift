import Networks

extension BoundingBox {
  /// The box of the paper (Zhou et al. 2016, section 3.2): the smallest around the largest
  /// connected component of the pixels above a share of the map's maximum.
  ///
  /// What the paper leaves open is settled here: pixels are connected over their sides and
  /// corners; of two equally large components the first in reading order counts; where the maximum
  /// is not positive, "20 % of the maximum" means nothing and there is no box.
  ///
  /// - Parameters:
  ///   - map: the map at the image's size, row by row.
  ///   - columns: columns of the map.
  ///   - threshold: which pixels are kept.
  ///   - neighbours: which pixels hang together.
  public init?(
    around map: [Double], columns: Int, above threshold: Threshold = Threshold(),
    joining neighbours: Components.Neighbours = .corners
  ) {
    let kept = threshold.kept(of: map)
    guard let part = Components(of: kept, columns: columns, joining: neighbours).largest
    else { return nil }
    self.init(enclosing: part, columns: columns)
  }
}

import Models
import Networks
import Tracing

extension Trace {
  /// A number of a node on the image seen through each map of a layer (Wang et al. 2020): the map is
  /// brought to the image's size, its smallest number to 0 and its largest to 1, and each pixel is
  /// multiplied with it.
  ///
  /// The authors then divide by nothing where a map has the same number everywhere; here such a map
  /// lets nothing through: the number is that of an empty image.
  ///
  /// - Returns: a number for each unit of the layer; nil if the layer is no stack of maps over the
  ///   image.
  public func masked(_ node: Node, at cell: Int, by layer: Node) -> [Double]? {
    guard layer.shape.axes == [.unit, .row, .column],
      let field = model.graph.receptiveField(of: layer)
    else { return nil }
    let (size, extents) = (model.size, layer.shape.extents)
    let maps = self[layer].values.map { Double($0) }
    let count = extents[1] * extents[2]
    return values(of: node, at: cell, onImages: extents[0]) { unit, image in
      let mask = MapConventions.Sign.stretched.changed(
        Upsampling.enlarged(
          Array(maps[(unit * count)..<((unit + 1) * count)]), rows: extents[1],
          columns: extents[2], imageRows: size.rows, imageColumns: size.columns, field: field))
      for place in image.indices { image[place] *= Float(mask[place % mask.count]) }
    }.map { Double($0) }
  }
}

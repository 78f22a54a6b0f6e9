import Networks

/// Brings a map to the size of the image it was computed from.
public enum Upsampling {
  /// Bilinear interpolation between cells placed where they look.
  ///
  /// Cell i of the map stands at the middle of its receptive field, pixel
  /// `field.center(of: i)`; a pixel between four such middles is their weighted mean, and a pixel
  /// outside them takes the nearest. The paper says only "upsampling"; stretching the map's
  /// corners to the image's corners would move it by up to half a cell.
  ///
  /// - Parameters:
  ///   - map: the map's values, row by row.
  ///   - rows: rows of the map.
  ///   - columns: columns of the map.
  ///   - imageRows: rows of the image.
  ///   - imageColumns: columns of the image.
  ///   - field: the receptive field of the map's cells in the image.
  /// - Returns: one value for each pixel, row by row.
  public static func bilinear(
    _ map: [Double], rows: Int, columns: Int, imageRows: Int, imageColumns: Int,
    field: ReceptiveField
  ) -> [Double] {
    precondition(map.count == rows * columns, "The map has another number of cells.")
    let across = (0..<imageColumns).map { neighbours(of: $0, cells: columns, field: field) }
    return (0..<imageRows).flatMap { row in
      let down = neighbours(of: row, cells: rows, field: field)
      return across.map { side in
        let upper = mix(
          map[down.low * columns + side.low], map[down.low * columns + side.high], side.share)
        let lower = mix(
          map[down.high * columns + side.low], map[down.high * columns + side.high], side.share)
        return mix(upper, lower, down.share)
      }
    }
  }

  /// The cell of a map that lies nearest to each pixel, along rows or along columns.
  public static func nearest(cells: Int, pixels: Int, field: ReceptiveField) -> [Int] {
    (0..<pixels).map { pixel in
      let (low, high, share) = neighbours(of: pixel, cells: cells, field: field)
      return share < 0.5 ? low : high
    }
  }

  private static func mix(_ first: Double, _ second: Double, _ share: Double) -> Double {
    first + (second - first) * share
  }

  private static func neighbours(
    of pixel: Int, cells: Int, field: ReceptiveField
  ) -> (low: Int, high: Int, share: Double) {
    let position = (Double(pixel) - field.center(of: 0)) / Double(field.stride)
    let clamped = min(max(position, 0), Double(cells - 1))
    let low = Int(clamped)
    return (low, min(low + 1, cells - 1), clamped - Double(low))
  }
}

import Networks

/// Brings a map to the size of the image it was computed from.
public enum Upsampling {
  /// Interpolation between a map's cells.
  ///
  /// Bilinear: a pixel between four cells' middles is their weighted mean, and a pixel outside
  /// them takes the nearest. As `Enlarging.looking` places them, cell i of the map stands at the
  /// middle of its receptive field, pixel `field.center(of: i)`; stretching the map's corners to
  /// the image's corners would move it by up to half a cell.
  ///
  /// - Parameters:
  ///   - map: the map's values, row by row.
  ///   - rows: rows of the map.
  ///   - columns: columns of the map.
  ///   - imageRows: rows of the image.
  ///   - imageColumns: columns of the image.
  ///   - field: the receptive field of the map's cells in the image.
  ///   - enlarging: where the cells are placed.
  /// - Returns: one value for each pixel, row by row; none for a map without cells.
  public static func enlarged(
    _ map: [Double], rows: Int, columns: Int, imageRows: Int, imageColumns: Int,
    field: ReceptiveField, by enlarging: Enlarging = .looking
  ) -> [Double] {
    precondition(map.count == rows * columns, "The map has another number of cells.")
    guard !map.isEmpty else { return [] }
    if enlarging == .cubic {
      return CubicInterpolation.enlarged(
        map, rows: rows, columns: columns, imageRows: imageRows, imageColumns: imageColumns)
    }
    let across = (0..<imageColumns).map {
      enlarging.neighbours(of: $0, cells: columns, pixels: imageColumns, field: field)
    }
    return (0..<imageRows).flatMap { row in
      let down = enlarging.neighbours(of: row, cells: rows, pixels: imageRows, field: field)
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
  public static func nearest(
    cells: Int, pixels: Int, field: ReceptiveField, by enlarging: Enlarging = .looking
  ) -> [Int] {
    (0..<pixels).map { pixel in
      let (low, high, share) = enlarging.neighbours(
        of: pixel, cells: cells, pixels: pixels, field: field)
      return share < 0.5 ? low : high
    }
  }

  private static func mix(_ first: Double, _ second: Double, _ share: Double) -> Double {
    first + (second - first) * share
  }
}

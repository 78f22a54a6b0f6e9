/// Cubic convolution (Keys 1981) with a = −0.75, as PyTorch and OpenCV compute it: along rows, then
/// along columns, the outermost cells repeated beyond the edges.
enum CubicInterpolation {
  /// A map at the image's size, the map's edges on the image's edges.
  static func enlarged(
    _ map: [Double], rows: Int, columns: Int, imageRows: Int, imageColumns: Int
  ) -> [Double] {
    let across = (0..<imageColumns).map { Tap(of: $0, cells: columns, pixels: imageColumns) }
    let wide = (0..<rows).flatMap { row in
      across.map { $0.sum { map[row * columns + $0] } }
    }
    let down = (0..<imageRows).map { Tap(of: $0, cells: rows, pixels: imageRows) }
    return down.flatMap { tap in
      (0..<imageColumns).map { column in tap.sum { wide[$0 * imageColumns + column] } }
    }
  }

  /// The four cells around a pixel, and their weights.
  private struct Tap {
    let cells: [Int]
    let weights: [Double]

    init(of pixel: Int, cells count: Int, pixels: Int) {
      let position = (Double(pixel) + 0.5) * Double(count) / Double(pixels) - 0.5
      let low = position.rounded(.down)
      let share = position - low
      cells = (-1...2).map { min(max(Int(low) + $0, 0), count - 1) }
      weights = [1 + share, share, 1 - share, 2 - share].map(Self.weight)
    }

    func sum(_ cell: (Int) -> Double) -> Double {
      zip(cells, weights).reduce(0) { $0 + cell($1.0) * $1.1 }
    }

    /// The weight of a cell at a distance of 0…2 cells.
    private static func weight(_ distance: Double) -> Double {
      let a = -0.75
      return distance <= 1
        ? ((a + 2) * distance - (a + 3)) * distance * distance + 1
        : ((a * distance - 5 * a) * distance + 8 * a) * distance - 4 * a
    }
  }
}

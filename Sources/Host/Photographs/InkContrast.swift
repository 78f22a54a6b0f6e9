/// How much each pixel of a picture stands out from the paper around it.
struct InkContrast {
  /// How bright the paper under each pixel is, 0…255, as the picture shows it.
  let paper: Plane
  /// What share of the paper's light is missing at each pixel, 0…1. For light ink it is that of the
  /// picture with light and dark exchanged.
  let ink: Plane
  /// Whether the ink is darker than the paper.
  let isDark: Bool

  /// Pixels that a picture is brought to for the paper: enough for a shadow's edge.
  private static let paperSide = 256
  /// What share of the picture's shorter side no stroke is wider than.
  private static let widestStroke = 0.3
  /// Light that even the blackest ink gives back, which keeps dark pixels from noise.
  private static let glow: Float = 12

  /// Compares a picture with its paper.
  ///
  /// The paper is what the picture is without anything narrower than the widest stroke: the closing
  /// of its brightness, which follows shadows and their edges. Light falls on paper and ink alike,
  /// so what tells ink is the ratio of both.
  init(of brightness: Plane, isDark: Bool) {
    self.isDark = isDark
    let shown = isDark ? brightness : brightness.map { 255 - $0 }
    let small = shown.reduced(to: Self.paperSide).blurred(reach: 1)
    let reach = max(4, Int(Double(min(small.rows, small.columns)) * Self.widestStroke / 2))
    let closed = small.largest(reach: reach).smallest(reach: reach).blurred(reach: 1)
    let paper = closed.enlarged(rows: shown.rows, columns: shown.columns)
    var ink = shown
    for place in ink.values.indices {
      let ratio = (shown.values[place] + Self.glow) / (paper.values[place] + Self.glow)
      ink.values[place] = max(0, 1 - ratio)
    }
    // Most of a picture is paper; noise makes the closing a little lighter than that.
    let usual = ink.reduced(to: Self.paperSide).quantile(0.5)
    self.ink = ink.map { max(0, ($0 - usual) / (1 - min(usual, 0.9))) }
    self.paper = isDark ? paper : paper.map { 255 - $0 }
  }

  /// Whether the ink of a picture is darker than its paper.
  ///
  /// Around each pixel most is paper, which is the median there; ink differs from it by much, and
  /// paper by little to both sides. So the sum of the cubes has the sign of the ink.
  static func isDark(_ brightness: Plane) -> Bool {
    let small = brightness.reduced(to: 128)
    let reach = max(3, min(small.rows, small.columns) / 4)
    let median = small.medians(reach: reach)
    let cubes = zip(small.values, median.values).reduce(0.0) { sum, pair in
      let difference = Double(pair.0 - pair.1)
      return sum + difference * difference * difference
    }
    return cubes <= 0
  }
}

extension Plane {
  /// The median of the square around each pixel, of numbers in 0…255, in steps of four.
  fileprivate func medians(reach: Int) -> Plane {
    let levels = values.map { min(63, max(0, Int($0 / 4))) }
    var medians: [Float] = []
    medians.reserveCapacity(values.count)
    for row in 0..<rows {
      let down = max(0, row - reach)..<min(rows, row + reach + 1)
      var counts = [Int](repeating: 0, count: 64)
      var total = 0
      func change(_ column: Int, by step: Int) {
        guard (0..<columns).contains(column) else { return }
        for y in down { counts[levels[y * columns + column]] += step }
        total += step * down.count
      }
      for column in 0..<min(columns, reach) { change(column, by: 1) }
      for column in 0..<columns {
        change(column + reach, by: 1)
        change(column - reach - 1, by: -1)
        var (sum, level) = (0, 0)
        while level < 63 {
          sum += counts[level]
          if 2 * sum >= total { break }
          level += 1
        }
        medians.append(Float(4 * level + 2))
      }
    }
    return Plane(rows: rows, columns: columns, values: medians)
  }
}

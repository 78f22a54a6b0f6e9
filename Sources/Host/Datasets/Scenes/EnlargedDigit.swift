import Networks

/// An image of a digit at another size.
struct EnlargedDigit {
  let rows: Int
  let columns: Int
  /// 0 (ground) to 255 (full ink), row by row.
  let ink: [Float]

  private init(rows: Int, columns: Int, ink: [Float]) {
    self.rows = rows
    self.columns = columns
    self.ink = ink
  }

  /// The image enlarged bilinearly, each pixel standing for the middle of its square.
  init(_ pixels: ArraySlice<UInt8>, _ size: ImageSize, scale: Float) {
    rows = max(1, Int((Float(size.rows) * scale).rounded()))
    columns = max(1, Int((Float(size.columns) * scale).rounded()))
    let down = Self.neighbours(rows, of: size.rows)
    let across = Self.neighbours(columns, of: size.columns)
    var ink: [Float] = []
    ink.reserveCapacity(rows * columns)
    for (upper, lower, low) in down {
      let (above, below) = (
        pixels.startIndex + upper * size.columns, pixels.startIndex + lower * size.columns
      )
      for (left, right, share) in across {
        let top = Float(pixels[above + left]) * (1 - share) + Float(pixels[above + right]) * share
        let bottom =
          Float(pixels[below + left]) * (1 - share) + Float(pixels[below + right]) * share
        ink.append(top * (1 - low) + bottom * low)
      }
    }
    self.ink = ink
  }

  /// For each of `count` pixels the two of `source` that it lies between, and how near the second.
  private static func neighbours(
    _ count: Int, of source: Int
  ) -> [(first: Int, second: Int, share: Float)] {
    (0..<count).map { pixel in
      let position = (Float(pixel) + 0.5) * Float(source) / Float(count) - 0.5
      let inside = min(max(position, 0), Float(source - 1))
      let first = Int(inside)
      return (first, min(first + 1, source - 1), inside - Float(first))
    }
  }

  /// The smallest part with all pixels that are at least so dark; nil if there are none.
  func cut(to least: Float) -> EnlargedDigit? {
    let inked = ink.indices.filter { ink[$0] >= least }
    guard let box = BoundingBox(enclosing: inked, columns: columns) else { return nil }
    return EnlargedDigit(
      rows: box.rows.count, columns: box.columns.count,
      ink: box.rows.flatMap { row in box.columns.map { ink[row * columns + $0] } })
  }
}

/// Ink that hangs together, over sides and corners of pixels.
struct InkPiece {
  /// The pixels, by their place.
  let pixels: [Int]
  /// The smallest box around it.
  let box: PixelBox
  /// How many sides of its pixels no ink lies at.
  let outline: Int
  /// Of each side of the picture, upper, left, lower, right, what share the piece covers.
  let covered: [Double]

  /// All pieces of what is marked, without those of fewer pixels.
  static func all(
    in marked: [Bool], rows: Int, columns: Int, leastPixels: Int
  ) -> [InkPiece] {
    var open = marked
    var pieces: [InkPiece] = []
    for start in marked.indices where open[start] {
      let pixels = take(from: start, rows: rows, columns: columns, &open)
      if pixels.count >= leastPixels {
        pieces.append(InkPiece(pixels, marked, rows: rows, columns: columns))
      }
    }
    return pieces
  }

  private init(_ pixels: [Int], _ marked: [Bool], rows: Int, columns: Int) {
    var (top, left, bottom, right) = (rows, columns, 0, 0)
    var (outline, touching) = (0, [0, 0, 0, 0])
    func look(_ side: Int, _ isAtEdge: Bool, _ neighbour: Int) {
      if isAtEdge { touching[side] += 1 }
      if isAtEdge || !marked[neighbour] { outline += 1 }
    }
    for pixel in pixels {
      let (row, column) = (pixel / columns, pixel % columns)
      (top, bottom) = (min(top, row), max(bottom, row))
      (left, right) = (min(left, column), max(right, column))
      look(0, row == 0, pixel - columns)
      look(1, column == 0, pixel - 1)
      look(2, row == rows - 1, pixel + columns)
      look(3, column == columns - 1, pixel + 1)
    }
    self.pixels = pixels
    self.outline = outline
    box = PixelBox(top: top, left: left, rows: bottom - top + 1, columns: right - left + 1)
    covered = zip(touching, [columns, rows, columns, rows]).map { Double($0) / Double($1) }
  }

  /// Whether it runs from one side of the picture to the opposite one, as lines of a paper do, or
  /// along a side, as the edge of a table does.
  var isFrame: Bool {
    covered[0] > 0 && covered[2] > 0 || covered[1] > 0 && covered[3] > 0
      || covered.contains { $0 > 0.4 }
  }

  /// About how many pixels wide its strokes are: a long stroke has its width times its length for
  /// its pixels, and twice its length for its outline, which on a slant takes more sides of pixels.
  var strokeWidth: Double { 2 * Double(pixels.count) / (0.85 * Double(max(1, outline))) }

  private static func take(
    from start: Int, rows: Int, columns: Int, _ open: inout [Bool]
  ) -> [Int] {
    var (pixels, waiting) = ([Int](), [start])
    open[start] = false
    while let pixel = waiting.popLast() {
      pixels.append(pixel)
      let (row, column) = (pixel / columns, pixel % columns)
      for y in max(0, row - 1)...min(rows - 1, row + 1) {
        for x in max(0, column - 1)...min(columns - 1, column + 1) where open[y * columns + x] {
          open[y * columns + x] = false
          waiting.append(y * columns + x)
        }
      }
    }
    return pixels
  }
}

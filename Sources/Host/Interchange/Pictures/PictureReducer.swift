/// Brings a picture to at most `ColorImage.longestSide` pixels a side while its rows are read, in any
/// order: each pixel is the mean of a square, so that a large picture takes no more memory.
struct PictureReducer {
  private let fileRows: Int
  private let fileColumns: Int
  private let factor: Int
  private let rows: Int
  private let columns: Int
  /// For each pixel the sums of red, green and blue, each times its opacity, and of the opacity.
  private var sums: [UInt32]

  /// A reducer for a picture of this size.
  init(rows: Int, columns: Int) {
    fileRows = rows
    fileColumns = columns
    let side = ColorImage.longestSide
    factor = max(1, (max(rows, columns) + side - 1) / side)
    self.rows = (rows + factor - 1) / factor
    self.columns = (columns + factor - 1) / factor
    sums = [UInt32](repeating: 0, count: 4 * self.rows * self.columns)
  }

  /// Takes pixels of a row.
  ///
  /// - Parameters:
  ///   - samples: red, green, blue and, with four bytes for each pixel, opacity.
  ///   - size: bytes for each pixel.
  ///   - places: the columns that the pixels stand in.
  mutating func add(
    _ samples: [UInt8], size: Int = 3, row: Int, places: StrideTo<Int>
  ) {
    let line = row / factor * columns
    var source = 0
    for column in places {
      let target = 4 * (line + column / factor)
      let opacity: UInt32 = size == 4 ? UInt32(samples[source + 3]) : 255
      sums[target] += UInt32(samples[source]) * opacity / 255
      sums[target + 1] += UInt32(samples[source + 1]) * opacity / 255
      sums[target + 2] += UInt32(samples[source + 2]) * opacity / 255
      sums[target + 3] += opacity
      source += size
    }
  }

  /// Takes a whole row.
  mutating func add(_ samples: [UInt8], size: Int = 3, row: Int) {
    add(samples, size: size, row: row, places: stride(from: 0, to: fileColumns, by: 1))
  }

  /// The picture of all that was taken.
  var picture: ColorImage {
    let ground = self.ground
    var pixels: [UInt8] = []
    pixels.reserveCapacity(3 * rows * columns)
    for row in 0..<rows {
      let down = UInt32(min(factor, fileRows - row * factor))
      for column in 0..<columns {
        let count = down * UInt32(min(factor, fileColumns - column * factor))
        let start = 4 * (row * columns + column)
        let clear = (255 * count - sums[start + 3]) * ground / 255
        for channel in 0..<3 {
          pixels.append(UInt8(min(255, (sums[start + channel] + clear + count / 2) / count)))
        }
      }
    }
    return ColorImage(
      rows: rows, columns: columns, pixels: pixels, fileRows: fileRows, fileColumns: fileColumns)
  }

  /// What stands behind a transparent picture: white behind dark ink, black behind light ink.
  private var ground: UInt32 {
    var (light, opacity) = (0, 0)
    for start in stride(from: 0, to: sums.count, by: 4) {
      light += Int(sums[start]) + Int(sums[start + 1]) + Int(sums[start + 2])
      opacity += Int(sums[start + 3])
    }
    return 2 * light < 3 * opacity ? 255 : 0
  }
}

import Datasets
import Interchange

@testable import Photographs

/// A sheet to draw on, to be photographed straight from above.
struct Sheet {
  let rows: Int
  let columns: Int
  private var light: [Double]

  /// A blank sheet of one brightness, 0…255.
  init(rows: Int = 300, columns: Int = 400, paper: Double = 240) {
    self.rows = rows
    self.columns = columns
    light = [Double](repeating: paper, count: rows * columns)
  }

  /// Draws a digit of the test set in a square; its ink has a brightness.
  mutating func draw(
    digit index: Int, top: Int, left: Int, side: Int, ink: Double = 40
  ) throws {
    let image = try DataLibrary.subject("mnist-5k/test/\(index)").image
    for row in 0..<side {
      for column in 0..<side {
        let pixel = image.pixels[row * 28 / side * 28 + column * 28 / side]
        mix(row: top + row, column: left + column, with: ink, share: Double(pixel) / 255)
      }
    }
  }

  /// Fills a rectangle.
  mutating func fill(
    top: Int, left: Int, rows: Int, columns: Int, ink: Double = 40, share: Double = 1
  ) {
    for row in top..<(top + rows) {
      for column in left..<(left + columns) {
        mix(row: row, column: column, with: ink, share: share)
      }
    }
  }

  /// Lets less light fall on a part.
  mutating func shade(columns: Range<Int>, to share: Double) {
    for row in 0..<rows {
      for column in columns { light[row * self.columns + column] *= share }
    }
  }

  private mutating func mix(row: Int, column: Int, with ink: Double, share: Double) {
    guard (0..<rows).contains(row), (0..<columns).contains(column) else { return }
    light[row * columns + column] += (ink - light[row * columns + column]) * share
  }

  /// The photograph.
  var photograph: ColorImage {
    ColorImage(
      rows: rows, columns: columns,
      pixels: light.flatMap { [UInt8](repeating: UInt8(min(255, max(0, $0.rounded()))), count: 3) })
  }

  /// The photograph prepared.
  func prepared(isDark: Bool? = nil) throws(PhotographError) -> Preparation {
    try Preparation(of: photograph, name: "p.jpg", isDark: isDark)
  }
}

import Notebooks
import Pictures

/// An image of 0…255, perhaps smaller than it was, to be drawn in characters.
///
/// A line of characters shows two rows of pixels: with colours the upper and the lower half of each
/// character, without them their mean as a heavier or lighter one.
struct ShrunkImage {
  let rows: Int
  let columns: Int
  private let pixels: [Double]

  private static let scale = ColorScale.image(ink: 255)

  /// - Parameters:
  ///   - width: how many columns the image has.
  ///   - factor: how many rows and columns become one, their mean.
  init(_ image: [Double], columns width: Int, by factor: Int = 1) {
    let rows = image.count / width / factor
    let columns = width / factor
    pixels = (0..<(rows * columns)).map { cell in
      let (top, left) = (cell / columns * factor, cell % columns * factor)
      let sum = (0..<(factor * factor)).reduce(0.0) { sum, part in
        sum + image[(top + part / factor) * width + left + part % factor]
      }
      return sum / Double(factor * factor)
    }
    self.rows = rows
    self.columns = columns
  }

  /// The lines of characters.
  func lines(_ style: TerminalStyle) -> [String] {
    let ramp = PlainRamp(Self.scale)
    return stride(from: 0, to: rows, by: 2).map { row in
      let pairs = (0..<columns).map { column in
        (upper: pixel(row, column), lower: pixel(row + 1, column))
      }
      if style.colors == .none {
        return pairs.map { ramp.character(for: (($0.upper + $0.lower) / 2).rounded()) }.joined()
      }
      return pairs.map { pair in
        style.code(Self.scale.color(of: pair.upper), isBackground: false)
          + style.code(Self.scale.color(of: pair.lower), isBackground: true) + "▀"
      }.joined() + "\u{1B}[0m"
    }
  }

  private func pixel(_ row: Int, _ column: Int) -> Double {
    row < rows ? pixels[row * columns + column] : 0
  }
}

import Datasets
import Pictures

extension TerminalRenderer {
  /// Images of a data set side by side, each with its number and its class above it.
  ///
  /// In colour each line of characters shows two rows of pixels, and images are brought to half
  /// their size; without colour each character stands for two pixels above each other.
  public func samples(_ numbers: [Int], of dataset: Dataset) -> String {
    let drawings = numbers.map { SampleDrawing($0, of: dataset, style: style) }
    guard let first = drawings.first else { return "There are no such images.\n" }
    let perRow = max(1, (style.width + 2) / (first.width + 2))
    let rows = stride(from: 0, to: drawings.count, by: perRow).map { start in
      let row = drawings[start..<min(start + perRow, drawings.count)]
      let captions = row.map { $0.caption.cut(to: first.width).padded(to: first.width) }
      let lines = (0..<first.lines.count).map { line in
        row.map { $0.lines[line] }.joined(separator: "  ").trimmedAtEnd
      }
      return ([style.styled(captions.joined(separator: "  ").trimmedAtEnd, .bold)] + lines)
        .joined(separator: "\n")
    }
    return rows.joined(separator: "\n\n") + "\n"
  }
}

/// One image in characters.
private struct SampleDrawing {
  let caption: String
  let lines: [String]
  let width: Int

  init(_ index: Int, of dataset: Dataset, style: TerminalStyle) {
    let name = dataset.classNames[Int(dataset.labels[index])]
    caption = "\(index): \(name)"
    let isPlain = style.colors == .none
    let image = dataset.image(index).map(Double.init)
    let scaled = ShrunkImage(
      image, columns: dataset.columns, down: 2, across: isPlain ? 1 : 2)
    width = scaled.columns
    lines = isPlain ? scaled.plainLines : scaled.halfBlockLines(style)
  }
}

/// An image whose pixels are means of several of another.
private struct ShrunkImage {
  let rows: Int
  let columns: Int
  private let pixels: [Double]

  /// - Parameters:
  ///   - down: how many rows become one.
  ///   - across: how many columns become one.
  init(_ image: [Double], columns width: Int, down: Int, across: Int) {
    let rows = image.count / width / down
    let columns = width / across
    pixels = (0..<(rows * columns)).map { cell in
      let (row, column) = (cell / columns * down, cell % columns * across)
      let sum = (0..<(down * across)).reduce(0.0) { sum, part in
        sum + image[(row + part / across) * width + column + part % across]
      }
      return sum / Double(down * across)
    }
    self.rows = rows
    self.columns = columns
  }

  private func pixel(_ row: Int, _ column: Int) -> Double { pixels[row * columns + column] }

  var plainLines: [String] {
    let ramp = PlainRamp(.init(kind: .gray, low: 0, high: 255))
    return (0..<rows).map { row in
      (0..<columns).map { ramp.character(for: pixel(row, $0).rounded()) }.joined()
    }
  }

  func halfBlockLines(_ style: TerminalStyle) -> [String] {
    stride(from: 0, to: rows, by: 2).map { row in
      let cells = (0..<columns).map { column -> String in
        let upper = ColorMap.gray[pixel(row, column) / 255]
        let lower = ColorMap.gray[row + 1 < rows ? pixel(row + 1, column) / 255 : 0]
        return style.code(upper, isBackground: false) + style.code(lower, isBackground: true) + "▀"
      }
      return cells.joined() + "\u{1B}[0m"
    }
  }
}

extension String {
  /// The text without spaces at its end.
  var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

import Networks
import Widths

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
    return style.finished(rows.joined(separator: "\n\n") + "\n")
  }
}

/// One image in characters.
private struct SampleDrawing {
  let caption: String
  let lines: [String]
  let width: Int

  init(_ index: Int, of dataset: Dataset, style: TerminalStyle) {
    let name = dataset.classNames[Int(dataset.labels[index])]
    caption = "\(dataset.number(of: index)): \(name)"
    let shrinking = style.colors == .none ? 1 : 2
    let image = ShrunkImage(
      dataset.image(index).brightness.map(Double.init), columns: dataset.size.columns, by: shrinking
    )
    width = image.columns
    lines = image.lines(style)
  }
}

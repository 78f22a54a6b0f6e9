import Markup

/// A confusion matrix as a picture: right classes down, predicted classes across.
///
/// A cell is the darker, the larger its share of the right class; its count is written on it, so
/// that no colour is needed to read it.
public struct ConfusionChart {
  private let counts: [[Int]]
  private let classNames: [String]
  private let title: String

  private static let cell = 52

  /// A chart of `counts[label][prediction]`, how many images of a class were taken for each class.
  public init(counts: [[Int]], classNames: [String], title: String) {
    precondition(counts.count == classNames.count, "Each class has a row and a name.")
    self.counts = counts
    self.classNames = classNames
    self.title = title
  }

  /// Long names stand aslant above their columns.
  private var top: Int { hasLongNames ? 140 : 92 }
  private var hasLongNames: Bool { classNames.contains { $0.count > 3 } }
  private var left: Int { 60 + 8 * (classNames.map { $0.count }.max() ?? 1) }

  /// The picture as SVG.
  public var svg: String {
    let side = Self.cell * counts.count
    let (width, height) = (left + side + 90, top + side + 20)
    let classes = Array(0..<counts.count)
    let head = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(width) \(height)\" role=\"img\" "
        + "aria-labelledby=\"confusion-title confusion-description\" font-family=\"sans-serif\" "
        + "font-size=\"14\" fill=\"#222\" text-anchor=\"middle\">",
      "<title id=\"confusion-title\">\(Markup.escaped(title))</title>",
      "<desc id=\"confusion-description\">\(Markup.escaped(summary))</desc>",
      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>",
      text(title, x: left, y: 26, anchor: "start", more: " font-size=\"16\" font-weight=\"bold\""),
      text("predicted class", x: left + side / 2, y: 54),
      text("right", x: left + side + 45, y: top - 10),
      "<text transform=\"translate(22 \(top + side / 2)) rotate(-90)\">right class</text>",
    ]
    return (head + classes.flatMap(columnHead) + classes.flatMap(row) + ["</svg>", ""])
      .joined(separator: "\n")
  }

  private func columnHead(_ column: Int) -> [String] {
    let x = left + column * Self.cell + Self.cell / 2
    let name = Markup.escaped(classNames[column])
    return !hasLongNames
      ? [text(classNames[column], x: x, y: top - 10)]
      : [
        "<text transform=\"translate(\(x + 4) \(top - 8)) rotate(-40)\" "
          + "text-anchor=\"start\" font-size=\"12\">\(name)</text>"
      ]
  }

  private func row(_ label: Int) -> [String] {
    let y = top + label * Self.cell
    let images = images(of: label)
    let cells = (0..<counts.count).flatMap { column -> [String] in
      let count = counts[label][column]
      let share = images == 0 ? 0 : Double(count) / Double(images)
      // Small shares must still be seen: most cells beside the diagonal hold a few per cent.
      let color = RGB(255, 255, 255).mixed(with: RGB(8, 48, 107), share: share.squareRoot())
      let x = left + column * Self.cell
      let ink = color.luminance > 0.18 ? "#000" : "#fff"
      let weight = label == column ? " font-weight=\"bold\"" : ""
      let says = "\(classNames[label]) taken for \(classNames[column]): \(count)"
      return [
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(Self.cell)\" height=\"\(Self.cell)\" "
          + "fill=\"\(color.hex)\" stroke=\"#bbb\"><title>\(Markup.escaped(says))</title></rect>",
        "<text x=\"\(x + Self.cell / 2)\" y=\"\(y + Self.cell / 2 + 5)\" fill=\"\(ink)\"\(weight) "
          + "pointer-events=\"none\">\(count)</text>",
      ]
    }
    let accuracy = accuracy(of: label).map { AxisScale.percent($0) } ?? "–"
    return cells + [
      text(classNames[label], x: left - 10, y: y + Self.cell / 2 + 5, anchor: "end"),
      text(accuracy, x: left + Self.cell * counts.count + 45, y: y + Self.cell / 2 + 5),
    ]
  }

  private func images(of label: Int) -> Int { counts[label].reduce(0, +) }

  private func accuracy(of label: Int) -> Double? {
    let images = images(of: label)
    return images == 0 ? nil : Double(counts[label][label]) / Double(images)
  }

  /// The chart in words: each class's accuracy, and what it is taken for most.
  private var summary: String {
    (0..<counts.count).map { label in
      let accuracy = accuracy(of: label).map { AxisScale.percent($0) } ?? "no images"
      let others = counts[label].enumerated().filter { $0.offset != label && $0.element > 0 }
      let worst = others.max { ($0.element, $1.offset) < ($1.element, $0.offset) }
      let confusion = worst.map { ", mostly taken for \(classNames[$0.offset]) (\($0.element))" }
      return "\(classNames[label]): \(accuracy) right\(confusion ?? "")."
    }.joined(separator: " ")
  }

  private func text(
    _ words: String, x: Int, y: Int, anchor: String = "middle", more: String = ""
  ) -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\"\(more)>\(Markup.escaped(words))</text>"
  }
}

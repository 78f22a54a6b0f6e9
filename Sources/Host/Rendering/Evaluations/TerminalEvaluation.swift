import Equations
import Foundation
import Networks
import Notebooks
import Pictures
import Widths

extension TerminalRenderer {
  /// An evaluation: its accuracy, the confusion matrix, the most confident mistakes.
  public func text(_ report: EvaluationReport) -> String {
    let head = String(
      format: "%@: %d of %d right, %.2f %%, mean loss %.4f", report.data, report.right,
      report.images, report.accuracy * 100, report.loss)
    let drawings = report.mistakes.flatMap { drawing(of: $0, in: report) }
    let lines =
      wrapped([Span(head)]) + [""] + matrixLines(report) + drawings
      + (drawings.isEmpty ? [] : wrapped([Span(mapRemark, .dim)]))
    return style.finished(lines.joined(separator: "\n") + "\n")
  }

  // MARK: - The confusion matrix

  private func matrixLines(_ report: EvaluationReport) -> [String] {
    let names = report.classes.map { $0.name == "\($0.label)" ? $0.name : "\($0.label) \($0.name)" }
    let most = report.confusion.joined().max() ?? 0
    var columns = report.classes.map { column in
      TextTable.Column(
        heading: "\(column.label)",
        cells: report.confusion.enumerated().map { row, counts in
          cell(counts[column.label], isRight: row == column.label, width: "\(most)".count)
        })
    }
    columns.append(
      TextTable.Column(heading: "found", cells: report.classes.map { (share($0.accuracy), []) }))
    let table = TextTable(labels: names, columns: columns)
    let title = "right class down, predicted class across; how many images"
    // Spaces that do not break keep a number and its sign together.
    let shares = report.classes.map { "\($0.label):\u{A0}\(share($0.precision))" }
    let precision =
      "precision, the share of what was taken for a class that is of it: "
      + shares.joined(separator: ", ")
    return wrapped([Span(title, .bold)]) + table.lines(style)
      + wrapped([Span(precision, .dim)], indent: "", hanging: "  ") + [""]
  }

  private func cell(
    _ count: Int, isRight: Bool, width: Int
  ) -> (text: String, look: TextLook) {
    (
      (count == 0 ? "·" : "\(count)").aligned(right: width),
      count == 0 ? .dim : isRight ? .bold : .bad
    )
  }

  private func share(_ share: Double?) -> String {
    share.map { String(format: "%.1f\u{A0}%%", $0 * 100) } ?? "–"
  }

  private var mapRemark: String {
    let signs =
      style.colors == .none
      ? "digits 1 to 9: above zero, in ninths of the larger map's reach; letters a to i: below "
        + "zero; · is zero"
      : "red: above zero, speaks for the class; blue: below zero, speaks against it"
    return
      "M of a class is its class activation map; both maps of an image have one scale. \(signs)."
  }

  // MARK: - A mistake

  private func drawing(
    of mistake: EvaluationReport.Mistake, in report: EvaluationReport
  ) -> [String] {
    let names = report.classes.map(\.name)
    let (label, prediction) = (names[mistake.label], names[mistake.prediction])
    let title = "\(mistake.image): \(label), taken for \(prediction)"
    let certainty =
      " with probability \(share(Double(mistake.confidence))); "
      + "\(share(Double(mistake.labelProbability))) for \(label)"
    let image = ShrunkImage(
      mistake.pixels.map { min(255, max(0, Double($0))) }, columns: report.columns)
    let shown = [
      (mistake.prediction, mistake.predictedMap), (mistake.label, mistake.labelMap),
    ].compactMap { label, rows in rows.map { (label, $0) } }
    let scale = ColorScale(fitting: shown.flatMap { $0.1 }.joined().map(Double.init))
    let maps = shown.map { label, rows in
      SmallMap(rows, title: "M of \(names[label])", scale: scale, style: style)
    }
    var blocks = [(lines: image.lines(style), width: report.columns)]
    for map in maps { blocks.append((map.lines, map.width)) }
    let height = blocks.map(\.lines.count).max() ?? 0
    let drawing = (0..<height).map { line in
      blocks.map { $0.lines.indices.contains(line) ? $0.lines[line] : .spaces($0.width) }
        .joined(separator: "   ").trimmedAtEnd
    }
    let heading = wrapped([Span(title, .bold), Span(certainty)])
    return heading + drawing + [""]
  }
}

/// A map of a class in few characters: half a line for each row of cells in colour, a character
/// for each cell without.
private struct SmallMap {
  let lines: [String]
  let width: Int

  init(_ rows: [[Float]], title: String, scale: ColorScale, style: TerminalStyle) {
    let cells = rows.map { $0.map(Double.init) }
    let format = NumberFormat.significant(2)
    let values = cells.joined()
    let range =
      "\(format.string(values.min() ?? 0)) … \(format.string(values.max() ?? 0))"
    let body =
      style.colors == .none
      ? cells.map { row in row.map { PlainRamp(scale).character(for: $0) }.joined() }
      : Self.halfBlocks(cells, scale, style)
    let mapWidth = rows.first?.count ?? 0
    let width = max(mapWidth, title.columns, range.columns)
    lines =
      [title.padded(to: width)] + body.map { $0 + .spaces(width - mapWidth) }
      + [style.styled(range.padded(to: width), .dim)]
    self.width = width
  }

  private static func halfBlocks(
    _ rows: [[Double]], _ scale: ColorScale, _ style: TerminalStyle
  ) -> [String] {
    stride(from: 0, to: rows.count, by: 2).map { row in
      let cells = rows[row].indices.map { column in
        let upper = style.code(scale.color(of: rows[row][column]), isBackground: false)
        guard row + 1 < rows.count else { return upper + "▀" }
        return upper + style.code(scale.color(of: rows[row + 1][column]), isBackground: true) + "▀"
      }
      return cells.joined() + "\u{1B}[0m"
    }
  }
}

extension Tensor {
  /// The numbers of a map, row by row.
  var rows: [[Float]] {
    let width = max(1, shape.extents.last ?? 1)
    return stride(from: 0, to: values.count, by: width).map { Array(values[$0..<($0 + width)]) }
  }
}

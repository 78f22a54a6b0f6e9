import Equations
import Markup
import Notebooks
import Pictures
import Tracing
import Widths

extension TerminalRenderer {
  // MARK: - Tables of numbers

  func lines(_ table: NumberTable) -> [String] {
    let columns = table.columns.enumerated().map { column, heading in
      TextTable.Column(
        heading: heading.withoutControls,
        cells: table.rows.map { row in
          (row.cells[column].map { table.text($0, column: column) } ?? "", [])
        })
    }
    let text = TextTable(
      corner: table.corner.withoutControls, labels: table.rows.map(\.label.withoutControls),
      columns: columns,
      looks: table.rows.map { $0.role == .total ? .bold : $0.role == .rest ? .dim : [] },
      ruled: Set(table.rows.indices.filter { table.rows[$0].role == .total }))
    return wrapped([Span(table.title, .bold)]) + text.lines(style)
      + table.notes.flatMap { wrapped([Span($0, .dim)]) }
  }

  // MARK: - Bars

  func lines(_ chart: BarChart) -> [String] {
    let labelWidth = min(chart.bars.map(\.label.columns).max() ?? 0, style.width / 4)
    let numbers = chart.bars.map { NumberFormat.usual.string($0.value) }
    let numberWidth = numbers.map(\.columns).max() ?? 0
    let room = max(10, min(44, style.width - labelWidth - numberWidth - 8))
    let (low, high) = (chart.range.lowerBound, chart.range.upperBound)
    let scale = high > low ? Double(room) / (high - low) : 0
    let left = Int(saturating: (-low * scale).rounded(.up))
    let series = chart.series.flatMap { series -> [String] in
      let caption = chart.series.count > 1 ? wrapped([Span(series.caption)]) : []
      let bars = series.bars.map { bar in
        let number = NumberFormat.usual.string(bar.value).aligned(right: numberWidth)
        let line =
          bar.label.withoutControls.cut(to: labelWidth).padded(to: labelWidth) + "  " + number
          + "  "
          + drawn(bar.value * scale, left: left)
        return style.styled(line, bar.isHighlighted ? .bold : [])
          + (bar.isHighlighted ? " ◀" : "")
      }
      return caption + bars
    }
    let remark = chart.scaleRemark.map { wrapped([Span($0, .dim)]) } ?? []
    return wrapped([Span(chart.title, .bold)]) + series + remark
  }

  /// A bar of so many columns from the zero line, to the left if negative; something that is not
  /// zero shows at least a sliver.
  private func drawn(_ length: Double, left: Int) -> String {
    guard length.isFinite else { return .spaces(left) + "?" }
    if length < 0 {
      let cells = max(1, Int(saturating: (-length).rounded()))
      return .spaces(left - cells) + String(repeating: "▒", count: min(cells, left)) + "│"
    }
    let eighths = length == 0 ? 0 : max(1, Int(saturating: (length * 8).rounded()))
    let partial = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
    return .spaces(left) + "│" + String(repeating: "█", count: eighths / 8) + partial
  }

  // MARK: - A tensor in one line

  func lines(_ summary: TensorSummary) -> [String] {
    wrapped([Span(summary.title, .bold), Span(": " + summary.statistics.words(summary.shape))])
  }

  // MARK: - Checks, questions, graphs

  func lines(_ check: CheckResult) -> [String] {
    let mark = check.mark + " "
    let look: TextLook = check.holds ? .good : [.bad, .bold]
    let claim = Span(check.statement, check.holds ? [] : .bad)
    let head = joined(
      TextWrapping(width: style.width - 2).lines([claim]), indent: style.styled(mark, look),
      hanging: mark)
    let figures = style.isVerbose || !check.holds ? [check.detail(style.preciseFormat)] : []
    return head
      + (figures + [check.whereFalse].compactMap(\.self)).flatMap {
        wrapped([Span($0, .dim)], indent: "  ")
      }
  }

  func lines(_ question: Question) -> [String] {
    questionLines(question) + ["   " + style.styled(Question.answerNote, .dim)]
  }

  /// A question with its choices.
  func questionLines(_ question: Question) -> [String] {
    let choices = question.choices.enumerated().flatMap { index, choice in
      wrapped([Span(choice)], indent: "   \(index + 1)  ")
    }
    return wrapped([Span(question.text, .bold)], indent: "?  ") + choices
  }

  /// The answers to questions, for the end.
  func answers(to questions: [Question]) -> [String] {
    let answers = questions.enumerated().flatMap { index, question in
      wrapped([Span(question.answer)], indent: "\(index + 1). ")
    }
    return answers.isEmpty ? [] : [style.styled("Answers", .bold)] + answers + [""]
  }

  func lines(_ graph: GraphListing) -> [String] {
    let rows = graph.rows
    let titleWidth = rows.map(\.title.columns).max() ?? 0
    let operationWidth = rows.map(\.operation.columns).max() ?? 0
    let shapeWidth = rows.map(\.shape.columns).max() ?? 0
    // Where the columns do not fit beside each other, operation and shape go into a second line.
    let isWide = titleWidth + operationWidth + shapeWidth + 6 > style.width
    return rows.flatMap { row in
      let arrow = row.inputs.isEmpty ? "↓ " : "◆ "
      let head =
        isWide
        ? wrapped([Span(row.title)], indent: arrow, hanging: "  ")
          + wrapped([Span("\(row.operation): \(row.shape)")], indent: "    ")
        : [
          arrow + row.title.padded(to: titleWidth) + "  "
            + row.operation.padded(to: operationWidth) + "  " + row.shape
        ]
      let lead = String.spaces(4)
      let recorded = row.statistics.map { wrapped([Span($0.words())], indent: lead) } ?? []
      return head + recorded
        + (row.notes.map { wrapped([Span($0, .dim)], indent: lead) } ?? [])
    }
  }
}

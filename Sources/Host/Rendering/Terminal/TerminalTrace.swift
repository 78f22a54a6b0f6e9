import Equations
import Naming
import Networks
import Notebooks
import Tracing
import Widths

extension TerminalRenderer {
  /// A recorded pass, step by step.
  public func text(_ report: TraceReport) -> String {
    let label = report.label.map { ", label \($0)" } ?? ""
    var lines = wrapped([
      Span(
        "network \(report.model), image \(report.image)\(label): predicted \(report.predicted)",
        .bold)
    ])
    var direction = TraceReport.Direction.forward
    var stage: String?
    for (index, step) in report.steps.enumerated() {
      if step.direction == .backward, direction != .backward {
        lines +=
          [""]
          + wrapped([Span("backward: the gradient of the loss for class \(report.target)", .bold)])
      }
      if step.stage != stage, let next = step.stage {
        lines += ["", style.styled("── stage \(next)", .bold)]
      }
      (direction, stage) = (step.direction, step.stage ?? stage)
      lines += [""] + self.lines(step, number: index + 1)
    }
    return style.finished(lines.joined(separator: "\n") + "\n")
  }

  private func lines(_ step: TraceReport.Step, number: Int) -> [String] {
    let gradient = step.direction == .backward ? "∂L/∂" : ""
    let names = [step.symbol, step.node].compactMap(\.self)
    var title = [Span(gradient + names[0], .bold)]
    for name in names.dropFirst() { title += [Span("  "), Span(name, .bold)] }
    var lines = wrapped(
      title + [Span("  "), Span(step.operation)],
      indent: style.styled("\(number)".aligned(right: 3), .bold) + "  ")
    if let formula = step.formula { lines += wrapped([Span(formula)], indent: "     ") }
    if !step.inputs.isEmpty {
      let inputs = step.inputs.map { "\($0.name) (\(shape($0.axes)))" }
      lines += wrapped([Span("reads " + inputs.joined(separator: ", "), .dim)], indent: "     ")
    }
    if !step.parameters.isEmpty {
      let parameters = step.parameters.map {
        "\($0.name) (\(shape($0.axes)): \($0.count.counting("number")))"
      }
      lines += wrapped([Span("with " + parameters.joined(separator: ", "), .dim)], indent: "     ")
    }
    let statistics = TensorStatistics(step.values.map(Double.init))
    lines += wrapped([Span(statistics.words(shape(step.axes)))], indent: "     ")
    return lines + excerpt(of: step.tensor).map { "     " + $0 }
  }

  private func shape(_ axes: [TraceReport.AxisExtent]) -> String {
    axes.isEmpty ? "a number" : axes.map { "\($0.name) \($0.extent)" }.joined(separator: " · ")
  }

  // MARK: - Values

  /// A readable part of a tensor's numbers: all of a short one; of a stack of maps, the
  /// neighbourhood of the largest number by size.
  private func excerpt(of tensor: Tensor) -> [String] {
    if tensor.shape.rank == 0 {
      return [NumberFormat.significant(7).string(Double(tensor.values[0]))]
    }
    if tensor.shape.rank == 1 { return runs(tensor) }
    let sizes = tensor.values.map { $0.isFinite ? abs($0) : 0 }
    let peak = sizes.indices.max { (sizes[$0], $1) < (sizes[$1], $0) } ?? 0
    let center = tensor.shape.indices(at: peak)
    let sides = [tensor.shape.rank - 2, tensor.shape.rank - 1].map { axis in
      window(around: center[axis], extent: tensor.shape.extents[axis])
    }
    let fixed = zip(tensor.shape.axes, center).dropLast(2).map { "\($0) \($1)" }
    let names = tensor.shape.axes.suffix(2).map(\.name)
    let title = (fixed + ["\(names[0]) down", "\(names[1]) across"]).joined(separator: ", ")
    return [style.styled(title, .dim)]
      + grid(tensor, center: center, rows: sides[0], columns: sides[1])
  }

  private func window(around center: Int, extent: Int) -> Range<Int> {
    let size = min(6, extent)
    let start = min(max(0, center - size / 2), extent - size)
    return start..<(start + size)
  }

  private func grid(
    _ tensor: Tensor, center: [Int], rows: Range<Int>, columns: Range<Int>
  ) -> [String] {
    let numbers = rows.map { row in
      columns.map { column in
        Double(tensor.values[tensor.shape.offset(of: Array(center.dropLast(2)) + [row, column])])
      }
    }
    let format = NumberFormat.column(for: numbers.flatMap(\.self))
    let texts = numbers.map { $0.map(format.string) }
    let width = texts.joined().map(\.columns).max() ?? 0
    let table = columns.enumerated().map { place, column in
      TextTable.Column(
        heading: "\(column)", cells: texts.map { ($0[place].aligned(right: width), []) })
    }
    return TextTable(labels: rows.map { "\($0)".aligned(right: 3) }, columns: table)
      .lines(style.narrowed(by: 5))
  }

  /// A vector's numbers, several to a line, each with its index.
  private func runs(_ tensor: Tensor) -> [String] {
    let axis = tensor.shape.axes[0].name
    let shown = tensor.values.prefix(12)
    let format = NumberFormat.column(for: shown.map(Double.init))
    let entries = shown.enumerated().map { index, value in
      "\(axis) \(index): \(format.string(Double(value)))"
    }
    let width = entries.map(\.columns).max() ?? 0
    let perLine = max(1, (style.width - 5) / (width + 2))
    var lines = stride(from: 0, to: entries.count, by: perLine).map { start in
      entries[start..<min(start + perLine, entries.count)].map { $0.padded(to: width) }
        .joined(separator: "  ")
    }
    if tensor.values.count > shown.count {
      lines.append("… \(tensor.values.count - shown.count) more")
    }
    return lines
  }
}

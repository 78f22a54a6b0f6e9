import Dumps
import Equations
import Naming
import Notebooks

extension TerminalRenderer {
  /// Two passes beside each other: where they part first, and each step with its largest difference.
  public func text(_ comparison: Comparison) -> String {
    let titles = zip(["first ", "second"], zip(comparison.titles, comparison.digests)).flatMap {
      wrapped([Span($0 + "  "), Span($1.0, .bold)])
        + wrapped([Span($1.1, .dim)], indent: "        ")
    }
    let lines = titles + [""] + verdict(comparison) + others(comparison.others) + [""]
    return style.finished((lines + table(comparison)).joined(separator: "\n") + "\n")
  }

  private func verdict(_ comparison: Comparison) -> [String] {
    guard let first = comparison.first, let worst = first.worst else {
      let count = comparison.steps.count.counting("step")
      let isExact = comparison.steps.allSatisfy { $0.worst == nil }
      return wrapped([
        Span(
          isExact
            ? "Number for number the same in \(count)."
            : "The same in \(count), within the tolerance.")
      ])
    }
    return wrapped([
      Span("They part at "), Span(first.title, .bold),
      Span(
        ": \(first.differing) of \(first.count.counting("number")) \(first.differing == 1 ? "differs" : "differ"), most of all "
          + "\(worst.cell), \(Self.digits(worst.first)) in the first and "
          + "\(Self.digits(worst.second)) in the second."),
    ])
  }

  private func others(_ others: Comparison.Others) -> [String] {
    [
      ("Only the first has", others.onlyFirst), ("Only the second has", others.onlySecond),
      ("Of another shape", others.otherShape),
    ].filter { !$0.1.isEmpty }.flatMap {
      wrapped([Span("\($0.0): \($0.1.joined(separator: ", ")).")])
    }
  }

  private func table(_ comparison: Comparison) -> [String] {
    func column(
      _ heading: String, isLeft: Bool = false, _ text: (Comparison.Step) -> String
    ) -> TextTable.Column {
      TextTable.Column(
        heading: heading,
        cells: comparison.steps.map {
          (text($0), $0.title == comparison.first?.title ? .bold : [])
        },
        isLeft: isLeft)
    }
    let columns = [
      column("numbers") { "\($0.count)" }, column("differ") { "\($0.differing)" },
      column("by") { step in step.worst.map { Self.short($0.size) } ?? "0" },
      column("share") { step in step.share.map { Self.short($0) } ?? "0" },
      column("most at", isLeft: true) { $0.worst?.cell ?? "" },
    ]
    return TextTable(corner: "step", labels: comparison.steps.map(\.title), columns: columns)
      .lines(style)
  }

  private static func digits(_ number: Float) -> String {
    NumberFormat.significant(9).string(Double(number))
  }

  private static func short(_ number: Double) -> String {
    NumberFormat.significant(3).string(number)
  }
}

import Dumps
import Equations
import Naming
import Notebooks

extension TerminalRenderer {
  /// What came of replaying a dump: first what is wrong, or else what holds.
  public func text(_ verification: Verification) -> String {
    let title = wrapped([Span(verification.title, .bold)])
    let changed = verification.changed.flatMap { step in
      line(isGood: false, "\(step.title) is not as it was written: its checksum is another.")
    }
    let lines =
      title + changed + digestLines(verification) + stepLines(verification)
      + restLines(verification)
    return style.finished(lines.joined(separator: "\n") + "\n")
  }

  private func digestLines(_ verification: Verification) -> [String] {
    switch verification.hasDigest {
    case nil where verification.changed.isEmpty:
      line(
        isGood: true,
        "All \(verification.steps.count) tensors are as they were written; they are a part of the "
          + "pass with the digest \(verification.digest).")
    case false?:
      line(isGood: false, "The checksums of its tensors do not make its digest.")
    case true? where verification.changed.isEmpty:
      line(
        isGood: true,
        "All \(verification.steps.count) tensors are as they were written, with the digest "
          + verification.digest + ".")
    case nil, true?: []
    }
  }

  /// The first step that is not what its operation gives, and how many others are not.
  private func stepLines(_ verification: Verification) -> [String] {
    let replayed = verification.steps.filter(\.isReplayed)
    let numbers = replayed.reduce(0) { $0 + $1.count }.counting("number")
    let what = "\(numbers) of \(replayed.count.counting("step"))"
    if let first = verification.firstUnexplained, let cell = first.first {
      let others = verification.steps.filter { $0.unexplained > 0 && $0.title != first.title }
      return line(
        isGood: false, "The first step that does not follow from those before it: ", first)
        + detail(cell)
        + wrapped(
          [Span(others.isEmpty ? "No other step disagrees." : Self.list(others), .dim)],
          indent: "  ")
    }
    guard !replayed.isEmpty else {
      return wrapped([Span("No step can be replayed: of none all that it reads is there.")])
    }
    guard let first = verification.firstDiffering, let cell = first.first else {
      return line(
        isGood: true, "\(what) are exactly what their operations give of the numbers before them.")
    }
    return line(
      isGood: true,
      "\(what) are what their operations give of the numbers before them, but for rounding. The "
        + "first step that rounds differently: ", first) + detail(cell)
  }

  /// What could not be judged.
  private func restLines(_ verification: Verification) -> [String] {
    let given = verification.steps.filter { !$0.isReplayed && $0.kind != .parameter }
    guard !given.isEmpty else { return [] }
    let names = given.map(\.title).joined(separator: ", ")
    return wrapped(
      [Span("Given, or made of what the dump does not hold: \(names).", .dim)], indent: "  ")
  }

  private func detail(_ cell: Verification.Disagreement) -> [String] {
    let digits = NumberFormat.significant(9)
    let difference = abs(Double(cell.recorded) - cell.exact)
    let share =
      cell.allowance > 0 ? " (\(Self.short(difference / cell.allowance)) times that)" : ""
    let verdict =
      cell.isRounding
      ? "rounding to float32, in whatever order the terms are added, explains up to "
        + "\(Self.short(cell.allowance))"
      : "rounding to float32 explains at most \(Self.short(cell.allowance))\(share)"
    return wrapped(
      [
        Span("\(cell.cell) is "), Span(digits.string(Double(cell.recorded)), .value),
        Span(" in the dump; its operation gives "),
        Span(digits.string(Double(cell.replayed)), .value),
        Span(
          ", in float64 \(digits.string(cell.exact)). They are \(Self.short(difference)) apart; "
            + "\(verdict)."),
      ], indent: "  ")
  }

  private func line(
    isGood: Bool, _ text: String, _ step: Verification.Step? = nil
  ) -> [String] {
    let mark = style.styled(isGood ? "✓" : "✗", isGood ? .good : [.bad, .bold]) + " "
    let count = step.map { step in
      let number = isGood ? step.differing : step.unexplained
      return ", \(number) of \(step.count.counting("number"))"
    }
    let spans = [Span(text)] + (step.map { [Span($0.title, .bold), Span(count ?? "")] } ?? [])
    return joined(TextWrapping(width: style.width - 2).lines(spans), indent: mark, hanging: "  ")
  }

  private static func list(_ steps: [Verification.Step]) -> String {
    "Others that do not follow: \(steps.map(\.title).joined(separator: ", "))."
  }

  private static func short(_ number: Double) -> String {
    NumberFormat.significant(2).string(number)
  }
}

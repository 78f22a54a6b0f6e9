import Equations
import Markup
import Naming
import Tracing

extension TerminalRenderer {
  /// What came of comparing every cell of a network with its definition: a line for each
  /// direction, and one for each tensor that disagrees.
  public func text(_ proofs: [CellProof], of network: String) -> String {
    let failed = proofs.filter { !$0.holds }
    let title = wrapped([Span(network, .bold)])
    let directions = [false, true].compactMap { isGradient in
      summary(of: proofs.filter { $0.isGradient == isGradient }, isGradient: isGradient)
    }
    let complaints = failed.flatMap { proof in
      wrapped(
        [
          Span("✗ \(proof.name): ", [.bad, .bold]),
          Span("\(proof.worstCell) differs most, by \(Self.short(proof.worst)) of its terms' size"),
        ], indent: "  ", hanging: "    ")
    }
    return style.finished((title + directions + complaints).joined(separator: "\n") + "\n")
  }

  private func summary(of proofs: [CellProof], isGradient: Bool) -> String? {
    guard let worst = proofs.max(by: { $0.worst < $1.worst }) else { return nil }
    let holds = proofs.allSatisfy(\.holds)
    let cells = proofs.reduce(0) { $0 + $1.count }
    let plain = proofs.reduce(0) { $0 + $1.plainlyEqualCount }
    let mark = style.styled(holds ? "✓" : "✗", holds ? .good : [.bad, .bold])
    let what = cells.counting(isGradient ? "gradient cell" : "forward cell")
    let lines = TextWrapping(width: style.width - 4).lines([
      Span("\(what) of \(proofs.count.counting("tensor")) "),
      Span(holds ? "equal their definitions; " : "were compared with their definitions; "),
      Span(
        "largest difference \(Self.short(worst.worst)) of the terms' size, at \(worst.worstCell)"),
      Span("; \(plain) within 1e-05 of the result itself", .dim),
    ])
    return joined(lines, indent: "  \(mark) ", hanging: "    ").joined(separator: "\n")
  }

  private static func short(_ number: Double) -> String {
    NumberFormat.significant(2).string(number)
  }
}

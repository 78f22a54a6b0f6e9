import Equations
import Naming
import Tracing

extension Explanation {
  /// What the arithmetic gives beside what was recorded; nil if nothing was worked out.
  ///
  /// - Parameter format: how both are written.
  public func comparison(_ format: NumberFormat = .significant(7)) -> String? {
    guard let result else { return nil }
    let difference = NumberFormat.significant(1).string(abs(result - recorded))
    let sum =
      parts.count > 1 ? NumberFormat.usual.sum(of: parts.map { $0.value }) + " = " : ""
    return "Worked out: \(sum)\(format.string(result)); recorded: "
      + "\(format.string(recorded)); difference \(difference)."
  }

  /// What is to be said below the arithmetic: which pixels the cell sees, which nodes use it.
  public var notes: [String] {
    (pixels.map { [$0.sentence] } ?? []) + (usesSentence.map { [$0] } ?? [])
  }

  /// Which nodes use the cell; nil if none does.
  private var usesSentence: String? {
    guard !uses.isEmpty else { return nil }
    let parts = uses.map { "\($0.count.counting("cell")) of \($0.node)" }
    return "It is used by \(parts.joined(separator: ", "))."
  }
}

extension Explanation.Pixels {
  /// How many pixels there are on which the cell can and does depend.
  fileprivate var sentence: String {
    "It can depend on \(possible) of the \(all) pixels; on this image a small "
      + "change of \(actual) of them acts on it."
  }
}

import CNumerics
import Equations

/// An axis: its range, and round numbers to mark on it.
struct AxisScale: Equatable {
  /// The marked numbers, from the lowest up.
  let ticks: [Double]
  let low: Double
  let high: Double

  /// An axis over some values with about so many marks, which are 1, 2 or 5 times a power of ten
  /// apart and lie around all values.
  ///
  /// - Parameter wholeNumbers: whether only whole numbers are marked, and the range stays that of
  ///   the values.
  init(around values: [Double], marks: Int = 5, wholeNumbers: Bool = false) {
    let lowest = values.min() ?? 0
    let highest = max(values.max() ?? 1, lowest)
    let reach = highest > lowest ? highest - lowest : max(1e-3, abs(highest) * 0.1)
    let raw = reach / Double(max(1, marks))
    let power = pow(10, log10(raw).rounded(.down))
    let fitting = [1.0, 2, 5, 10].first { $0 * power >= raw * 0.999 } ?? 10
    let step = wholeNumbers ? max(1, (fitting * power).rounded()) : fitting * power
    let start = (lowest / step).rounded(wholeNumbers ? .up : .down)
    let end = (highest / step).rounded(wholeNumbers ? .down : .up)
    let last = max(start + (wholeNumbers ? 0 : 1), end)
    ticks = stride(from: start, through: last, by: 1).map { $0 * step }
    low = wholeNumbers ? lowest : ticks.first ?? lowest
    high = wholeNumbers ? (highest > lowest ? highest : lowest + 1) : ticks.last ?? highest
  }

  /// Where a value lies, 0 at the lower end and 1 at the upper.
  func position(of value: Double) -> Double { (value - low) / (high - low) }

  /// A share in per cent, as in `98.4 %`.
  static func percent(_ share: Double) -> String { NumberText.fixed(share * 100, 1) + " %" }

  /// A number as short as it can be said.
  static func text(_ value: Double, significant: Int = 6) -> String {
    NumberText.general(value, significant)
  }
}

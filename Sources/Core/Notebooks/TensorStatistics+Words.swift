import Equations
import Naming
import Tracing

extension TensorStatistics {
  /// Shape, count, histogram, range and mean in a line.
  public func words(_ shape: String? = nil) -> String {
    func number(_ value: Double?) -> String {
      value.map { NumberFormat.usual.string($0) } ?? "none"
    }
    let lead = shape.map { [$0] } ?? []
    // Of one number nothing else is to be said.
    if count == 1, let only = minimum { return (lead + [number(only)]).joined(separator: ", ") }
    var parts =
      lead + [
        count.counting("value"), sparkline, "\(number(minimum)) … \(number(maximum))",
        "mean \(number(mean))",
      ]
    if zeros > 0 { parts.append("zeros \(NumberFormat.percent(1).string(zeroShare))") }
    if notNumbers > 0 { parts.append("NaN \(notNumbers)") }
    if infinities > 0 { parts.append("infinite \(infinities)") }
    return parts.joined(separator: ", ")
  }

  /// The histogram as small bars; a bar that is not empty is never blank.
  private var sparkline: String {
    let marks = Array("▁▂▃▄▅▆▇█")
    let most = max(1, histogram.max() ?? 1)
    return String(
      histogram.map { count in
        count == 0 ? " " : marks[min(marks.count - 1, count * (marks.count - 1) / most)]
      })
  }
}

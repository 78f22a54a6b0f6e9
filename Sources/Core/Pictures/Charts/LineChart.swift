/// Lines over a common horizontal axis, such as accuracy over epochs.
public struct LineChart: Sendable, Equatable {
  /// One line.
  public struct Series: Sendable, Equatable {
    /// What the line shows, for the legend.
    public let name: String
    /// Its points, from left to right.
    public let points: [Point]

    /// A line from its points; those that are not finite are left out.
    public init(name: String, points: [Point]) {
      self.name = name
      self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
    }
  }

  /// A point of a line.
  public struct Point: Sendable, Equatable {
    /// The place on the horizontal axis.
    public let x: Double
    /// The place on the vertical axis.
    public let y: Double

    /// A point from its places.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// What the chart shows.
  public let title: String
  /// What the horizontal axis shows.
  public let xLabel: String
  /// What the vertical axis shows, with its unit.
  public let yLabel: String
  /// The lines; there are looks for three.
  public let series: [Series]
  /// What is written at the vertical axis after each number, such as ` %`.
  public let unit: String

  /// A chart from its parts.
  public init(title: String, xLabel: String, yLabel: String, unit: String = "", series: [Series]) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.unit = unit
    self.series = series
  }

  /// The chart in words, for those who do not see it.
  public var summary: String {
    let lines = series.map { series -> String in
      guard let first = series.points.first, let last = series.points.last else {
        return "\(series.name): no points"
      }
      return "\(series.name): \(text(first.y)) at \(xLabel) \(AxisScale.text(first.x)), "
        + "\(text(last.y)) at \(xLabel) \(AxisScale.text(last.x))"
    }
    return "\(title). " + lines.joined(separator: "; ") + "."
  }

  func text(_ value: Double) -> String { AxisScale.text(value, significant: 4) + unit }
}

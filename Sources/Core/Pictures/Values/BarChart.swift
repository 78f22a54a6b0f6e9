/// Numbers along one axis, as bars; several series have one scale.
public struct BarChart: Equatable, Sendable {
  /// What the bars show.
  public let title: String
  /// The series, in order.
  public let series: [Series]

  /// A chart from its parts.
  public init(title: String = "", series: [Series]) {
    self.title = title
    self.series = series
  }

  /// Bars that belong together.
  public struct Series: Equatable, Sendable {
    /// What the series shows.
    public let caption: String
    /// The bars, in order.
    public let bars: [Bar]

    /// A series from its parts.
    public init(caption: String = "", bars: [Bar]) {
      self.caption = caption
      self.bars = bars
    }
  }

  /// One bar.
  public struct Bar: Equatable, Sendable {
    /// What the bar stands for, as in `c 7`.
    public let label: String
    /// Its length.
    public let value: Double
    /// Whether the reader's eye is led to it.
    public let isHighlighted: Bool
    /// The cell of the pass that it is, if it is one.
    public let cell: String?

    /// A bar from its parts.
    public init(
      label: String, value: Double, isHighlighted: Bool = false, cell: String? = nil
    ) {
      self.label = label
      self.value = value
      self.isHighlighted = isHighlighted
      self.cell = cell
    }
  }

  /// What is said of the scale: that all series share it; nil if there is but one.
  public var scaleRemark: String? {
    series.count > 1 ? "all bars have one scale: the same length is the same number" : nil
  }

  /// All bars, of all series.
  public var bars: [Bar] { series.flatMap { $0.bars } }

  /// The ends of the scale: the smallest and the largest finite number, with zero between them.
  public var range: ClosedRange<Double> {
    let finite = bars.map { $0.value }.filter { $0.isFinite }
    return min(0, finite.min() ?? 0)...max(0, finite.max() ?? 0)
  }
}

/// A picture of numbers that stands in a box of a drawing.
public indirect enum Figure: Equatable, Sendable {
  /// Maps as tiles, in rows and columns.
  case picture(Picture)
  /// Numbers along one axis.
  case bars(BarChart)
  /// Figures side by side.
  case row([Part])

  /// A figure of a row, and its share of the row's width.
  public struct Part: Equatable, Sendable {
    /// The figure.
    public let figure: Figure
    /// The share of the width, 0...1.
    public let share: Double

    /// A part of a row.
    public init(_ figure: Figure, share: Double) {
      self.figure = figure
      self.share = share
    }
  }

  /// The height that a figure of this width looks good with.
  package func height(forWidth width: Double) -> Double {
    switch self {
    case .picture(let picture): TileLayout(picture).height(forWidth: width)
    case .bars: 64
    case .row(let parts):
      parts.map { $0.figure.height(forWidth: width * $0.share) }.max() ?? 0
    }
  }
}

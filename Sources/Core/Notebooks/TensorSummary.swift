import Tracing

/// A tensor in one line.
public struct TensorSummary: Equatable, Sendable {
  /// What the tensor is called.
  public let title: String
  /// The axes with their extents.
  public let shape: String
  /// Count, range, mean, histogram.
  public let statistics: TensorStatistics

  /// A summary from its facts.
  public init(title: String, shape: String, statistics: TensorStatistics) {
    self.title = title
    self.shape = shape
    self.statistics = statistics
  }
}

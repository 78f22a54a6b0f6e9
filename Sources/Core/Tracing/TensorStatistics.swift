import Equations

/// What can be said of many numbers in one line.
public struct TensorStatistics: Equatable, Sendable {
  /// How many numbers there are.
  public let count: Int
  /// The smallest finite number; nil if there is none.
  public let minimum: Double?
  /// The mean of the finite numbers; nil if there are none.
  public let mean: Double?
  /// The largest finite number; nil if there is none.
  public let maximum: Double?
  /// How many are exactly zero.
  public let zeros: Int
  /// How many are not a number.
  public let notNumbers: Int
  /// How many are infinite.
  public let infinities: Int
  /// How many finite numbers lie in each of equally wide parts of minimum...maximum.
  public let histogram: [Int]

  /// The statistics of `values`, with a histogram of `bins` parts.
  public init(_ values: [Double], bins: Int = 8) {
    let finite = values.filter { $0.isFinite }
    count = values.count
    minimum = finite.min()
    maximum = finite.max()
    mean = finite.isEmpty ? nil : finite.reduce(0, +) / Double(finite.count)
    zeros = values.count { $0 == 0 }
    notNumbers = values.count { $0.isNaN }
    infinities = values.count { $0.isInfinite }
    var histogram = [Int](repeating: 0, count: bins)
    if let low = finite.min(), let high = finite.max() {
      let width = (high - low) / Double(bins)
      for value in finite {
        let bin = width > 0 ? Int(saturating: (value - low) / width) : 0
        histogram[min(bin, bins - 1)] += 1
      }
    }
    self.histogram = histogram
  }

  /// The share of numbers that are exactly zero, 0...1.
  public var zeroShare: Double { count == 0 ? 0 : Double(zeros) / Double(count) }

  /// Whether every number is finite.
  public var isFinite: Bool { notNumbers == 0 && infinities == 0 }
}

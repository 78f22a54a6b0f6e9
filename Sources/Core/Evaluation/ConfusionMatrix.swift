/// How often the images of each class were taken for each class.
public struct ConfusionMatrix: Sendable, Equatable {
  /// `counts[label][prediction]`: a row for each right class, a column for each predicted one.
  public let counts: [[Int]]

  /// A matrix from labels and predictions.
  public init(classCount: Int, pairs: [(label: Int, prediction: Int)]) {
    var counts = Array(repeating: Array(repeating: 0, count: classCount), count: classCount)
    for pair in pairs { counts[pair.label][pair.prediction] += 1 }
    self.counts = counts
  }

  /// How many classes there are.
  public var classCount: Int { counts.count }

  /// How many images have a class.
  public func images(of label: Int) -> Int { counts[label].reduce(0, +) }

  /// How many images were taken for a class.
  public func predictions(of label: Int) -> Int { counts.reduce(0) { $0 + $1[label] } }

  /// The share of a class's images that were found, its recall; nil if it has none.
  public func accuracy(of label: Int) -> Double? {
    share(counts[label][label], of: images(of: label))
  }

  /// The share of what was taken for a class that belongs to it; nil if nothing was.
  public func precision(of label: Int) -> Double? {
    share(counts[label][label], of: predictions(of: label))
  }

  private func share(_ part: Int, of whole: Int) -> Double? {
    whole == 0 ? nil : Double(part) / Double(whole)
  }
}

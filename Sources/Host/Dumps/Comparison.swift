/// Two passes, step by step: where they part first, and by how much each step differs.
public struct Comparison: Equatable, Sendable {
  /// A step of both.
  public struct Step: Equatable, Sendable {
    /// The tensor, as in `f_k` or `∂L/∂f_k`.
    public let title: String
    /// What it is.
    public let kind: DumpTensor.Kind
    /// How many numbers it has.
    public let count: Int
    /// How many differ by more than is allowed.
    public let differing: Int
    /// The number that differs most; nil if none differs.
    public let worst: Difference?
    /// The largest number of either, without its sign.
    public let largest: Double

    /// The largest difference, as a share of the largest number of either.
    public var share: Double? {
      worst.map { largest > 0 ? $0.size / largest : .infinity }
    }
  }

  /// A number that differs.
  public struct Difference: Equatable, Sendable {
    /// The cell, as in `f_k[k: 3, y: 4, x: 5]`.
    public let cell: String
    /// The number in the first pass.
    public let first: Float
    /// The number in the second one.
    public let second: Float

    /// How much it is; infinite where only one of the two is a finite number.
    public var size: Double {
      let difference = abs(Double(second) - Double(first))
      return difference.isNaN ? .infinity : difference
    }
  }

  /// What the two passes are, in a few words each.
  public let titles: [String]
  /// The digests of the two passes.
  public let digests: [String]
  /// The steps that both have, in the order of the first.
  public let steps: [Step]
  /// What only the first has, what only the second has, and what has another shape there.
  public let others: Others

  /// Tensors that cannot be compared, by their titles.
  public struct Others: Equatable, Sendable {
    /// What only the first pass has.
    public let onlyFirst: [String]
    /// What only the second pass has.
    public let onlySecond: [String]
    /// What has other axes, or other extents.
    public let otherShape: [String]

    /// Whether there are none.
    public var isEmpty: Bool { onlyFirst.isEmpty && onlySecond.isEmpty && otherShape.isEmpty }
  }

  /// Compares two passes.
  ///
  /// - Parameter tolerance: by how much numbers of a tensor may differ, as a share of its largest.
  public init(_ first: PassDump, _ second: PassDump, tolerance: Double = 0) {
    titles = [first.title, second.title]
    digests = [first.facts.digest, second.facts.digest]
    let known = Dictionary(second.tensors.map { ($0.facts.key, $0) }) { one, _ in one }
    let keys = Set(first.tensors.map { $0.facts.key })
    var steps: [Step] = []
    var onlyFirst: [String] = []
    var otherShape: [String] = []
    for tensor in first.tensors {
      guard let other = known[tensor.facts.key] else {
        onlyFirst.append(tensor.title)
        continue
      }
      guard tensor.facts.axes == other.facts.axes, tensor.facts.shape == other.facts.shape else {
        otherShape.append(tensor.title)
        continue
      }
      steps.append(Step(tensor, other, tolerance))
    }
    self.steps = steps
    others = Others(
      onlyFirst: onlyFirst,
      onlySecond: second.tensors.filter { !keys.contains($0.facts.key) }.map { $0.title },
      otherShape: otherShape)
  }

  /// The step at which the two part.
  public var first: Step? { steps.first { $0.differing > 0 } }

  /// Whether the two are the same, within the tolerance.
  public var isSame: Bool { first == nil && others.isEmpty }
}

extension Comparison.Step {
  fileprivate init(_ one: DumpTensor, _ other: DumpTensor, _ tolerance: Double) {
    let largest = (one.values + other.values).reduce(0.0) { most, number in
      number.isFinite ? max(most, Double(abs(number))) : most
    }
    let differences = one.cells(differingFrom: other.values).map { cell in
      let (a, b) = (Double(one.values[cell]), Double(other.values[cell]))
      return (cell: cell, size: abs(b - a).isNaN ? .infinity : abs(b - a))
    }
    let forbidden = differences.filter { !($0.size <= tolerance * largest) }
    // Of equal ones the first.
    let worst = differences.reduce(nil as (cell: Int, size: Double)?) { most, next in
      most.map { $0.size >= next.size ? $0 : next } ?? next
    }
    self.init(
      title: one.title, kind: one.facts.kind, count: one.values.count, differing: forbidden.count,
      worst: worst.map { one.difference(from: other, at: $0.cell) }, largest: largest)
  }
}

extension DumpTensor {
  fileprivate func difference(from other: DumpTensor, at cell: Int) -> Comparison.Difference {
    Comparison.Difference(
      cell: name(ofCell: cell), first: values[cell], second: other.values[cell])
  }
}

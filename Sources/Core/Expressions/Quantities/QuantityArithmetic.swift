import Equations
import Networks

/// Why two quantities cannot be combined.
package enum CombinationError: Error, Equatable {
  /// An axis has other coordinates on one side than on the other.
  case axis(Axis, left: [Int], right: [Int])
  /// The result would have more numbers than anybody looks at.
  case tooLarge(Int)

  /// What is wrong, in a sentence without its full stop.
  package var sentence: String {
    switch self {
    case .axis(let axis, let left, let right):
      "the axis \(axis) differs: \(Self.words(left)) on the left, \(Self.words(right)) on the right"
        + (left.count == right.count ? "; align(…, over: \(axis)) on both sides counts from 0" : "")
    case .tooLarge(let count):
      "the result would have \(count) numbers, more than \(Quantity.largestCount); sum first"
    }
  }

  private static func words(_ coordinates: [Int]) -> String {
    guard let first = coordinates.first, let last = coordinates.last else { return "nothing" }
    let isRange = coordinates == Array(first..<(first + coordinates.count))
    return isRange
      ? "\(first)...\(last)" : "\(coordinates.prefix(6).map(String.init).joined(separator: ", "))"
  }
}

extension Quantity {
  /// How many numbers a combination may have.
  package static let largestCount = 4_000_000

  /// Combines two quantities number by number; an axis that only one of them has is repeated for
  /// the other. The result has the left one's axes first.
  ///
  /// - Throws: what cannot be written as JSON.
  package func combined(
    with other: Quantity, _ operation: (Tracked, Tracked) -> Tracked
  ) throws(CombinationError) -> Quantity {
    for dimension in dimensions {
      guard let place = other.index(of: dimension.axis) else { continue }
      let theirs = other.dimensions[place].coordinates
      guard theirs == dimension.coordinates else {
        throw .axis(dimension.axis, left: dimension.coordinates, right: theirs)
      }
    }
    let added = other.dimensions.filter { index(of: $0.axis) == nil }
    let all = dimensions + added
    // Sizes beyond all bounds are not multiplied out.
    let count = all.reduce(1) { min($0 * $1.count, 1 << 40) }
    guard count <= Self.largestCount else { throw .tooLarge(count) }
    let own = offsets(along: all)
    let their = other.offsets(along: all)
    var results: [Tracked] = []
    results.reserveCapacity(own.count)
    for (a, b) in zip(own, their) {
      results.append(
        operation(
          Tracked(value: values[a], magnitude: magnitudes[a]),
          Tracked(value: other.values[b], magnitude: other.magnitudes[b])))
    }
    return Quantity(
      dimensions: all, values: results.map { $0.value }, magnitudes: results.map { $0.magnitude },
      field: field ?? other.field)
  }

  /// The same numbers with the coordinates of another quantity on each axis that has as many there.
  package func renumbered(like other: Quantity) -> Quantity {
    let dimensions = dimensions.map { dimension in
      let place = other.index(of: dimension.axis)
      let theirs = place.map { other.dimensions[$0] }
      return theirs.flatMap { $0.count == dimension.count ? $0 : nil } ?? dimension
    }
    return Quantity(dimensions: dimensions, values: values, magnitudes: magnitudes, field: field)
  }

  /// Changes each number by itself.
  package func mapped(_ operation: (Tracked) -> Tracked) -> Quantity {
    let results = zip(values, magnitudes).map { operation(Tracked(value: $0, magnitude: $1)) }
    return Quantity(
      dimensions: dimensions, values: results.map { $0.value },
      magnitudes: results.map { $0.magnitude }, field: field)
  }

  /// For each cell of a larger set of dimensions, the place in this quantity's memory.
  private func offsets(along all: [Dimension]) -> [Int] {
    let strides = strides
    var offsets = [0]
    for dimension in all {
      let stride = index(of: dimension.axis).map { strides[$0] } ?? 0
      offsets = offsets.flatMap { base in (0..<dimension.count).map { base + $0 * stride } }
    }
    return offsets
  }

  /// Puts the numbers along `axes` together; without axes, all numbers.
  package func reduced(over axes: [Axis]?, _ operation: ([Tracked]) -> Tracked) -> Quantity {
    let removed = axes ?? dimensions.map { $0.axis }
    let keptDimensions = dimensions.filter { !removed.contains($0.axis) }
    let gone = dimensions.filter { removed.contains($0.axis) }
    let starts = placeOffsets(of: keptDimensions)
    let steps = placeOffsets(of: gone)
    var terms: [Tracked] = []
    terms.reserveCapacity(steps.count)
    let results = starts.map { start in
      terms.removeAll(keepingCapacity: true)
      for step in steps {
        terms.append(Tracked(value: values[start + step], magnitude: magnitudes[start + step]))
      }
      return operation(terms)
    }
    let isMap = keptDimensions.contains { $0.axis == .row }
    return Quantity(
      dimensions: keptDimensions, values: results.map { $0.value },
      magnitudes: results.map { $0.magnitude }, field: isMap ? field : nil)
  }

  /// The places in memory of all combinations of indices of some of the dimensions, all others 0.
  package func placeOffsets(of some: [Dimension]) -> [Int] {
    let strides = strides
    var offsets = [0]
    for dimension in some {
      guard let place = index(of: dimension.axis) else { continue }
      offsets = offsets.flatMap { base in
        (0..<dimension.count).map { base + $0 * strides[place] }
      }
    }
    return offsets
  }
}

import Equations
import Networks

/// Why two quantities cannot be combined.
struct AxisMismatch: Error, Equatable {
  let axis: Axis
  let left: [Int]
  let right: [Int]
}

extension Quantity {
  /// Combines two quantities number by number; an axis that only one of them has is repeated for
  /// the other. The result has the left one's axes first.
  func combined(
    with other: Quantity, _ operation: (Tracked, Tracked) -> Tracked
  ) throws(AxisMismatch) -> Quantity {
    for dimension in dimensions {
      guard let place = other.index(of: dimension.axis) else { continue }
      let theirs = other.dimensions[place].coordinates
      guard theirs == dimension.coordinates else {
        throw AxisMismatch(axis: dimension.axis, left: dimension.coordinates, right: theirs)
      }
    }
    let added = other.dimensions.filter { index(of: $0.axis) == nil }
    let all = dimensions + added
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
      dimensions: all, values: results.map(\.value), magnitudes: results.map(\.magnitude),
      field: field ?? other.field)
  }

  /// Changes each number by itself.
  func mapped(_ operation: (Tracked) -> Tracked) -> Quantity {
    let results = zip(values, magnitudes).map { operation(Tracked(value: $0, magnitude: $1)) }
    return Quantity(
      dimensions: dimensions, values: results.map(\.value),
      magnitudes: results.map(\.magnitude), field: field)
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
  func reduced(over axes: [Axis]?, _ operation: ([Tracked]) -> Tracked) -> Quantity {
    let removed = axes ?? dimensions.map(\.axis)
    let keptDimensions = dimensions.filter { !removed.contains($0.axis) }
    let gone = dimensions.filter { removed.contains($0.axis) }
    let starts = placeOffsets(of: keptDimensions)
    let steps = placeOffsets(of: gone)
    let results = starts.map { start in
      operation(
        steps.map { Tracked(value: values[start + $0], magnitude: magnitudes[start + $0]) })
    }
    let isMap = keptDimensions.contains { $0.axis == .row }
    return Quantity(
      dimensions: keptDimensions, values: results.map(\.value),
      magnitudes: results.map(\.magnitude), field: isMap ? field : nil)
  }

  /// The places in memory of all combinations of indices of some of the dimensions, all others 0.
  func placeOffsets(of some: [Dimension]) -> [Int] {
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

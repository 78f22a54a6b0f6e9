import ActivationMaps
import Equations
import Networks

/// Which coordinates of one axis an index picks, and whether the axis stays.
package struct Selection {
  package let axis: Axis
  package let coordinates: [Int]
  package let keepsAxis: Bool

  /// A selection from its parts.
  package init(axis: Axis, coordinates: [Int], keepsAxis: Bool) {
    self.axis = axis
    self.coordinates = coordinates
    self.keepsAxis = keepsAxis
  }
}

extension Quantity {
  /// The part with the given coordinates along the given axes. The axes' coordinates stay as they
  /// were.
  package func selected(_ selections: [Selection]) -> Quantity {
    var places: [[Int]] = dimensions.map { Array($0.coordinates.indices) }
    var kept = dimensions.map { Optional($0) }
    for selection in selections {
      guard let index = index(of: selection.axis) else { continue }
      places[index] = selection.coordinates.compactMap {
        dimensions[index].coordinates.firstIndex(of: $0)
      }
      kept[index] =
        selection.keepsAxis
        ? Dimension(axis: selection.axis, coordinates: selection.coordinates) : nil
    }
    let offsets = zip(places, strides).reduce([0]) { bases, axis in
      bases.flatMap { base in axis.0.map { base + $0 * axis.1 } }
    }
    let remaining = kept.compactMap { $0 }
    var origin = origin
    for selection in selections where !selection.keepsAxis {
      origin = origin?.selecting(selection.axis, selection.coordinates[0])
    }
    return Quantity(
      dimensions: remaining, values: offsets.map { values[$0] },
      magnitudes: offsets.map { magnitudes[$0] },
      field: remaining.contains { $0.axis == .row } ? field : nil, origin: origin)
  }

  /// The places in memory of what a selection picks.
  package func offsets(of selections: [Selection]) -> [Int] {
    let numbered = Quantity(dimensions: dimensions, values: values.indices.map(Double.init))
    return numbered.selected(selections).values.map { Int(saturating: $0) }
  }
}

extension Evaluator {
  /// What the arguments between the brackets pick from a tensor.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package func selections(
    _ arguments: [Expression.IndexArgument], of quantity: Quantity, column: Int
  ) throws(Mistake) -> [Selection] {
    var selections: [Selection] = []
    var position = 0
    for argument in arguments {
      if argument.axis == nil, let several = try wholeCell(argument) {
        for (axis, coordinates, keepsAxis) in several {
          selections.append(
            try selection(
              axis, coordinates, keepsAxis: keepsAxis, of: quantity, argument: argument,
              clipping: keepsAxis))
        }
        continue
      }
      let axis = try axis(of: argument, at: position, in: quantity)
      position += 1
      let (coordinates, keepsAxis) = try coordinates(argument.selection)
      selections.append(
        try selection(
          axis, coordinates, keepsAxis: keepsAxis, of: quantity, argument: argument,
          clipping: false))
    }
    let axes = selections.map { $0.axis }
    guard Set(axes).count == axes.count else {
      throw Mistake("an axis is indexed twice", column: column)
    }
    return selections
  }

  /// The axes and coordinates of an argument that is a cell or a region, such as `argmax(M)`.
  private func wholeCell(
    _ argument: Expression.IndexArgument
  ) throws(Mistake) -> [(Axis, [Int], keepsAxis: Bool)]? {
    guard case .one(let expression) = argument.selection else { return nil }
    switch try value(of: expression) {
    case .cell(let cell): return cell.map { ($0.axis, [$0.index], false) }
    case .region(let region): return region.map { ($0.axis, Array($0.range), true) }
    case .box(let box?):
      return [(.row, Array(box.rows), true), (.column, Array(box.columns), true)]
    default: return nil
    }
  }

  private func axis(
    of argument: Expression.IndexArgument, at position: Int, in quantity: Quantity
  ) throws(Mistake) -> Axis {
    if let name = argument.axis { return Axis(name) }
    guard position < quantity.dimensions.count else {
      throw Mistake(
        "there are more indices than axes; the tensor has \(quantity.shapeText)",
        column: argument.column)
    }
    return quantity.dimensions[position].axis
  }

  private func coordinates(
    _ selection: Expression.IndexArgument.Selection
  ) throws(Mistake) -> ([Int], keepsAxis: Bool) {
    switch selection {
    case .one(let expression):
      let picked = try quantity(of: expression)
      let indices = picked.values.compactMap { Int(exactly: $0) }
      guard indices.count == picked.values.count else {
        throw Mistake("an index is a whole number", column: expression.column)
      }
      return (indices, keepsAxis: !picked.dimensions.isEmpty)
    case .range(let first, let last, let includesEnd):
      let low = try integer(of: first)
      let high = try integer(of: last)
      let (end, overflow) = high.addingReportingOverflow(includesEnd ? 1 : 0)
      guard !overflow, low < end, end - low <= 1_000_000 else {
        let range = "\(low)\(includesEnd ? "..." : "..<")\(high)"
        throw Mistake("the range \(range) is empty or too long", column: first.column)
      }
      return (Array(low..<end), keepsAxis: true)
    }
  }

  private func selection(
    _ axis: Axis, _ coordinates: [Int], keepsAxis: Bool, of quantity: Quantity,
    argument: Expression.IndexArgument, clipping: Bool
  ) throws(Mistake) -> Selection {
    guard let place = quantity.index(of: axis) else {
      throw Mistake(
        "there is no axis '\(axis)'; the tensor has \(quantity.shapeText)",
        column: argument.column)
    }
    let known = quantity.dimensions[place].coordinates
    let inside = coordinates.filter { known.contains($0) }
    guard inside.count == coordinates.count || (clipping && !inside.isEmpty) else {
      let missing = coordinates.first { !known.contains($0) } ?? 0
      throw Mistake(
        "\(missing) is outside the axis \(axis), which has \(Self.extent(known))",
        column: argument.column)
    }
    return Selection(axis: axis, coordinates: inside, keepsAxis: keepsAxis)
  }

  private static func extent(_ coordinates: [Int]) -> String {
    "\(coordinates.min() ?? 0)...\(coordinates.max() ?? 0)"
  }
}

import Equations
import Expressions
import Naming
import Networks
import Notebooks

extension Shower {
  // MARK: - Columns along one axis

  /// A table of one-axis tensors: a row for each coordinate asked for, one for all others
  /// together, and the total of the last column.
  func columns(for show: Show) throws(Mistake) -> NumberTable {
    let quantities = try show.items.map { item throws(Mistake) in
      try evaluator.quantity(of: item.expression)
    }
    if quantities.count == 1, quantities[0].dimensions.count == 2 {
      return grid(of: quantities[0], title: try title(of: show))
    }
    guard let axis = quantities[0].dimensions.first,
      quantities.allSatisfy({ $0.dimensions == [axis] })
    else {
      throw Mistake(
        "the columns of a table are tensors with one and the same axis",
        column: show.items[0].expression.column)
    }
    let listed = try listedCoordinates(show.rows, axis: axis)
    var running = 0.0
    var rows: [NumberTable.Row] = listed.map { coordinate in
      let place = axis.coordinates.firstIndex(of: coordinate) ?? 0
      var cells: [Double?] = quantities.map { $0.values[place] }
      if show.hasRunningSum {
        running += quantities[quantities.count - 1].values[place]
        cells.append(running)
      }
      return NumberTable.Row(
        label: "\(axis.axis) \(coordinate)", cells: cells, role: .entry,
        names: quantities.map { $0.origin?.name([axis.axis: coordinate]) })
    }
    if show.hasRunningSum {
      rows += remainder(of: quantities, listed: listed, axis: axis, running: running)
    }
    let headings = try show.items.map { item throws(Mistake) in try caption(item) }
    let columns = headings + (show.hasRunningSum ? ["running sum"] : [])
    let table = NumberTable(
      title: try title(of: show), corner: "",
      columns: columns, rows: rows)
    return show.hasRunningSum
      ? table.withRoundingNotes(sumColumns: [quantities.count - 1]) : table
  }

  /// A tensor with two axes as it is: the first down, the second across.
  private func grid(of quantity: Quantity, title: String) -> NumberTable {
    let (down, across) = (quantity.dimensions[0], quantity.dimensions[1])
    return NumberTable(
      title: title, corner: "\(down.axis) \\ \(across.axis)",
      columns: across.coordinates.map(String.init),
      rows: down.coordinates.enumerated().map { place, coordinate in
        let start = place * across.count
        return NumberTable.Row(
          label: String(coordinate),
          numbers: Array(quantity.values[start..<(start + across.count)]), role: .entry,
          names: across.coordinates.map {
            quantity.origin?.name([down.axis: coordinate, across.axis: $0])
          })
      }
    ).withCommonFormat()
  }

  private func listedCoordinates(
    _ rows: Expression?, axis: Quantity.Dimension
  ) throws(Mistake) -> [Int] {
    guard let rows else { return axis.coordinates }
    let listed = try evaluator.quantity(of: rows).values.compactMap { Int(exactly: $0) }
    if let missing = listed.first(where: { !axis.coordinates.contains($0) }) {
      throw Mistake("there is no \(axis.axis) \(missing)", column: rows.column)
    }
    return listed
  }

  /// The row of all others, and the total.
  private func remainder(
    of quantities: [Quantity], listed: [Int], axis: Quantity.Dimension, running: Double
  ) -> [NumberTable.Row] {
    let terms = quantities[quantities.count - 1]
    let others = axis.coordinates.indices.filter { !listed.contains(axis.coordinates[$0]) }
    let blanks = [Double?](repeating: nil, count: quantities.count - 1)
    let rest = others.reduce(0) { $0 + terms.values[$1] }
    var rows: [NumberTable.Row] = []
    if !others.isEmpty {
      rows.append(
        NumberTable.Row(
          label: others.count.counting("other"), cells: blanks + [rest, running + rest], role: .rest
        ))
    }
    let total = terms.values.reduce(0, +)
    rows.append(NumberTable.Row(label: "total", cells: blanks + [total, nil], role: .total))
    return rows
  }

  // MARK: - One table added up two ways

  /// A table of a tensor's numbers, one group of axes down and one across: the strongest of each
  /// listed, all others together, and the sums of rows and columns.
  func crossTable(for show: Show) throws(Mistake) -> NumberTable {
    let item = show.items[0]
    guard let sums = show.sums, show.items.count == 1 else {
      throw Mistake("a table of sums shows one tensor", column: item.expression.column)
    }
    let quantity = try evaluator.quantity(of: item.expression)
    let down = try group(sums.down, in: quantity, column: item.expression.column)
    let across = try group(sums.across, in: quantity, column: item.expression.column)
    guard down.count + across.count == quantity.dimensions.count,
      Set(down.map { $0.axis }).isDisjoint(with: across.map { $0.axis })
    else {
      throw Mistake(
        "each axis must stand down or across; the tensor has \(quantity.shapeText)",
        column: item.expression.column)
    }
    let table = SumTable(
      quantity, down: down, across: across,
      listedDown: try evaluator.integer(of: sums.listedDown),
      listedAcross: try evaluator.integer(of: sums.listedAcross))
    return table.numberTable(title: try title(of: show))
  }

  private func group(
    _ names: [String], in quantity: Quantity, column: Int
  ) throws(Mistake) -> [Quantity.Dimension] {
    try names.map { name throws(Mistake) in
      guard let index = quantity.index(of: Axis(name)) else {
        throw Mistake(
          "there is no axis '\(name)'; the tensor has \(quantity.shapeText)", column: column)
      }
      return quantity.dimensions[index]
    }
  }
}

/// A tensor as a table whose entries add up by rows and by columns to one total.
private struct SumTable {
  let rowLabels: [String]
  let columnLabels: [String]
  let cells: [[Double]]
  let corner: String

  /// Lists the rows and columns with the largest sums by size; all others become one.
  init(
    _ quantity: Quantity, down: [Quantity.Dimension], across: [Quantity.Dimension],
    listedDown: Int, listedAcross: Int
  ) {
    let rowStarts = quantity.placeOffsets(of: down)
    let columnStarts = quantity.placeOffsets(of: across)
    let rowSums = rowStarts.map { row in
      columnStarts.reduce(0) { $0 + quantity.values[row + $1] }
    }
    let columnSums = columnStarts.map { column in
      rowStarts.reduce(0) { $0 + quantity.values[$1 + column] }
    }
    let rows = Self.groups(rowSums, listed: listedDown)
    let columns = Self.groups(columnSums, listed: listedAcross)
    cells = rows.map { rowGroup in
      columns.map { columnGroup in
        rowGroup.reduce(0) { sum, row in
          columnGroup.reduce(sum) { $0 + quantity.values[rowStarts[row] + columnStarts[$1]] }
        }
      }
    }
    rowLabels = rows.map { Self.label($0, starts: rowStarts, of: quantity, axes: down) }
    columnLabels = columns.map { Self.label($0, starts: columnStarts, of: quantity, axes: across) }
    corner = Self.names(down) + " \\ " + Self.names(across)
  }

  private static func names(_ dimensions: [Quantity.Dimension]) -> String {
    dimensions.map { $0.axis.name }.joined(separator: ",")
  }

  /// The strongest entries one by one, then all others.
  private static func groups(_ sums: [Double], listed: Int) -> [[Int]] {
    let order = sums.map { abs($0) }.ranking
    let rest = order.dropFirst(max(0, listed)).sorted()
    return order.prefix(max(0, listed)).map { [$0] } + (rest.isEmpty ? [] : [rest])
  }

  private static func label(
    _ group: [Int], starts: [Int], of quantity: Quantity, axes: [Quantity.Dimension]
  ) -> String {
    guard group.count == 1, let only = group.first else { return group.count.counting("other") }
    let wanted = Set(axes.map { $0.axis })
    let coordinates = quantity.coordinates(at: starts[only]).filter { wanted.contains($0.axis) }
    return coordinates.map { String($0.coordinate) }.joined(separator: ",")
  }

  func numberTable(title: String) -> NumberTable {
    var rows = zip(rowLabels, cells).map { label, cells in
      NumberTable.Row(
        label: label, numbers: cells + [cells.reduce(0, +)],
        role: label.hasSuffix("others") ? .rest : .entry)
    }
    let columnSums = columnLabels.indices.map { column in cells.reduce(0) { $0 + $1[column] } }
    let total = columnSums.reduce(0, +)
    rows.append(
      NumberTable.Row(label: "sum", numbers: columnSums + [total], role: .total))
    return NumberTable(
      title: title, corner: corner, columns: columnLabels + ["sum"], rows: rows
    ).withCommonFormat()
      .withRoundingNotes(sumColumns: Array(0...columnLabels.count), rowsToo: true)
  }
}

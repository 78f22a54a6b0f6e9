import ActivationMaps
import Networks

extension WorksheetMaker {
  /// Cells of a map around its largest, to be added by rows.
  func cells(of c: Int) -> Exercise? {
    let map = map(of: c)
    let (rows, columns) = (map.count, map.first?.count ?? 0)
    guard rows > 0, columns > 0 else { return nil }
    let cells = map.indices.flatMap { y in map[y].indices.map { (y, $0) } }
    let hottest = cells.max { map[$0.0][$0.1] < map[$1.0][$1.1] } ?? (0, 0)
    let top = max(0, min(hottest.0 - 2, rows - 5))
    let left = max(0, min(hottest.1 - 3, columns - 6))
    let (down, across) = (top..<min(rows, top + 5), left..<min(columns, left + 6))
    let decimals = PrintedNumber.decimals(for: down.flatMap { y in across.map { map[y][$0] } })
    var total = PrintedNumber(units: 0, decimals: decimals)
    var lines = down.map { y in
      let printed = across.map { PrintedNumber(map[y][$0], decimals: decimals) }
      let sum = printed.reduce(PrintedNumber(units: 0, decimals: decimals), +)
      total = total + sum
      return Exercise.Row(
        label: "\(y)", cells: printed.map { .given($0) } + [.asked(sum, isBlank: true)])
    }
    lines.append(
      .init(
        label: "sum", cells: across.map { _ in .empty } + [.asked(total, isBlank: true)]))
    let all = map.joined().reduce(0, +)
    return Exercise(
      kind: .cells, title: "Cells of the map of class \(c), added",
      task: "Add the cells of each row, then the sums. This is the part of the map around its "
        + "strongest place.",
      corner: "y \\ x", columns: across.map { "\($0)" } + ["sum"], rows: lines,
      remark: "All cells of the map add up to \(all); over \(rows * columns) cells, plus the bias, "
        + "that is the score.")
  }

  /// The box around the strongest part of a map.
  func box(of c: Int) -> Exercise? {
    let map = map(of: c)
    guard let columns = map.first?.count else { return nil }
    let largest = map.joined().map(abs).max() ?? 0
    let decimals = largest >= 20 ? 0 : largest >= 2 ? 1 : 2
    let printed = map.map { row in row.map { PrintedNumber($0, decimals: decimals) } }
    // In whole numbers: five times a cell against the largest.
    let units = printed.joined().map { $0.units }
    guard let highest = units.max(), highest > 0,
      let box = BoundingBox(
        around: units.map { 5 * $0 > highest ? 1 : 0 }, columns: columns,
        above: Threshold(share: 0.5))
    else { return nil }
    let fifth = PrintedNumber(units: 2 * highest, decimals: decimals + 1)
    var rows = printed.enumerated().map { y, row in
      Exercise.Row(label: "\(y)", cells: row.map { .given($0) })
    }
    let answers: [(String, PrintedNumber)] = [
      ("a fifth of the largest", fifth),
      ("first row", PrintedNumber(units: box.rows.lowerBound, decimals: 0)),
      ("last row", PrintedNumber(units: box.rows.upperBound, decimals: 0)),
      ("first column", PrintedNumber(units: box.columns.lowerBound, decimals: 0)),
      ("last column", PrintedNumber(units: box.columns.upperBound, decimals: 0)),
    ]
    rows += answers.map { label, number in
      Exercise.Row(label: label, cells: [.asked(number, isBlank: true)])
    }
    return Exercise(
      kind: .box, title: "The box for class \(c)",
      task:
        "Mark every cell above a fifth of the largest. Of marked cells that hang together, over "
        + "sides or corners, take the largest group, and draw the smallest box around it.",
      corner: "y \\ x", columns: (0..<columns).map { "\($0)" }, rows: rows,
      remark: "The program draws its box on the map enlarged to the picture, which is finer.")
  }

  /// The slopes of the loss at the scores, and at the weights of one unit.
  mutating func slopes(_ round: Int) -> Exercise? {
    let probabilities = trace[model.probabilities].values.map(Double.init)
    let target = trace[model.target].values.map(Double.init)
    let activations = pooled.values.map(Double.init)
    let order = activations.indices.sorted {
      (activations[$0], $1) > (activations[$1], $0)
    }
    let unit = order[round == 0 ? 0 : pick(min(8, order.count))]
    let activation = PrintedNumber(
      activations[unit], decimals: PrintedNumber.decimals(for: [activations[unit]]))
    let rows = probabilities.indices.map { c in
      let p = PrintedNumber(probabilities[c], decimals: 3)
      let t = PrintedNumber(target[c], decimals: 0)
      let slope = p - t
      return Exercise.Row(
        label: "\(c)",
        cells: [
          .given(p), .given(t), .asked(slope, isBlank: true), .given(activation),
          .asked(slope.times(activation, decimals: 2), isBlank: true),
        ])
    }
    return Exercise(
      kind: .slopes,
      title: "The slopes of the loss, at the scores and at the weights of unit \(unit)",
      task:
        "At each score the slope is P − T. At the weight between unit \(unit) and the class it is "
        + "that, times the unit's activation F.",
      corner: "class", columns: ["P", "T", "P − T", "F", "(P − T) · F"], rows: rows,
      remark: "The network has P of the target: \(probabilities[trace.target]).")
  }
}

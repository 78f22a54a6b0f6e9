import ActivationMaps
import Foundation
import Naming
import Networks
import Tracing

extension Evaluator {
  /// The functions' names, for suggestions.
  static let functionNames = [
    "sum", "mean", "max", "min", "count", "argmax", "top", "running", "abs", "exp", "log", "sqrt",
    "softmax", "relu", "upsample", "box", "around", "place", "grad", "if", "known", "unit", "row", "column", "align", "places",
  ]

  func call(
    _ name: String, _ arguments: [Expression], over axes: [String], column: Int
  ) throws(Mistake) -> Value {
    let call = Call(name: name, arguments: arguments, axes: axes, column: column)
    switch name {
    case "sum", "mean", "max", "min", "count": return .quantity(try reduction(call))
    case "abs", "exp", "log", "sqrt", "relu": return .quantity(try mapping(call))
    case "softmax": return .quantity(try softmax(call))
    case "running": return .quantity(try running(call))
    case "argmax": return try argmax(call)
    case "top": return .quantity(try top(call))
    case "upsample": return .quantity(try upsampled(call))
    case "box": return .box(try box(call))
    case "around": return try around(call)
    case "place": return .text(try place(call))
    case "unit", "row", "column": return .quantity(try coordinate(call))
    case "align": return .quantity(try aligned(call))
    case "places": return .quantity(try places(call))
    case "grad": return .quantity(try gradient(call))
    case "if": return try choice(call)
    case "known":
      try call.require(1)
      return .truth(try value(of: arguments[0]) != .unknown)
    default:
      let hint = name.nearest(among: Self.functionNames).map { "; did you mean '\($0)'?" }
      throw Mistake("there is no function '\(name)'\(hint ?? "")", column: column)
    }
  }

  /// A function with its arguments, as written.
  struct Call {
    let name: String
    let arguments: [Expression]
    let axes: [String]
    let column: Int

    func require(_ counts: Int..., takesAxes: Bool = false) throws(Mistake) {
      guard counts.contains(arguments.count) else {
        let wanted = counts.map(String.init).joined(separator: " or ")
        throw Mistake(
          "'\(name)' takes \(wanted) argument(s), not \(arguments.count)", column: column)
      }
      guard takesAxes || axes.isEmpty else {
        throw Mistake("'\(name)' does not take 'over:'", column: column)
      }
    }
  }

  // MARK: - Sums, means, extremes

  private func axes(of call: Call, in quantity: Quantity) throws(Mistake) -> [Axis]? {
    guard !call.axes.isEmpty else { return nil }
    for name in call.axes where quantity.index(of: Axis(name)) == nil {
      throw Mistake(
        "there is no axis '\(name)' to go over; the tensor has \(quantity.shapeText)",
        column: call.column)
    }
    return call.axes.map { Axis($0) }
  }

  private func reduction(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1, takesAxes: true)
    let quantity = try quantity(of: call.arguments[0])
    let axes = try axes(of: call, in: quantity)
    return quantity.reduced(over: axes) { parts in
      switch call.name {
      case "sum": parts.sum()
      case "mean": parts.sum() / Part(value: Double(parts.count), magnitude: 0)
      case "max": parts.max { $0.value < $1.value } ?? parts[0]
      case "min": parts.min { $0.value < $1.value } ?? parts[0]
      default: Part(value: Double(parts.count), magnitude: 0)
      }
    }
  }

  private func mapping(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1)
    return try quantity(of: call.arguments[0]).mapped { part in
      let x = part.value
      switch call.name {
      case "abs": return Part(value: abs(x), magnitude: part.magnitude)
      case "relu": return Part(value: x < 0 ? 0 : x, magnitude: part.magnitude)
      case "exp": return part.transformed(Foundation.exp(x), slope: Foundation.exp(x))
      case "log": return part.transformed(Foundation.log(x), slope: 1 / x)
      default: return part.transformed(x.squareRoot(), slope: 0.5 / x.squareRoot())
      }
    }
  }

  private func softmax(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1)
    let scores = try oneAxis(call.arguments[0], for: call)
    let highest = scores.values.max() ?? 0
    let powers = scores.values.map { Foundation.exp($0 - highest) }
    let sum = powers.reduce(0, +)
    return Quantity(dimensions: scores.dimensions, values: powers.map { $0 / sum })
  }

  private func running(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1)
    let terms = try oneAxis(call.arguments[0], for: call)
    var total = Part(value: 0, magnitude: 0)
    var sums: [Part] = []
    for (value, magnitude) in zip(terms.values, terms.magnitudes) {
      total = total + Part(value: value, magnitude: magnitude)
      sums.append(total)
    }
    return Quantity(
      dimensions: terms.dimensions, values: sums.map(\.value), magnitudes: sums.map(\.magnitude))
  }

  private func oneAxis(_ argument: Expression, for call: Call) throws(Mistake) -> Quantity {
    let quantity = try quantity(of: argument)
    guard quantity.dimensions.count == 1 else {
      throw Mistake(
        "'\(call.name)' needs a tensor with one axis, not \(quantity.shapeText)",
        column: argument.column)
    }
    return quantity
  }

  // MARK: - Which one

  /// The coordinate of the largest number; for several axes, the cell.
  private func argmax(_ call: Call) throws(Mistake) -> Value {
    try call.require(1)
    let quantity = try quantity(of: call.arguments[0])
    guard let best = quantity.values.indices.max(by: { quantity.values[$0] < quantity.values[$1] })
    else { throw Mistake("there is nothing to choose from", column: call.column) }
    let first = quantity.values.firstIndex(of: quantity.values[best]) ?? best
    let cell = quantity.coordinates(at: first)
    if cell.count == 1 { return .quantity(Quantity(Double(cell[0].coordinate))) }
    return .cell(cell.map { Value.Coordinate(axis: $0.axis, index: $0.coordinate) })
  }

  /// `top(n, t)`: the coordinates of the n largest numbers, the largest first.
  private func top(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(2)
    let count = try integer(of: call.arguments[0])
    let quantity = try oneAxis(call.arguments[1], for: call)
    guard count > 0 else {
      throw Mistake("at least the top 1 must be asked for", column: call.arguments[0].column)
    }
    let order = quantity.values.indices.sorted {
      (quantity.values[$0], $1) > (quantity.values[$1], $0)
    }
    let best = order.prefix(count).map { Double(quantity.dimensions[0].coordinates[$0]) }
    return Quantity(
      dimensions: [.init(axis: "rank", coordinates: Array(0..<best.count))], values: best)
  }

  // MARK: - Maps over the image

  /// `upsample(M)`: a map with the axes y, x at the image's size.
  private func upsampled(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1)
    let map = try wholeMap(call.arguments[0], for: call)
    let image = environment.trace.model.image.shape
    let rows = image.extent(of: .row) ?? 1
    let columns = image.extent(of: .column) ?? 1
    let values = Upsampling.bilinear(
      map.values, rows: map.dimensions[0].count, columns: map.dimensions[1].count,
      imageRows: rows, imageColumns: columns,
      field: map.field ?? ReceptiveField(size: 1, stride: 1, offset: 0))
    return Quantity(
      dimensions: [
        .init(axis: .row, coordinates: Array(0..<rows)),
        .init(axis: .column, coordinates: Array(0..<columns)),
      ], values: values, field: ReceptiveField(size: 1, stride: 1, offset: 0))
  }

  private func wholeMap(_ argument: Expression, for call: Call) throws(Mistake) -> Quantity {
    let map = try quantity(of: argument)
    guard map.dimensions.map(\.axis) == [.row, .column],
      map.dimensions.allSatisfy({ $0.coordinates == Array(0..<$0.count) })
    else {
      throw Mistake(
        "'\(call.name)' needs a whole map with the axes y, x, not \(map.shapeText)",
        column: argument.column)
    }
    return map
  }

  /// `box(map)` or `box(map, share)`: the paper's box around the largest component.
  private func box(_ call: Call) throws(Mistake) -> BoundingBox? {
    try call.require(1, 2)
    let map = try wholeMap(call.arguments[0], for: call)
    let share = call.arguments.count == 2 ? try number(of: call.arguments[1]) : 0.2
    return BoundingBox(around: map.values, columns: map.dimensions[1].count, above: share)
  }

  /// `around(cell, n)`: the cell and n more on each side, as far as the tensor reaches.
  private func around(_ call: Call) throws(Mistake) -> Value {
    try call.require(2)
    guard case .cell(let cell) = try value(of: call.arguments[0]) else {
      throw Mistake(
        "'around' needs a cell, such as argmax of a map", column: call.arguments[0].column)
    }
    let distance = try integer(of: call.arguments[1])
    guard (0...10_000).contains(distance) else {
      throw Mistake("the distance must be 0...10000", column: call.arguments[1].column)
    }
    return .region(
      cell.map {
        Value.Span(axis: $0.axis, range: ($0.index - distance)..<($0.index + distance + 1))
      })
  }

  /// `place(map)`: where a map's largest value lies, in words.
  private func place(_ call: Call) throws(Mistake) -> String {
    try call.require(1)
    let map = try wholeMap(call.arguments[0], for: call)
    guard let highest = map.values.max(), let index = map.values.firstIndex(of: highest) else {
      throw Mistake("the map is empty", column: call.column)
    }
    let rows = map.dimensions[0].count
    let columns = map.dimensions[1].count
    let down = min(2, index / columns * 3 / rows)
    let across = min(2, index % columns * 3 / columns)
    return [
      ["upper left", "upper middle", "upper right"], ["middle left", "centre", "middle right"],
      ["lower left", "lower middle", "lower right"],
    ][down][across]
  }

  // MARK: - Axes

  /// `row(cell)`, `column(cell)`, `unit(cell)`: one coordinate of a cell.
  private func coordinate(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1)
    let axis: Axis = call.name == "unit" ? .unit : call.name == "row" ? .row : .column
    guard case .cell(let cell) = try value(of: call.arguments[0]),
      let found = cell.first(where: { $0.axis == axis })
    else {
      throw Mistake(
        "'\(call.name)' needs a cell with the axis \(axis), such as argmax of a map",
        column: call.arguments[0].column)
    }
    return Quantity(Double(found.index))
  }

  /// `align(t, over: [dy, dx])`: the same numbers under other names of axes, counted from 0, so
  /// that a patch can be multiplied with a kernel.
  private func aligned(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1, takesAxes: true)
    let quantity = try quantity(of: call.arguments[0])
    guard call.axes.count == quantity.dimensions.count, Set(call.axes).count == call.axes.count
    else {
      throw Mistake(
        "'align' needs a name for each axis of the tensor, which has \(quantity.shapeText)",
        column: call.column)
    }
    return Quantity(
      dimensions: zip(call.axes, quantity.dimensions).map {
        Quantity.Dimension(axis: Axis($0), coordinates: Array(0..<$1.count))
      }, values: quantity.values, magnitudes: quantity.magnitudes)
  }

  /// `places(t)`: positions p = x · rows + y laid out as rows and columns again.
  private func places(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(1)
    let quantity = try quantity(of: call.arguments[0])
    guard let index = quantity.index(of: .position) else {
      throw Mistake(
        "'places' needs a tensor with the axis p, not \(quantity.shapeText)",
        column: call.arguments[0].column)
    }
    let count = quantity.dimensions[index].count
    let side = Int(Double(count).squareRoot())
    guard side * side == count, quantity.dimensions[index].coordinates == Array(0..<count) else {
      throw Mistake("'places' needs all positions of a square map", column: call.column)
    }
    let others = quantity.dimensions.filter { $0.axis != .position }
    let stride = quantity.strides[index]
    let offsets = quantity.placeOffsets(of: others).flatMap { start in
      (0..<count).map { start + ($0 % side * side + $0 / side) * stride }
    }
    let sides = [Axis.row, .column].map {
      Quantity.Dimension(axis: $0, coordinates: Array(0..<side))
    }
    return Quantity(
      dimensions: others + sides, values: offsets.map { quantity.values[$0] },
      magnitudes: offsets.map { quantity.magnitudes[$0] }, field: quantity.field)
  }

  // MARK: - Gradients and choices

  /// `grad(S_c[7], f_k)`: how much a cell changes for a small change of each cell of another
  /// tensor.
  private func gradient(_ call: Call) throws(Mistake) -> Quantity {
    try call.require(2)
    guard case .index(.name(let name, _), let arguments, let column) = call.arguments[0] else {
      throw Mistake(
        "the first argument of 'grad' must be one cell, as in S_c[7]",
        column: call.arguments[0].column)
    }
    guard case .name(let target, _) = call.arguments[1] else {
      throw Mistake(
        "the second argument of 'grad' must be a node or a parameter",
        column: call.arguments[1].column)
    }
    let base = Expression.name(name, column: call.arguments[0].column)
    let offsets = try quantity(of: base).offsets(
      of: selections(arguments, of: base, column: column))
    let graph = environment.trace.model.graph
    guard offsets.count == 1, let node = graph.node(named: name) else {
      throw Mistake("'grad' needs one cell of a node", column: call.arguments[0].column)
    }
    guard let slope = environment.trace.gradient(of: node, at: offsets[0], for: target) else {
      throw Mistake(
        "'\(name)' does not depend on '\(target)'", column: call.arguments[1].column)
    }
    let field = graph.node(named: target).flatMap { graph.receptiveField(of: $0) }
    return Quantity(slope, field: field)
  }

  /// `if(condition, then, otherwise)`.
  private func choice(_ call: Call) throws(Mistake) -> Value {
    try call.require(3)
    guard case .truth(let holds) = try value(of: call.arguments[0]) else {
      throw Mistake(
        "the first argument of 'if' must be a comparison", column: call.arguments[0].column)
    }
    return try value(of: call.arguments[holds ? 1 : 2])
  }
}

extension [Part] {
  /// The sum, with the sum of the magnitudes.
  func sum() -> Part { reduce(Part(value: 0, magnitude: 0), +) }
}

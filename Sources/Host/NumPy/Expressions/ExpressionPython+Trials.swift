import ActivationMaps
import Equations
import Expressions
import Networks
import Tracing

extension ExpressionPython {
  /// A method's map, and what maps are put to the test with.
  func trial(_ name: String, _ arguments: [Expression]) throws(Unwritten) -> PythonValue {
    if let method = MapMethod.called(name), let written = try? method.written(arguments) {
      return try value(of: written)
    }
    switch name {
    case "masked": return try masked(arguments)
    case "occluded": return try occluded(arguments)
    case "deletion", "insertion": return try perturbed(arguments, isDeletion: name == "deletion")
    case "shuffled":
      names.require(.shuffled)
      var value = try numbers(of: arguments[0])
      let seed = try number(of: arguments[1])
      value.text = ArrayText(
        "shuffled(\(value.text.text), \(seed.index))", axes: value.text.axes)
      return value
    case "rank_correlation":
      names.require(.rankCorrelation)
      let (one, other) = (try numbers(of: arguments[0]), try numbers(of: arguments[1]))
      return PythonValue("rank_correlation(\(one.text.text), \(other.text.text))")
    case "area":
      names.require(.area)
      return PythonValue("area(\(try numbers(of: arguments[0]).text.text))")
    default: throw Unwritten()
    }
  }

  /// The function of an image that gives a cell, and the array of the image.
  private func network(_ asked: Expression) throws(Unwritten) -> (function: String, image: String) {
    guard let cell = try? evaluator.cell(of: asked), cell.source == nil,
      case .node(let index) = cell.holder
    else { throw Unwritten() }
    let node = graph.nodes[index]
    let place = node.shape.indices(at: cell.offset).map(String.init).joined(separator: ", ")
    let layers = names.network(in: environment) + "[\(node.title.pythonLiteral)]"
    let image = names.array(.node(environment.trace.model.image.index), in: environment)
    return (layers + (place.isEmpty ? "" : "[\(place)]"), image)
  }

  private func masked(_ arguments: [Expression]) throws(Unwritten) -> PythonValue {
    let (function, image) = try network(arguments[0])
    guard case .name(let name, _) = arguments[1], let layer = graph.node(named: name),
      let field = graph.receptiveField(of: layer), let units = layer.shape.extent(of: .unit)
    else { throw Unwritten() }
    names.require(.upsample)
    names.require(.masked)
    let maps = try numbers(of: arguments[1])
    return PythonValue(
      "masked(\(function), \(image), \(maps.text.text), "
        + "first=\(String(python: field.center(of: 0))), stride=\(field.stride))",
      dimensions: [.init(axis: .unit, count: units)])
  }

  private func occluded(_ arguments: [Expression]) throws(Unwritten) -> PythonValue {
    let (function, image) = try network(arguments[0])
    guard let side = try? evaluator.integer(of: arguments[1]),
      let step = try? evaluator.integer(of: arguments[2])
    else { throw Unwritten() }
    names.require(.occluded)
    let (square, size) = (Occlusion(size: side, stride: step), environment.trace.model.size)
    let (rows, columns) = (try number(of: arguments[1]), try number(of: arguments[2]))
    return PythonValue(
      "occluded(\(function), \(image), \(rows.index), \(columns.index))",
      dimensions: [
        .init(axis: .row, count: square.count(along: size.rows)),
        .init(axis: .column, count: square.count(along: size.columns)),
      ])
  }

  /// Which pixel comes first hangs on the last digit of a map: the order comes along as it was.
  private func perturbed(
    _ arguments: [Expression], isDeletion: Bool
  ) throws(Unwritten) -> PythonValue {
    let (function, image) = try network(arguments[0])
    let large = Expression.call("upsample", arguments: [arguments[1]], over: [], column: 1)
    guard let map = try? evaluator.quantity(of: large),
      let count = try? evaluator.integer(of: arguments[2])
    else { throw Unwritten() }
    let order = map.values.ranking
    let carried = names.carry(
      Quantity(
        dimensions: [.init(axis: "rank", coordinates: Array(order.indices))],
        values: order.map { Double($0) }), as: "pixels_in_order")
    names.require(.perturbed)
    let steps = try number(of: arguments[2])
    return PythonValue(
      "perturbed(\(function), \(image), \(carried), \(steps.index), kept=\(isDeletion ? 1 : 0))",
      dimensions: [.init(axis: "step", count: count + 1)])
  }
}

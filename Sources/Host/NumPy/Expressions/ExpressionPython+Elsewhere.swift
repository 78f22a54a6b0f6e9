import ActivationMaps
import Expressions
import Networks
import Tracing

extension ExpressionPython {
  func mapFunction(
    _ name: String, _ arguments: [Expression]
  ) throws(Unwritten) -> PythonValue {
    if name == "around" {
      let cell = try value(of: arguments[0])
      guard case .cell(let axes) = cell.kind else { throw Unwritten() }
      names.require(.around)
      let distance = try number(of: arguments[1])
      return PythonValue("around(\(cell.text.text), \(distance.index))", kind: .region(axes))
    }
    let map = try numbers(of: arguments[0])
    guard map.dimensions.map({ $0.axis }) == [.row, .column] else { throw Unwritten() }
    if name == "box" {
      names.require(.box)
      let share = arguments.count > 1 ? ", \(try number(of: arguments[1]).text.text)" : ""
      return PythonValue("box(\(map.text.text)\(share))", kind: .box)
    }
    return try enlarged(map, arguments)
  }

  /// `upsample(map)`, by one of the conventions that are a few signs in NumPy.
  private func enlarged(
    _ map: PythonValue, _ arguments: [Expression]
  ) throws(Unwritten) -> PythonValue {
    guard let recorded = try? evaluator.quantity(of: arguments[0]) else { throw Unwritten() }
    var enlarging = Enlarging.looking
    if arguments.count > 1, case .text(let word, _) = arguments[1] {
      enlarging = Enlarging(rawValue: word) ?? .looking
    }
    let field = recorded.field ?? ReceptiveField(size: 1, stride: 1, offset: 0)
    let size = environment.trace.model.size
    let sides = zip(map.dimensions.map { $0.count }, [size.rows, size.columns]).map {
      (cells: $0, pixels: $1)
    }
    let text: String
    switch enlarging {
    case .cubic: throw Unwritten()
    case .nearest:
      let places = sides.map { "np.arange(\($0.pixels)) * \($0.cells) // \($0.pixels)" }
      text = "\(map.text.text(within: .atom))[\(places[0])][:, \(places[1])]"
    default:
      let places = sides.map {
        enlarging.placement(cells: $0.cells, pixels: $0.pixels, field: field)
      }
      guard places[0] == places[1] else { throw Unwritten() }
      names.require(.upsample)
      text =
        "upsample(\(map.text.text), (\(size.rows), \(size.columns)), "
        + "first=\(String(python: places[0].first)), stride=\(String(python: places[0].stride)))"
    }
    return PythonValue(
      text,
      dimensions: [.init(axis: .row, count: size.rows), .init(axis: .column, count: size.columns)])
  }

  // MARK: - Values of other passes

  func elsewhere(
    _ name: String, _ arguments: [Expression]
  ) throws(Unwritten) -> PythonValue {
    switch name {
    case "before":
      return try ExpressionPython(environment: environment.atStart, names: names)
        .value(of: arguments[0])
    case "on":
      guard case .text(let image, _) = arguments[0] else { throw Unwritten() }
      let other = try names.environment(on: image, of: environment)
      return try ExpressionPython(environment: other, names: names).value(of: arguments[1])
    case "velocity":
      guard case .name(let parameter, _) = arguments[0],
        case .parameter(let index)? = evaluator.holder(named: parameter)
      else { throw Unwritten() }
      return PythonValue(
        try names.velocity(index, in: environment),
        dimensions: PythonValue.dimensions(of: graph.parameters[index].shape))
    default: return try gradient(arguments)
    }
  }

  private func gradient(_ arguments: [Expression]) throws(Unwritten) -> PythonValue {
    let whole = Expression.call("grad", arguments: arguments, over: [], column: 1)
    guard case .name(let target, _) = arguments[1],
      let holder = evaluator.holder(named: target),
      let source = try? evaluator.gradientSource(whole)
    else { throw Unwritten() }
    return PythonValue(
      names.gradient(of: source, at: holder, in: environment),
      dimensions: PythonValue.dimensions(of: graph.shape(of: holder)))
  }

  func choice(_ arguments: [Expression]) throws(Unwritten) -> PythonValue {
    guard case .truth(let holds)? = try? evaluator.value(of: arguments[0]) else {
      throw Unwritten()
    }
    let taken = try value(of: arguments[holds ? 1 : 2])
    guard let condition = try? value(of: arguments[0]),
      let then = try? number(of: arguments[1]), let otherwise = try? number(of: arguments[2])
    else { return taken }
    return PythonValue(
      "(\(then.text.text) if \(condition.text.text) else \(otherwise.text.text))",
      isWhole: then.isWhole && otherwise.isWhole)
  }
}

extension Evaluator {
  /// The cell whose gradient `grad(A, B)` is.
  fileprivate func gradientSource(
    _ call: Expression
  ) throws(Mistake) -> CellReference.Source {
    guard case .call(_, let arguments, _, _) = call else {
      throw Mistake("no gradient", column: call.column)
    }
    let cell = try self.cell(of: arguments[0])
    guard case .node(let node) = cell.holder else {
      throw Mistake("no gradient", column: call.column)
    }
    return CellReference.Source(node: node, cell: cell.offset)
  }
}

import Expressions
import Networks

extension ExpressionPython {
  /// A function of the language.
  func call(
    _ name: String, _ arguments: [Expression], _ over: [String]
  ) throws(Unwritten) -> PythonValue {
    switch name {
    case "sum", "mean", "max", "min": return try reduction(name, arguments[0], over)
    case "count": return try count(arguments[0], over)
    case "abs", "exp", "log", "sqrt": return try mapping("np.\(name)", arguments[0])
    case "relu":
      var value = try numbers(of: arguments[0])
      value.text = ArrayText("np.maximum(\(value.text.text), 0)", axes: value.text.axes)
      return value
    case "softmax": return try mapping("softmax_of", arguments[0], .softmaxOf)
    case "running":
      var value = try mapping("np.cumsum", arguments[0])
      value.isWhole = false
      return value
    case "argmax": return try largest(arguments[0])
    case "top": return try top(arguments[0], arguments[1])
    case "unit", "row", "column": return try coordinate(name, arguments[0])
    case "align", "shift", "places": return try rearranged(name, arguments, over)
    case "above", "largest", "iou", "inside", "share", "middle", "centre":
      return try localization(name, arguments)
    case "upsample", "box", "around": return try mapFunction(name, arguments)
    case "grad", "velocity", "before", "on": return try elsewhere(name, arguments)
    case "if": return try choice(arguments)
    default: return try trial(name, arguments)
    }
  }

  private func mapping(
    _ function: String, _ argument: Expression, _ helper: PythonHelper? = nil
  ) throws(Unwritten) -> PythonValue {
    var value = try numbers(of: argument)
    if let helper { names.require(helper) }
    value.text = ArrayText("\(function)(\(value.text.text))", axes: value.text.axes)
    value.isWhole = value.isWhole && function == "np.abs"
    return value
  }

  private func reduction(
    _ name: String, _ argument: Expression, _ over: [String]
  ) throws(Unwritten) -> PythonValue {
    let value = try numbers(of: argument)
    let gone = over.isEmpty ? value.dimensions.map { $0.axis.name } : over
    guard !value.dimensions.isEmpty else { return value }
    let text = DefinitionWriter.reduced(value.text, by: name, over: gone)
    return PythonValue(
      text.text, dimensions: value.dimensions.filter { !gone.contains($0.axis.name) })
  }

  private func count(_ argument: Expression, _ over: [String]) throws(Unwritten) -> PythonValue {
    let value = try numbers(of: argument)
    let text = value.text.text(within: .atom)
    if value.dimensions.isEmpty { return PythonValue("1", isWhole: true) }
    if over.isEmpty {
      return PythonValue(
        value.dimensions.count == 1 ? "len(\(value.text.text))" : "\(text).size", isWhole: true)
    }
    throw Unwritten()
  }

  private func largest(_ argument: Expression) throws(Unwritten) -> PythonValue {
    let value = try numbers(of: argument)
    let own = value.text.text(within: .atom)
    guard value.dimensions.count == 1, let only = value.dimensions.first else {
      return try largestCell(value)
    }
    switch only.coordinates {
    case .counted(nil): return PythonValue("int(\(own).argmax())", isWhole: true)
    case .counted(let start?):
      return PythonValue("\(start) + int(\(own).argmax())", .sum, isWhole: true)
    case .listed(let list): return PythonValue("int(\(list)[\(own).argmax()])", isWhole: true)
    }
  }

  private func largestCell(_ value: PythonValue) throws(Unwritten) -> PythonValue {
    guard !value.dimensions.isEmpty else { throw Unwritten() }
    var starts: [String] = []
    for dimension in value.dimensions {
      guard case .counted(let start) = dimension.coordinates else { throw Unwritten() }
      starts.append(start ?? "0")
    }
    names.require(.whereLargest)
    let isShifted = starts.contains { $0 != "0" }
    let more = isShifted ? ", (\(starts.joined(separator: ", ")))" : ""
    return PythonValue(
      "where_largest(\(value.text.text)\(more))", kind: .cell(value.dimensions.map { $0.axis }))
  }

  private func top(_ count: Expression, _ argument: Expression) throws(Unwritten) -> PythonValue {
    let (number, value) = (try number(of: count), try numbers(of: argument))
    guard let only = value.dimensions.first, value.dimensions.count == 1,
      only.coordinates == .counted(from: nil), let wanted = try? evaluator.integer(of: count)
    else { throw Unwritten() }
    names.require(.top)
    return PythonValue(
      "top(\(number.index), \(value.text.text))",
      dimensions: [.init(axis: "rank", count: min(wanted, only.count))], isWhole: true)
  }

  private func coordinate(_ name: String, _ cell: Expression) throws(Unwritten) -> PythonValue {
    let value = try value(of: cell)
    let wanted: [String: Axis] = ["unit": .unit, "row": .row, "column": .column]
    guard case .cell(let axes) = value.kind, let axis = wanted[name],
      let place = axes.firstIndex(of: axis)
    else { throw Unwritten() }
    return PythonValue("\(value.text.text(within: .atom))[\(place)]", isWhole: true)
  }

  // MARK: - Other arrangements

  private func rearranged(
    _ name: String, _ arguments: [Expression], _ over: [String]
  ) throws(Unwritten) -> PythonValue {
    var value = try numbers(of: arguments[0])
    if name == "places" { return try places(value) }
    if name == "shift" {
      guard let axis = value.dimensions.firstIndex(where: { $0.axis.name == over.first }) else {
        throw Unwritten()
      }
      names.require(.shifted)
      let distance = try number(of: arguments[1])
      value.text = ArrayText(
        "shifted(\(value.text.text), \(distance.index), axis=\(axis))", axes: value.text.axes)
      return value
    }
    let known = value.dimensions.map { $0.axis.name }
    let isPart = over.count < known.count && over.allSatisfy { known.contains($0) }
    guard isPart || over.count == known.count else { throw Unwritten() }
    value.dimensions = value.dimensions.enumerated().map { place, dimension in
      let isReset = !isPart || over.contains(dimension.axis.name)
      return PythonValue.Dimension(
        axis: isPart ? dimension.axis : Axis(over[place]), count: dimension.count,
        coordinates: isReset ? .counted(from: nil) : dimension.coordinates)
    }
    value.text = ArrayText(
      value.text.text, value.text.binding, axes: value.dimensions.map { $0.axis.name })
    return value
  }

  /// p = x · rows + y: cut into columns and rows, and those exchanged.
  private func places(_ value: PythonValue) throws(Unwritten) -> PythonValue {
    guard let place = value.dimensions.firstIndex(where: { $0.axis == .position }) else {
      throw Unwritten()
    }
    let side = Int(Double(value.dimensions[place].count).squareRoot())
    var sizes: [String] = []
    var names: [String] = []
    for dimension in value.dimensions {
      let isPlace = dimension.axis == .position
      sizes += isPlace ? ["\(side)", "\(side)"] : ["\(dimension.count)"]
      names += isPlace ? ["x", "y"] : [dimension.axis.name]
    }
    let others = value.dimensions.filter { $0.axis != .position }
    let cut = ArrayText(
      value.text.text(within: .atom) + ".reshape(\(sizes.joined(separator: ", ")))", axes: names)
    let turned = cut.transposed(to: others.map { $0.axis.name } + ["y", "x"])
    return PythonValue(
      turned.text,
      dimensions: others
        + [.init(axis: .row, count: side), .init(axis: .column, count: side)])
  }
}

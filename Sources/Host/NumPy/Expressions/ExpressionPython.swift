import Equations
import Expressions
import Networks
import Tracing

/// Who knows the arrays that stand for nodes, parameters and gradients.
protocol PythonNames: AnyObject {
  /// The array of a node or parameter as things stand in an environment.
  func array(_ holder: CellReference.Holder, in environment: Environment) -> String
  /// The array of the gradient of a cell at a node or parameter.
  func gradient(
    of source: CellReference.Source, at holder: CellReference.Holder, in environment: Environment
  ) -> String
  /// The array of what descent has gathered for a parameter.
  func velocity(_ parameter: Int, in environment: Environment) throws(Unwritten) -> String
  /// The environment of another image, the same one each time that it is asked for.
  func environment(on image: String, of environment: Environment) throws(Unwritten) -> Environment
  /// Whether an environment is about the image that the notebook begins with.
  func isBeginning(_ environment: Environment) -> Bool
  /// The function of an image that computes all layers of a pass, as things stand in an environment.
  func network(in environment: Environment) -> String
  /// Carries numbers along, in an array with a name of its own.
  func carry(_ quantity: Quantity, as name: String) -> String
  /// What a lesson has named.
  func definition(_ name: String) -> PythonValue?
  /// That a function is called which the notebook has to define.
  func require(_ helper: PythonHelper)
}

/// Writes expressions of a lesson in Python: axes by their places, indices counted from where the
/// array begins.
struct ExpressionPython {
  let environment: Environment
  let names: any PythonNames

  var evaluator: Evaluator { Evaluator(environment: environment) }
  var graph: Graph { environment.trace.model.graph }

  func value(of expression: Expression) throws(Unwritten) -> PythonValue {
    switch expression {
    case .number(let number, _):
      return PythonValue(
        String(python: number), number < 0 ? .sum : .atom, isWhole: number == number.rounded())
    case .text(let text, _): return PythonValue(text.pythonLiteral, kind: .other)
    case .name(let name, _): return try value(named: name)
    case .index(let base, let arguments, _): return try indexed(base, arguments)
    case .call(let name, let arguments, let over, _):
      return try call(name, arguments, over)
    case .negative(let inner, _):
      var value = try numbers(of: inner)
      value.text = ArrayText("-" + value.text.text(within: .power), .sum, axes: value.text.axes)
      return value
    case .binary(let operation, let left, let right, _):
      return operation.isComparison
        ? try comparison(operation, left, right) : try combined(operation, left, right)
    }
  }

  /// The value of an expression that stands for numbers.
  func numbers(of expression: Expression) throws(Unwritten) -> PythonValue {
    let value = try value(of: expression)
    guard value.kind == .numbers else { throw Unwritten() }
    return value
  }

  /// The value of an expression that is one number.
  func number(of expression: Expression) throws(Unwritten) -> PythonValue {
    let value = try numbers(of: expression)
    guard value.dimensions.isEmpty else { throw Unwritten() }
    return value
  }

  private func value(named name: String) throws(Unwritten) -> PythonValue {
    if let known = names.definition(name) { return known }
    switch name {
    case "label", "truth":
      if let fact = environment.trace.subject.fact(name) {
        return names.isBeginning(environment) ? PythonValue(name, like: fact) : fact
      }
    case "class": return PythonValue(name.pythonName, isWhole: true)
    case "predicted":
      let scores = names.array(.node(environment.trace.model.scores.index), in: environment)
      return PythonValue("int(\(scores).argmax())", isWhole: true)
    case "classes":
      let scores = names.array(.node(environment.trace.model.scores.index), in: environment)
      return PythonValue("len(\(scores))", isWhole: true)
    default: break
    }
    guard let holder = evaluator.holder(named: name) else { throw Unwritten() }
    return PythonValue(
      names.array(holder, in: environment),
      dimensions: PythonValue.dimensions(of: graph.shape(of: holder)))
  }

  private func combined(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression
  ) throws(Unwritten) -> PythonValue {
    let (a, b) = (try numbers(of: left), try numbers(of: right))
    let added = b.dimensions.filter { dimension in
      !a.dimensions.contains { $0.axis == dimension.axis }
    }
    let all = a.dimensions + added
    let isSum = operation == .add || operation == .subtract
    let binding: ArrayText.Binding = isSum ? .sum : .product
    let tighter: ArrayText.Binding =
      operation == .add ? .sum : operation == .subtract ? .product : .power
    let sign = " \(operation.rawValue) "
    let text = a.aligned(to: all, within: binding) + sign + b.aligned(to: all, within: tighter)
    return PythonValue(
      text, binding, dimensions: all, isWhole: a.isWhole && b.isWhole && operation != .divide)
  }

  private func comparison(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression
  ) throws(Unwritten) -> PythonValue {
    let (a, b) = (try number(of: left), try number(of: right))
    let signs: [Expression.Operator: String] = [
      .equal: "==", .notEqual: "!=", .less: "<", .lessOrEqual: "<=", .greater: ">",
      .greaterOrEqual: ">=",
    ]
    guard let sign = signs[operation] else {
      return PythonValue("np.isclose(\(a.text.text), \(b.text.text))", kind: .other)
    }
    return PythonValue("\(a.text.text) \(sign) \(b.text.text)", .sum, kind: .other)
  }
}

extension Subject {
  /// What came with the image, as it stands in Python; nil if it is not known.
  func fact(_ name: String) -> PythonValue? {
    name == "label"
      ? label.map { PythonValue("\($0)", isWhole: true) }
      : truth?.objects.first.map { PythonValue($0.box.python, kind: .box) }
  }
}

extension PythonValue {
  /// A name for a value.
  fileprivate init(_ name: String, like value: PythonValue) {
    self.init(name, kind: value.kind, isWhole: value.isWhole)
  }

  /// The axes of a recorded tensor.
  static func dimensions(of shape: Shape) -> [Dimension] {
    zip(shape.axes, shape.extents).map { Dimension(axis: $0, count: $1) }
  }
}

extension String {
  /// The text between quotation marks, as Python reads it.
  package var pythonLiteral: String {
    var text = "\""
    for character in self {
      switch character {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      default: text.append(character)
      }
    }
    return text + "\""
  }
}

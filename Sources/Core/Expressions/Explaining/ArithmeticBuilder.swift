import Equations
import Models
import Networks
import Tracing

/// The arithmetic of one cell of what an expression stands for: an equation in variables named like
/// the axes.
struct Arithmetic {
  /// The axes, each with the coordinates that its variable runs over.
  var dimensions: [Quantity.Dimension]
  /// The arithmetic.
  var body: Equation
}

/// Turns expressions into equations over the cells that they read, so that the number of any
/// expression can be explained like one that the network computed.
struct ArithmeticBuilder {
  let evaluator: Evaluator
  /// What is read, each thing once.
  private(set) var operands: [ComputedTensor.Operand] = []

  init(_ evaluator: Evaluator) { self.evaluator = evaluator }

  var graph: Graph { evaluator.environment.trace.model.graph }

  /// The arithmetic of an expression.
  ///
  /// - Throws: `Mistake` with the column of what is wrong, or what is no arithmetic of cells.
  mutating func arithmetic(of expression: Expression) throws(Mistake) -> Arithmetic {
    switch expression {
    case .number(let number, _): return Arithmetic(dimensions: [], body: .number(number))
    case .text(_, let column): throw Mistake("text has no arithmetic", column: column)
    case .name(let name, _): return try arithmetic(ofName: name, expression)
    case .index(let base, let arguments, let column):
      return try part(try arithmetic(of: base), arguments, column: column)
    case .negative(let inner, _):
      var arithmetic = try arithmetic(of: inner)
      arithmetic.body = -1 * arithmetic.body
      return arithmetic
    case .binary(let operation, let left, let right, let column):
      guard !operation.isComparison else {
        throw Mistake("a comparison has no arithmetic to explain", column: column)
      }
      return try combined(operation, try arithmetic(of: left), try arithmetic(of: right))
    case .call(let name, let arguments, let over, let column):
      let call = Evaluator.Call(name: name, arguments: arguments, axes: over, column: column)
      return try arithmetic(of: call, expression)
    }
  }

  private func combined(
    _ operation: Expression.Operator, _ left: Arithmetic, _ right: Arithmetic
  ) throws(Mistake) -> Arithmetic {
    let added = right.dimensions.filter { dimension in
      !left.dimensions.contains { $0.axis == dimension.axis }
    }
    let body: Equation =
      switch operation {
      case .add: left.body + right.body
      case .subtract: left.body - right.body
      case .multiply: left.body * right.body
      default: left.body / right.body
      }
    return Arithmetic(dimensions: left.dimensions + added, body: body)
  }

  /// Part of a tensor: the variables of axes with one index become that index.
  private func part(
    _ whole: Arithmetic, _ arguments: [Expression.IndexArgument], column: Int
  ) throws(Mistake) -> Arithmetic {
    let count = whole.dimensions.reduce(1) { $0 * $1.count }
    let shape = Quantity(
      dimensions: whole.dimensions, values: [Double](repeating: 0, count: count))
    var part = whole
    for selection in try evaluator.selections(arguments, of: shape, column: column) {
      guard let place = part.dimensions.firstIndex(where: { $0.axis == selection.axis }) else {
        continue
      }
      if selection.keepsAxis {
        part.dimensions[place] = Quantity.Dimension(
          axis: selection.axis, coordinates: selection.coordinates)
      } else {
        part.dimensions.remove(at: place)
        part.body = part.body.instantiated([selection.axis.name: selection.coordinates[0]])
      }
    }
    return part
  }

  // MARK: - What is read

  private mutating func arithmetic(
    ofName name: String, _ expression: Expression
  ) throws(Mistake) -> Arithmetic {
    if evaluator.environment.isDefined(name) || evaluator.holder(named: name) == nil {
      return try numbers(of: expression, called: name)
    }
    guard let holder = evaluator.holder(named: name) else {
      return try numbers(of: expression, called: name)
    }
    return read(
      ComputedTensor.Operand(
        title: graph.title(of: holder), latex: graph.title(of: holder, in: .latex),
        content: .recorded(holder, gradientOf: nil), cellName: nil), graph.shape(of: holder))
  }

  /// `grad(A, B)`: the recorded gradient.
  mutating func gradient(_ call: Evaluator.Call) throws(Mistake) -> Arithmetic {
    let (field, holder, _) = try evaluator.gradientParts(call)
    let source = CellReference.Source(node: field.source.index, cell: field.cell)
    return read(
      ComputedTensor.Operand(
        title: graph.gradientName(of: source, at: holder, in: .text),
        latex: graph.gradientName(of: source, at: holder, in: .latex),
        content: .recorded(holder, gradientOf: source), cellName: nil), graph.shape(of: holder))
  }

  /// What has no arithmetic here: one number as it is, several as a tensor of their own.
  mutating func numbers(
    of expression: Expression, called title: String
  ) throws(Mistake) -> Arithmetic {
    let quantity = try evaluator.quantity(of: expression)
    if let number = quantity.scalar, quantity.dimensions.isEmpty {
      return Arithmetic(dimensions: [], body: .number(number))
    }
    let shape = Shape(
      axes: quantity.dimensions.map { $0.axis }, extents: quantity.dimensions.map { $0.count })
    let operand = ComputedTensor.Operand(
      title: quantity.origin?.whole ?? title,
      latex: Graph.name(quantity.origin?.whole ?? title, isSymbol: false, .latex),
      content: .numbers(Tensor(shape: shape, values: quantity.values.map { Float($0) })),
      cellName: quantity.origin?.name())
    var arithmetic = read(operand, shape)
    for (place, dimension) in quantity.dimensions.enumerated() {
      guard let first = dimension.coordinates.first, first != 0 else { continue }
      let moved =
        IndexExpression(variable: dimension.axis.name) - IndexExpression(integerLiteral: first)
      arithmetic.body = arithmetic.body.replacing([dimension.axis.name: moved])
      arithmetic.dimensions[place] = dimension
    }
    return arithmetic
  }

  private mutating func read(_ operand: ComputedTensor.Operand, _ shape: Shape) -> Arithmetic {
    let place = operands.firstIndex(of: operand) ?? operands.count
    if place == operands.count { operands.append(operand) }
    return Arithmetic(
      dimensions: zip(shape.axes, shape.extents).map {
        Quantity.Dimension(axis: $0, coordinates: Array(0..<$1))
      }, body: .input(shape.axes.map { IndexExpression(variable: $0.name) }, of: place))
  }
}

import ActivationMaps
import Models
import Networks
import Tracing

// Maps of where a network finds evidence, and what they are made of.

extension FunctionTable {
  /// Maps of where a network finds evidence, and what they are made of.
  static let methods: [Function] =
    MapMethod.all.filter { $0.isFunction }.map { Function($0) } + [
      Function(
        "masked(CELL, NODE)", "the cell on the image seen through each map, brought to 0 … 1",
        example: "masked(S_c[7], f_k)", arguments: [2]
      ) { evaluator, call throws(Mistake) in .quantity(try evaluator.masked(call)) },
      Function(
        "occluded(CELL, SIZE, STRIDE)",
        "the cell with a square of the image covered, here or there",
        example: "occluded(S_c[7], 14, 7)", arguments: [3]
      ) { evaluator, call throws(Mistake) in .quantity(try evaluator.occluded(call)) },
    ]
}

extension Function {
  /// The function that makes a method's map.
  fileprivate init(_ method: MapMethod) {
    let places = method.places
    let kinds = places.map { $0 == "SCORE" ? "CELL" : $0 == "LAYER" ? "NODE" : $0 }
    let given = ["SCORE": "S_c[7]", "LAYER": "f_k", "SIZE": "14", "STRIDE": "7"]
    let arguments = places.map { given[$0] ?? $0 }.joined(separator: ", ")
    self.init(
      "\(method.functionName)(\(kinds.joined(separator: ", ")))",
      "\(method.title): \(method.meaning)", example: "\(method.functionName)(\(arguments))",
      arguments: [places.count]
    ) { evaluator, call throws(Mistake) in .quantity(try evaluator.map(method, call)) }
  }
}

extension MapMethod {
  /// The method that a function of the language is.
  package static func called(_ function: String) -> MapMethod? {
    all.first { $0.isFunction && $0.functionName == function }
  }

  /// Whether the language has a function for it; others are nodes of their networks.
  fileprivate var isFunction: Bool { need == .layer || need == .image }

  /// What stands in the expression for the arguments of the function.
  var places: [String] {
    self == .occlusion
      ? ["SCORE", "SIZE", "STRIDE"] : need == .layer ? ["SCORE", "LAYER"] : ["SCORE"]
  }

  /// The arithmetic of a call of the method's function.
  package func written(_ arguments: [Expression]) throws(Mistake) -> Expression {
    try Self.parsed(expression).replacing(
      Dictionary(uniqueKeysWithValues: zip(places, arguments)))
  }

  /// An expression of the table.
  static func parsed(_ text: String) throws(Mistake) -> Expression {
    var parser = ExpressionParser(try Lexer.tokens(of: text) { _ in true })
    return try parser.expression()
  }
}

extension Evaluator {
  /// A method's map, whose cells are named so that they can be explained.
  func map(_ method: MapMethod, _ call: Call) throws(Mistake) -> Quantity {
    let (_, source) = try askedCell(call)
    let graph = environment.trace.model.graph
    var named = [graph.name(of: source)]
    if method.need == .layer {
      named.append(try layer(call, dependingOn: source).title)
    } else {
      for argument in call.arguments.dropFirst() { named.append("\(try integer(of: argument))") }
    }
    let map: Quantity
    do throws(Mistake) {
      map = try quantity(of: method.written(call.arguments))
    } catch {
      throw Mistake(error.message, column: call.arguments[0].column)
    }
    return map.named("\(call.name)(\(named.joined(separator: ", ")))")
  }

  /// The cell that the first argument names.
  func askedCell(_ call: Call) throws(Mistake) -> (Node, CellReference.Source) {
    let first = call.arguments[0]
    let graph = environment.trace.model.graph
    let cell = try? cell(of: first)
    guard let cell, case .node(let index) = cell.holder, cell.source == nil else {
      throw Mistake(
        "the first argument of '\(call.name)' must be one cell of a node, as in S_c[7]",
        column: first.column)
    }
    return (graph.nodes[index], CellReference.Source(node: index, cell: cell.offset))
  }

  /// The layer of maps that the second argument names.
  func layer(
    _ call: Call, dependingOn source: CellReference.Source
  ) throws(Mistake) -> Node {
    let graph = environment.trace.model.graph
    guard case .name(let name, let column) = call.arguments[1],
      let node = graph.node(named: name), node.shape.axes == [.unit, .row, .column]
    else {
      throw Mistake(
        "the second argument of '\(call.name)' must be a node with maps, as in f_k",
        column: call.arguments[1].column)
    }
    guard graph.ancestors(of: [source.node])[node.index] else {
      throw Mistake(
        "'\(graph.name(of: source))' does not depend on '\(name)'", column: column)
    }
    return node
  }
}

extension Quantity {
  /// The same numbers under a name by which their cells can be explained.
  func named(_ name: String) -> Quantity {
    Quantity(
      dimensions: dimensions, values: values, magnitudes: magnitudes, field: field,
      origin: CellOrigin(tensor: name, axes: dimensions.map { $0.axis }))
  }
}

extension Expression {
  /// The expression with others in place of some names.
  func replacing(_ names: [String: Expression]) -> Expression {
    switch self {
    case .number, .text: return self
    case .name(let name, _): return names[name] ?? self
    case .negative(let inner, let column):
      return .negative(inner.replacing(names), column: column)
    case .binary(let operation, let left, let right, let column):
      return .binary(
        operation, left.replacing(names), right.replacing(names), column: column)
    case .call(let name, let arguments, let over, let column):
      return .call(
        name, arguments: arguments.map { $0.replacing(names) }, over: over, column: column)
    case .index(let base, let arguments, let column):
      return .index(
        base.replacing(names), arguments.map { $0.replacing(names) }, column: column)
    }
  }
}

extension Expression.IndexArgument {
  fileprivate func replacing(_ names: [String: Expression]) -> Self {
    let replaced: Selection =
      switch selection {
      case .one(let expression): .one(expression.replacing(names))
      case .range(let first, let last, let includesEnd):
        .range(
          first.replacing(names), last.replacing(names), includesEnd: includesEnd)
      }
    return Self(axis: axis, selection: replaced, column: column)
  }
}

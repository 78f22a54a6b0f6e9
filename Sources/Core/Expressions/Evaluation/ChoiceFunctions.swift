import Models
import Networks
import Notebooks
import Tracing

// Gradients and choices.

extension FunctionTable {
  /// Gradients, fields, and values elsewhere.
  static let gradients: [Function] = [
    Function(
      "grad(CELL, TENSOR)", "how one number changes with each of another tensor",
      example: "grad(S_c[7], f_k)", arguments: [2]
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.gradient(call))
    },
    Function(
      "sees(CELL)", "the pixels that a cell does (2) and could (1) depend on",
      example: "sees(f_k[k: 3, y: 4, x: 5])"
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.seenPixels(call))
    },
    Function(
      "reaches(CELL, NODE)", "the cells on which a cell can act",
      example: "reaches(image[0, 9, 9], f_k)", arguments: [2]
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.reachedCells(call))
    },
    Function("before(EXPR)", "the value without any changes", example: "before(S_c)") {
      evaluator, call throws(Mistake) in
      try Evaluator(environment: evaluator.environment.atStart).value(of: call.arguments[0])
        .withoutOrigin
    },
    Function(
      "on(\"IMAGE\", EXPR)", "the value on another image, without changed cells",
      example: "on(\"mnist-5k/test/3\", f_k)", arguments: [2]
    ) {
      evaluator, call throws(Mistake) in try evaluator.onImage(call)
    },
    Function(
      "velocity(PARAMETER)", "what descend has gathered for a parameter",
      example: "velocity(dense.weight)"
    ) {
      evaluator, call throws(Mistake) in .quantity(try evaluator.velocity(call))
    },
  ]
}

extension FunctionTable {
  /// Functions of what is true or known.
  static let conditions: [Function] = [
    Function(
      "if(COMPARISON, EXPR, EXPR)", "one of two values",
      example: "if(S_c[7] > S_c[9], \"seven\", \"nine\")", arguments: [3]
    ) { evaluator, call throws(Mistake) in try evaluator.choice(call) },
    Function(
      "direction(FROM, TO)", "whether a number rises, falls or stays, as a word",
      example: "direction(before(S_c[7]), S_c[7])", arguments: [2]
    ) { evaluator, call throws(Mistake) in try evaluator.direction(call) },
    Function("known(EXPR)", "whether a value is known", example: "known(label)") {
      evaluator, call throws(Mistake) in
      .truth(try evaluator.value(of: call.arguments[0]) != .unknown)
    },
  ]
}

extension Evaluator {
  /// `grad(S_c[7], f_k)`: how much a cell changes for a small change of each cell of another
  /// tensor.
  func gradient(_ call: Call) throws(Mistake) -> Quantity {
    let (field, holder, gradient) = try gradientParts(call)
    let graph = environment.trace.model.graph
    let source = CellReference.Source(node: field.source.index, cell: field.cell)
    let name = graph.gradientCall(of: source, at: holder)
    guard case .node(let index) = holder else { return Quantity(gradient, named: name) }
    return Quantity(
      gradient, field: graph.receptiveField(of: graph.nodes[index]), named: name)
  }

  /// `sees(cell)`: over the image's pixels, 2 where a small change acts on the cell, 1 where it
  /// could on another image, 0 elsewhere.
  func seenPixels(_ call: Call) throws(Mistake) -> Quantity {
    let cell = try cell(of: call.arguments[0])
    guard case .node(let index) = cell.holder, cell.source == nil else {
      throw Mistake(
        "'sees' needs one cell of a node, as in f_k[k: 3, y: 4, x: 5]",
        column: call.arguments[0].column)
    }
    let trace = environment.trace
    let seen = trace.influence(on: trace.model.graph.nodes[index], cell: cell.offset)
    let marks = zip(seen.possible, seen.slopes).map { Float($1 != 0 ? 2 : $0 ? 1 : 0) }
    return Quantity(
      Tensor(shape: trace.model.image.shape, values: marks),
      field: trace.model.graph.receptiveField(of: trace.model.image))
  }

  /// `reaches(cell, node)`: over the node's cells, 1 where the cell can act, 0 elsewhere.
  func reachedCells(_ call: Call) throws(Mistake) -> Quantity {
    let cell = try cell(of: call.arguments[0])
    let graph = environment.trace.model.graph
    guard cell.source == nil, case .name(let name, let column) = call.arguments[1],
      let node = graph.node(named: name)
    else {
      throw Mistake(
        "'reaches' needs one cell and a node, as in reaches(image[0, 9, 9], f_k)",
        column: call.column)
    }
    guard let reached = graph.projection(of: cell.holder, cell: cell.offset)[node.index] else {
      throw Mistake("'\(name)' does not depend on the cell", column: column)
    }
    return Quantity(
      Tensor(shape: node.shape, values: reached.map { $0 ? 1 : 0 }),
      field: graph.receptiveField(of: node))
  }

  /// `on("mnist-5k/test/3", expression)`: the expression's value on another image.
  func onImage(_ call: Call) throws(Mistake) -> Value {
    guard case .text(let image, let column) = call.arguments[0] else {
      throw Mistake(
        "the first argument of 'on' is an image's name between quotation marks",
        column: call.arguments[0].column)
    }
    let other: Environment
    do throws(TraceSources.Failure) {
      other = try environment.onImage(image)
    } catch {
      throw Mistake(error.reason, column: column)
    }
    return try Evaluator(environment: other).value(of: call.arguments[1]).withoutOrigin
  }

  /// `velocity(dense.weight)`: what gradient descent has gathered for a parameter.
  func velocity(_ call: Call) throws(Mistake) -> Quantity {
    guard case .name(let name, let column) = call.arguments[0],
      environment.trace.model.graph.parameter(named: name) != nil
    else {
      throw Mistake(
        "'velocity' needs a parameter, as in velocity(dense.weight)",
        column: call.arguments[0].column)
    }
    guard let tensor = environment.velocity?[name] else {
      throw Mistake("there is no velocity before 'descend'", column: column)
    }
    return Quantity(tensor)
  }

  /// `direction(from, to)`: "rises", "falls", or "stays" if only rounding differs.
  func direction(_ call: Call) throws(Mistake) -> Value {
    let (from, to) = (try number(of: call.arguments[0]), try number(of: call.arguments[1]))
    let isSame = abs(to - from) <= 1e-6 * max(abs(from), abs(to))
    let direction = isSame ? Direction.stays : to > from ? .rises : .falls
    return .text(direction.rawValue)
  }

  /// `if(condition, then, otherwise)`.
  func choice(_ call: Call) throws(Mistake) -> Value {
    guard case .truth(let holds) = try value(of: call.arguments[0]) else {
      throw Mistake(
        "the first argument of 'if' must be a comparison", column: call.arguments[0].column)
    }
    return try value(of: call.arguments[holds ? 1 : 2])
  }
}

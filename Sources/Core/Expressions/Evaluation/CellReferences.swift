import Models
import Networks
import Notebooks
import Tracing

extension Evaluator {
  /// The cell of the trace that an expression names: `M_c[c: 7, y: 4, x: 9]`, `L`,
  /// `conv_1.weight[3, 0, 1, 1]`, `grad(L, f_k)[k: 3, y: 4, x: 5]`.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package func cell(of expression: Expression) throws(Mistake) -> CellReference {
    let (base, arguments) = expression.indexed
    switch base {
    case .name(let name, let column):
      guard let holder = holder(named: name) else {
        _ = try value(of: base)
        throw Mistake(
          "'\(name)' is no node, symbol or parameter, so nothing stands behind it", column: column)
      }
      let whole = try quantity(of: base)
      return CellReference(holder, offset: try offset(arguments, of: whole, in: expression))
    case .call("grad", let given, let axes, let column):
      let call = Call(name: "grad", arguments: given, axes: axes, column: column)
      guard given.count == 2 else {
        throw Mistake("'grad' takes 2 arguments, not \(given.count)", column: column)
      }
      let (field, holder, gradient) = try gradientParts(call)
      let source = CellReference.Source(node: field.source.index, cell: field.cell)
      return CellReference(
        holder, offset: try offset(arguments, of: Quantity(gradient), in: expression),
        gradientOf: source)
    default:
      throw Mistake(
        "one cell of a node, a parameter or a gradient is needed here, as in f_k[k: 3, y: 4, x: 5]",
        column: expression.column)
    }
  }

  /// What `grad(A, B)` is about: the gradients of the cell A, the node or parameter B, and the
  /// gradient there.
  func gradientParts(
    _ call: Call
  ) throws(Mistake) -> (GradientField, CellReference.Holder, Tensor) {
    let first = call.arguments[0]
    let (base, arguments) = first.indexed
    guard case .name(let name, _) = base,
      let node = environment.trace.model.graph.node(named: name)
    else {
      throw Mistake(
        "the first argument of 'grad' must be one cell of a node, as in S_c[7]",
        column: first.column)
    }
    guard case .name(let target, let column) = call.arguments[1],
      let holder = holder(named: target)
    else {
      throw Mistake(
        "the second argument of 'grad' must be a node or a parameter",
        column: call.arguments[1].column)
    }
    let cell = try offset(arguments, of: quantity(of: base), in: first)
    let field = environment.trace.gradients(of: node, at: cell)
    guard let gradient = field.tensor(named: target, in: environment.trace.model.graph) else {
      throw Mistake("'\(name)' does not depend on '\(target)'", column: column)
    }
    return (field, holder, gradient)
  }

  /// The node or parameter of this name.
  package func holder(named name: String) -> CellReference.Holder? {
    let graph = environment.trace.model.graph
    if let node = graph.node(named: name) { return .node(node.index) }
    return graph.parameters.firstIndex { $0.answers(to: name) }.map { .parameter($0) }
  }

  /// The place in memory of the one cell that an index picks.
  private func offset(
    _ arguments: [Expression.IndexArgument], of quantity: Quantity, in whole: Expression
  ) throws(Mistake) -> Int {
    let offsets = quantity.offsets(
      of: try selections(arguments, of: quantity, column: whole.column))
    guard offsets.count == 1 else {
      throw Mistake(
        "one cell is needed here, not \(offsets.count); give an index for each of the axes "
          + "\(quantity.shapeText)", column: whole.column)
    }
    return offsets[0]
  }
}

extension Expression {
  /// What an index picks from, and the index; the expression itself and nothing without one.
  package var indexed: (base: Expression, arguments: [IndexArgument]) {
    if case .index(let base, let arguments, _) = self { (base, arguments) } else { (self, []) }
  }
}

extension Environment {
  /// The arithmetic behind the number that a text names, as on a command line: a cell of the pass, or
  /// one that is computed from it.
  ///
  /// - Parameters:
  ///   - depth: how many levels of operands are explained, too.
  ///   - shownTerms: how many terms of a long sum are shown.
  /// - Throws: `LineError` with the place of the mistake.
  public func explanation(
    of source: String, depth: Int, shownTerms: Int
  ) throws(LineError) -> Explanation {
    do throws(Mistake) {
      let expression = try expression(in: source)
      return try Evaluator(environment: self)
        .explanation(of: expression, written: source, depth: depth, shownTerms: shownTerms)
    } catch {
      throw LineLocation(file: "the cell", line: 1, text: source).error(advised(error, in: source))
    }
  }

  /// A mistake in the text of a cell; a habit from another language, with the form of this one.
  private func advised(_ mistake: Mistake, in source: String) -> Mistake {
    let evaluator = Evaluator(environment: self)
    return evaluator.advised(mistake, in: source) { written in
      guard let expression = try? expression(in: written) else { return false }
      return (try? evaluator.cell(of: expression)) != nil
    }
  }

  /// The arithmetic behind a number that is computed from the pass, as in
  /// `grad_cam(S_c[7], f_k)[y: 3, x: 4]`; nil if a text is none that has any.
  package func explanation(ofComputed source: String) -> Explanation? {
    guard let expression = try? expression(in: source) else { return nil }
    return try? Evaluator(environment: self).explanation(of: expression, written: source)
  }

  /// The cell that a text names; nil if it names none.
  package func cell(named source: String) -> CellReference? {
    guard let expression = try? expression(in: source) else { return nil }
    return try? Evaluator(environment: self).cell(of: expression)
  }

  /// The numbers that a text stands for; nil if it stands for something else.
  package func quantity(of source: String) -> Quantity? {
    guard let expression = try? expression(in: source) else { return nil }
    return try? Evaluator(environment: self).quantity(of: expression)
  }

  /// The expression that a text is.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package func expression(in source: String, firstColumn: Int = 1) throws(Mistake) -> Expression {
    let tokens = try Lexer.tokens(of: source, firstColumn: firstColumn) { knows($0) }
    var parser = ExpressionParser(tokens)
    let expression = try parser.expression()
    try parser.requireEnd()
    return expression
  }
}

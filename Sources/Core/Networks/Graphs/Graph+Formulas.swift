import Equations

extension Graph {
  /// The arithmetic of one cell of a node, as a line: `F_k[k] = Σ_{y=0…14, x=0…14} f_k[k, y, x] / 225`.
  public func formula(of node: Node, in notation: EquationWriter.Notation = .text) -> String {
    let title = Self.name(node.title, isSymbol: node.symbol != nil, notation)
    guard let definition = node.definition else {
      return notation == .text ? "\(title) is given" : "\(title) \\text{ is given}"
    }
    let cell = EquationWriter.brackets(
      definition.indices.map { IndexExpression(variable: $0) }, notation)
    let body = writer(for: node, in: notation).text(definition.body)
    let outside = notation == .text ? ", 0 outside" : ",\\ \\text{0 outside}"
    return "\(title)\(cell) = \(body)" + (definition.readsOutside ? outside : "")
  }

  /// Writes a node's equations, with its neighbours' names.
  ///
  /// - Parameters:
  ///   - gradient: what the gradient at the node's output is called.
  ///   - substitute: what to write in place of a part of an equation, if not what stands there.
  public func writer(
    for node: Node, in notation: EquationWriter.Notation, gradient: String = "",
    substitute: (@Sendable (Equation) -> EquationWriter.Piece?)? = nil
  ) -> EquationWriter {
    let inputs = node.inputs.map { index in
      Self.name(nodes[index].title, isSymbol: nodes[index].symbol != nil, notation)
    }
    var parameterNames: [String: String] = [:]
    for (role, index) in zip(node.parameterRoles, node.parameters) {
      parameterNames[role] = Self.name(parameters[index].name, isSymbol: false, notation)
    }
    let roles = parameterNames
    return EquationWriter(
      notation,
      name: { operand in
        switch operand {
        case .input(let place): inputs[place]
        case .parameter(let role): roles[role] ?? role
        case .drawn(let what): Self.name(what, isSymbol: false, notation)
        case .outputGradient: gradient
        }
      }, substitute: substitute)
  }

  /// A name in a notation: symbols are LaTeX already, names are set upright.
  public static func name(
    _ name: String, isSymbol: Bool, _ notation: EquationWriter.Notation
  ) -> String {
    notation == .text || isSymbol
      ? name : "\\mathrm{\(name.map { $0 == "_" ? "\\_" : String($0) }.joined())}"
  }
}

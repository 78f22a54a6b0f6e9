extension Equation {
  /// The equation with numbers for some of its index variables.
  public func instantiated(_ indices: [String: Int]) -> Equation {
    replacing(indices.mapValues { IndexExpression(integerLiteral: $0) })
  }

  /// The number of an equation without free index variables.
  public func value(
    over operands: [Operand: CompiledDefinition.OperandValues]
  ) -> Tracked {
    CompiledDefinition(Definition(indices: [], extents: [], self), operands: operands)
      .value(at: [])
  }

  /// The parts of the equation that meet a condition, outermost first; nothing is looked for
  /// inside them, nor inside sums and extrema that do not.
  public func parts(where isWanted: (Equation) -> Bool) -> [Equation] {
    if isWanted(self) { return [self] }
    switch self {
    case .number, .cell, .total, .extremum, .isWinner: return []
    case .sum(let parts), .product(let parts): return parts.flatMap { $0.parts(where: isWanted) }
    case .quotient(let a, let b): return [a, b].flatMap { $0.parts(where: isWanted) }
    case .power(let a, _), .exponential(let a), .logarithm(let a), .rectified(let a),
      .isPositive(let a), .held(let a):
      return a.parts(where: isWanted)
    }
  }
}

extension IndexExpression {
  /// The number, if the expression has no variables.
  public var number: Int? { terms.isEmpty ? constant : evaluatedWithoutVariables }

  private var evaluatedWithoutVariables: Int? {
    variables.isEmpty ? IndexProgram(self, [:]).value([]) : nil
  }
}

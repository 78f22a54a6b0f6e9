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

  /// The number for the given values of all free index variables, as a function of them in order.
  public func function(
    of variables: [String], over operands: [Operand: CompiledDefinition.OperandValues]
  ) -> ([Int]) -> Tracked {
    let extents = variables.map { _ in 1 }
    let compiled = CompiledDefinition(
      Definition(indices: variables, extents: extents, self), operands: operands)
    return compiled.value(at:)
  }

  /// The number that only keeps others small and cancels, if there is one.
  public var cancelling: Equation? {
    if case .held(let inner) = self { return inner }
    for child in children {
      if let found = child.cancelling { return found }
    }
    return nil
  }

  /// The parts of the equation that meet a condition, outermost first; nothing is looked for
  /// inside them, nor inside sums and extrema that do not.
  public func parts(where isWanted: (Equation) -> Bool) -> [Equation] {
    if isWanted(self) { return [self] }
    return domain == nil ? children.flatMap { $0.parts(where: isWanted) } : []
  }
}

extension IndexExpression {
  /// The number for the given values of all variables.
  public func value(_ variables: [String: Int]) -> Int {
    let names = variables.keys.sorted()
    let scope = Dictionary(uniqueKeysWithValues: zip(names, 0...))
    return IndexProgram(self, scope).value(names.map { variables[$0] ?? 0 })
  }
}

extension Equation {
  /// The equation with index variables replaced.
  ///
  /// Variables that the equation binds itself, by a sum or an extremum, stay; where one has a name
  /// that occurs in a replacement or in `taken`, it gets another, so that nothing changes meaning.
  func replacing(
    _ replacements: [String: IndexExpression], taken: Set<String> = []
  ) -> Equation {
    func inner(_ equation: Equation) -> Equation {
      equation.replacing(replacements, taken: taken)
    }
    switch self {
    case .number: return self
    case .cell(var cell):
      cell.indices = cell.indices.map { $0.replacing(replacements) }
      return .cell(cell)
    case .sum(let terms): return .sum(terms.map(inner))
    case .product(let factors): return .product(factors.map(inner))
    case .quotient(let a, let b): return .quotient(inner(a), inner(b))
    case .power(let base, let exponent): return .power(inner(base), exponent)
    case .exponential(let a): return .exponential(inner(a))
    case .logarithm(let a): return .logarithm(inner(a))
    case .rectified(let a): return .rectified(inner(a))
    case .isPositive(let a): return .isPositive(inner(a))
    case .held(let a): return .held(inner(a))
    case .total(let domain, let body):
      let (domain, body) = Self.replacing(replacements, in: domain, body, taken: taken)
      return .total(domain, body)
    case .extremum(let extremum):
      return .extremum(Self.replacing(replacements, in: extremum, taken: taken))
    case .isWinner(let extremum, let indices):
      return .isWinner(
        Self.replacing(replacements, in: extremum, taken: taken),
        at: indices.map { $0.replacing(replacements) })
    }
  }

  private static func replacing(
    _ replacements: [String: IndexExpression], in extremum: Extremum, taken: Set<String>
  ) -> Extremum {
    let (domain, body) = replacing(replacements, in: extremum.domain, extremum.body, taken: taken)
    return Extremum(isMaximum: extremum.isMaximum, domain: domain, body: body)
  }

  private static func replacing(
    _ replacements: [String: IndexExpression], in domain: Domain, _ body: Equation,
    taken: Set<String>
  ) -> (Domain, Equation) {
    var replacements = replacements
    for name in domain.names { replacements[name] = nil }
    let used = replacements.values.reduce(into: taken) { $0.formUnion($1.variables) }
    var domain = domain
    for index in domain.ranges.indices {
      let name = domain.ranges[index].name
      let fresh = name.primed(avoiding: used)
      guard fresh != name else { continue }
      domain.ranges[index].name = fresh
      replacements[name] = IndexExpression(variable: fresh)
    }
    domain.conditions = domain.conditions.map {
      Condition(expression: $0.expression.replacing(replacements), range: $0.range)
    }
    return (domain, body.replacing(replacements, taken: taken))
  }
}

extension Equation {
  /// The variables that the equation does not bind itself.
  var freeVariables: Set<String> {
    func all(_ equations: [Equation]) -> Set<String> {
      equations.reduce(into: []) { $0.formUnion($1.freeVariables) }
    }
    func nested(_ domain: Domain, _ body: Equation) -> Set<String> {
      let conditions = domain.conditions.reduce(into: Set<String>()) {
        $0.formUnion($1.expression.variables)
      }
      return body.freeVariables.union(conditions).subtracting(domain.names)
    }
    func variables(_ indices: [IndexExpression]) -> Set<String> {
      indices.reduce(into: []) { $0.formUnion($1.variables) }
    }
    switch self {
    case .number: return []
    case .cell(let cell): return variables(cell.indices)
    case .sum(let parts), .product(let parts): return all(parts)
    case .quotient(let a, let b): return all([a, b])
    case .power(let a, _), .exponential(let a), .logarithm(let a), .rectified(let a),
      .isPositive(let a), .held(let a):
      return a.freeVariables
    case .total(let domain, let body): return nested(domain, body)
    case .extremum(let extremum): return nested(extremum.domain, extremum.body)
    case .isWinner(let extremum, let indices):
      return nested(extremum.domain, extremum.body).union(variables(indices))
    }
  }
}

extension String {
  /// The name with as many primes as make it differ from all in `names`.
  func primed(avoiding names: Set<String>) -> String {
    var name = self
    while names.contains(name) { name += "′" }
    return name
  }
}

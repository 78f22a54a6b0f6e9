/// What an equation is made of, one level down: whoever walks through equations, but for the
/// arithmetic itself, asks here.
extension Equation {
  /// The equations that this one is made of, in the order in which they are written.
  ///
  ///     (Equation.input(["k"]) / 225).children  // [.input(["k"]), 225]
  public var children: [Equation] {
    switch self {
    case .number, .cell: []
    case .sum(let parts), .product(let parts): parts
    case .quotient(let a, let b): [a, b]
    case .power(let a, _), .exponential(let a), .logarithm(let a), .rectified(let a),
      .absolute(let a), .isPositive(let a), .held(let a):
      [a]
    case .total(_, let body): [body]
    case .extremum(let extremum), .isWinner(let extremum, _): [extremum.body]
    }
  }

  /// The variables that this equation binds in its children, if it binds any.
  public var domain: Domain? {
    switch self {
    case .total(let domain, _): domain
    case .extremum(let extremum), .isWinner(let extremum, _): extremum.domain
    default: nil
    }
  }

  /// The indices that stand in this equation itself, in none of its children.
  public var indices: [IndexExpression] {
    switch self {
    case .cell(let cell): cell.indices
    case .isWinner(_, let indices): indices
    default: []
    }
  }

  /// The same equation of other children; with other indices and another domain, too, if wanted.
  public func map(
    domain: (Domain) -> Domain = { $0 },
    indices: (IndexExpression) -> IndexExpression = { $0 },
    children: (Equation) -> Equation
  ) -> Equation {
    func inner(_ extremum: Extremum) -> Extremum {
      Extremum(
        isMaximum: extremum.isMaximum, domain: domain(extremum.domain),
        body: children(extremum.body))
    }
    switch self {
    case .number: return self
    case .cell(var cell):
      cell.indices = cell.indices.map(indices)
      return .cell(cell)
    case .sum(let terms): return .sum(terms.map(children))
    case .product(let factors): return .product(factors.map(children))
    case .quotient(let a, let b): return .quotient(children(a), children(b))
    case .power(let base, let exponent): return .power(children(base), exponent)
    case .exponential(let a): return .exponential(children(a))
    case .logarithm(let a): return .logarithm(children(a))
    case .rectified(let a): return .rectified(children(a))
    case .absolute(let a): return .absolute(children(a))
    case .isPositive(let a): return .isPositive(children(a))
    case .held(let a): return .held(children(a))
    case .total(let variables, let body): return .total(domain(variables), children(body))
    case .extremum(let extremum): return .extremum(inner(extremum))
    case .isWinner(let extremum, let place):
      return .isWinner(inner(extremum), at: place.map(indices))
    }
  }

  /// The variables that the equation does not bind itself.
  package var freeVariables: Set<String> {
    var inside = children.reduce(into: Set<String>()) { $0.formUnion($1.freeVariables) }
    if let domain {
      for condition in domain.conditions { inside.formUnion(condition.expression.variables) }
      inside.subtract(domain.names)
    }
    return indices.reduce(into: inside) { $0.formUnion($1.variables) }
  }
}

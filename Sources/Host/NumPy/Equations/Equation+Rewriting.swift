import Equations

extension Equation {
  /// The equation with index variables replaced. Nothing that it binds itself may occur in them:
  /// see `DefinitionWriter`, which gives every bound variable a name of its own.
  func substituting(_ replacements: [String: IndexExpression]) -> Equation {
    map(
      domain: { domain in
        Domain(
          domain.ranges,
          where: domain.conditions.map {
            $0.expression.substituting(replacements).lies(in: $0.range)
          })
      },
      indices: { $0.substituting(replacements) }, children: { $0.substituting(replacements) })
  }

  /// The variables that the equation does not bind itself.
  var openVariables: Set<String> {
    var inside = children.reduce(into: Set<String>()) { $0.formUnion($1.openVariables) }
    if let domain {
      for condition in domain.conditions { inside.formUnion(condition.expression.allVariables) }
      inside.subtract(domain.names)
    }
    return indices.reduce(into: inside) { $0.formUnion($1.allVariables) }
  }

  /// The indices at which cells are read, outside of sums and choices within.
  var cellIndices: [IndexExpression] {
    if case .cell(let cell) = self { return cell.indices }
    return children.flatMap { $0.cellIndices }
  }

  /// What is added up.
  var addends: [Equation] { if case .sum(let terms) = self { terms } else { [self] } }

  /// What is multiplied.
  var multiplied: [Equation] {
    if case .product(let factors) = self { factors } else { [self] }
  }

  /// The same equation with names for bound variables that say nothing, to compare with others.
  var canonical: Equation { canonical(depth: 0) }

  private func canonical(depth: Int) -> Equation {
    var replacements: [String: IndexExpression] = [:]
    var names: [String: String] = [:]
    for (place, name) in (domain?.names ?? []).enumerated() {
      names[name] = "_\(depth)_\(place)"
      replacements[name] = IndexExpression(variable: "_\(depth)_\(place)")
    }
    let next = depth + (domain == nil ? 0 : 1)
    return map(
      domain: { domain in
        Domain(
          domain.ranges.map { IndexRange(names[$0.name] ?? $0.name, $0.range) },
          where: domain.conditions.map {
            $0.expression.substituting(replacements).lies(in: $0.range)
          })
      },
      children: { $0.substituting(replacements).canonical(depth: next) })
  }
}

extension IndexExpression {
  /// That the expression lies in a range.
  func lies(in range: Range<Int>) -> Equation.Condition {
    Equation.Condition(expression: self, range: range)
  }
}

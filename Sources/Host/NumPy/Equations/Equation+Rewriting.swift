import Equations

extension Equation {
  /// The equation with free variables replaced; those that it binds itself under one of the names
  /// stay. Nothing that it binds may occur in a replacement: see `DefinitionWriter`, which gives
  /// every bound variable a name of its own.
  func substituting(_ replacements: [String: IndexExpression]) -> Equation {
    var inner = replacements
    for name in domain?.names ?? [] { inner[name] = nil }
    return map(
      domain: { Domain($0.ranges, where: $0.conditions.map { $0.replacing(inner) }) },
      indices: { $0.replacing(replacements) }, children: { $0.substituting(inner) })
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
          where: domain.conditions.map { $0.replacing(replacements) })
      },
      children: { $0.substituting(replacements).canonical(depth: next) })
  }
}

extension Equation.Condition {
  /// The condition with variables replaced.
  func replacing(_ replacements: [String: IndexExpression]) -> Equation.Condition {
    Equation.Condition(expression: expression.replacing(replacements), range: range)
  }
}

extension Equation {
  /// The equation with index variables replaced.
  ///
  /// Variables that the equation binds itself, by a sum or an extremum, stay; where one has a name
  /// that occurs in a replacement or in `taken`, it gets another, so that nothing changes meaning.
  package func replacing(
    _ replacements: [String: IndexExpression], taken: Set<String> = []
  ) -> Equation {
    var inner = replacements
    let renamed = domain?.renamed(within: &inner, taken: taken)
    return map(
      domain: { renamed ?? $0 }, indices: { $0.replacing(replacements) },
      children: { $0.replacing(inner, taken: taken) })
  }
}

extension Equation {
  /// The equation in which no sum or extremum binds a name that is taken, or that another one around
  /// it binds: inner names get primes, so that each name means one thing.
  package func namingApart(_ taken: Set<String>) -> Equation {
    let renamed = replacing([:], taken: taken)
    let around = taken.union(renamed.domain?.names ?? [])
    return renamed.map(children: { $0.namingApart(around) })
  }
}

extension Equation.Domain {
  /// The domain with variables replaced, its own renamed where their names are taken.
  ///
  /// - Parameter replacements: what is replaced outside the domain; becomes what is replaced within.
  fileprivate func renamed(
    within replacements: inout [String: IndexExpression], taken: Set<String>
  ) -> Equation.Domain {
    for name in names { replacements[name] = nil }
    let used = replacements.values.reduce(into: taken) { $0.formUnion($1.variables) }
    var domain = self
    for index in ranges.indices {
      let name = ranges[index].name
      let fresh = name.primed(avoiding: used)
      guard fresh != name else { continue }
      domain.ranges[index].name = fresh
      replacements[name] = IndexExpression(variable: fresh)
    }
    domain.conditions = conditions.map { condition in
      Equation.Condition(
        expression: condition.expression.replacing(replacements), range: condition.range)
    }
    return domain
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

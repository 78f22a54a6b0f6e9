extension Definition {
  /// What one cell of the gradient at `operand` is: the sum, over every use of the cell, of the
  /// gradient at the output that uses it times the derivative of that output.
  ///
  /// Derived from the definition by the chain rule: for each place where the operand stands in the
  /// equation, the indices that the place reads are set equal to the cell's, and as many variables
  /// as possible are solved for.
  ///
  /// - Parameters:
  ///   - axes: the names of the operand's axes.
  ///   - extents: their extents.
  /// - Returns: nil if the output does not depend on the operand.
  public func gradient(
    at operand: Equation.Operand, axes: [String], extents: [Int]
  ) -> Definition? {
    var uses: [Use] = []
    Use.collect(body, of: operand, slope: 1, ranges: ranges, into: &uses)
    guard !uses.isEmpty else { return nil }
    let names = axes.indices.map { axis in Self.name(of: axis, axes: axes, in: uses) }
    let target = zip(names, extents).map { Equation.IndexRange($0, 0..<$1) }
    let output = indices.map { IndexExpression(variable: $0) }
    let parts = uses.map { use in
      use.solved(for: target, slope: .outputGradient(output) * use.slope, first: indices)
    }
    return Definition(indices: names, extents: extents, parts.reduce(0, +))
  }

  /// The variable that every use has as its index along an axis, or else the axis' own name.
  private static func name(of axis: Int, axes: [String], in uses: [Use]) -> String {
    let variables = Set(uses.map { $0.indices[axis].variable })
    if variables.count == 1, let name = variables.first ?? nil { return name }
    return axes[axis]
  }
}

/// A place in an equation where an operand is read: its indices, the variables that run there, and
/// the derivative of the equation with respect to it.
private struct Use {
  let indices: [IndexExpression]
  let slope: Equation
  let ranges: [Equation.IndexRange]
  let conditions: [Equation.Condition]

  /// Adds the uses of `operand` in `equation`; the whole's derivative by the equation is `slope`.
  static func collect(
    _ equation: Equation, of operand: Equation.Operand, slope: Equation,
    ranges: [Equation.IndexRange], conditions: [Equation.Condition] = [],
    into uses: inout [Use]
  ) {
    func collect(_ inner: Equation, _ slope: Equation) {
      Self.collect(
        inner, of: operand, slope: slope, ranges: ranges, conditions: conditions, into: &uses)
    }
    switch equation {
    case .number, .isPositive, .isWinner, .held: return
    case .cell(let cell):
      guard cell.operand == operand else { return }
      uses.append(
        Use(indices: cell.indices, slope: slope, ranges: ranges, conditions: conditions))
    case .sum(let terms): for term in terms { collect(term, slope) }
    case .product(let factors):
      for (index, factor) in factors.enumerated() {
        let others = factors.indices.filter { $0 != index }.map { factors[$0] }
        collect(factor, others.reduce(slope, *))
      }
    case .quotient(let a, let b):
      collect(a, slope / b)
      collect(b, slope * (-1 * a / .power(b, 2)))
    case .power(let base, let exponent):
      collect(base, slope * (.number(exponent) * Use.power(base, exponent - 1)))
    case .exponential(let a): collect(a, slope * equation)
    case .logarithm(let a): collect(a, slope / a)
    case .rectified(let a): collect(a, slope * .isPositive(a))
    case .absolute(let a): collect(a, slope * (.isPositive(a) - .isPositive(-1 * a)))
    case .total(let domain, let body):
      Self.collect(
        body, of: operand, slope: slope, ranges: ranges + domain.ranges,
        conditions: conditions + domain.conditions, into: &uses)
    case .extremum(let extremum):
      let place = extremum.domain.names.map { IndexExpression(variable: $0) }
      Self.collect(
        extremum.body, of: operand, slope: slope * .isWinner(extremum, at: place),
        ranges: ranges + extremum.domain.ranges,
        conditions: conditions + extremum.domain.conditions, into: &uses)
    }
  }

  private static func power(_ base: Equation, _ exponent: Double) -> Equation {
    exponent == 1 ? base : .power(base, exponent)
  }

  /// The sum over this use's variables of `slope`, with the indices equal to the target's.
  ///
  /// - Parameter first: the variables to solve for before others.
  func solved(
    for target: [Equation.IndexRange], slope: Equation, first: [String]
  ) -> Equation {
    let targetNames = Set(target.map { $0.name })
    let isSettled = zip(target, indices).map { $0.name == $1.variable }
    let settled = Set(zip(target, isSettled).filter { $0.1 }.map { $0.0.name })
    // A variable that only happens to be called as one of the target's axes gets another name.
    var taken = targetNames.union(ranges.map { $0.name })
    var names: [String: String] = [:]
    for name in ranges.map({ $0.name }) where targetNames.contains(name) && !settled.contains(name)
    {
      names[name] = name.primed(avoiding: taken)
      taken.insert(names[name] ?? name)
    }
    var solution = Solution(
      slope: slope, indices: indices, ranges: ranges.filter { !settled.contains($0.name) },
      conditions: conditions)
    solution.replace(names.mapValues { IndexExpression(variable: $0) })
    solution.ranges = solution.ranges.map {
      Equation.IndexRange(names[$0.name] ?? $0.name, $0.range)
    }
    let order = first.map { names[$0] ?? $0 }
    for axis in target.indices where !isSettled[axis] {
      solution.require(axis, equals: target[axis].name, solvingFirst: order)
    }
    return solution.total(over: target)
  }
}

/// A sum over variables, some of which are solved for.
private struct Solution {
  /// What is added up.
  var slope: Equation
  /// The indices at which the operand is read.
  var indices: [IndexExpression]
  /// The variables that still run.
  var ranges: [Equation.IndexRange]
  /// What must hold of them.
  var conditions: [Equation.Condition]

  /// Replaces variables everywhere.
  mutating func replace(_ replacements: [String: IndexExpression]) {
    slope = slope.replacing(replacements)
    indices = indices.map { $0.replacing(replacements) }
    conditions = conditions.map {
      Equation.Condition(
        expression: $0.expression.replacing(replacements), range: $0.range)
    }
  }

  /// Makes the index along an axis equal to a variable of the target.
  mutating func require(_ axis: Int, equals target: String, solvingFirst first: [String]) {
    let index = indices[axis]
    let aim = IndexExpression(variable: target)
    let order =
      ranges.filter { first.contains($0.name) } + ranges.filter { !first.contains($0.name) }
    guard let range = order.first(where: { abs(index.factor(of: $0.name) ?? 0) == 1 }),
      let factor = index.factor(of: range.name)
    else {
      conditions.append(Equation.Condition(expression: index - aim, range: 0..<1))
      return
    }
    // factor · v + rest = aim, so v = factor · (aim − rest), the factor being 1 or −1.
    let rest = index - factor * IndexExpression(variable: range.name)
    let value = factor * (aim - rest)
    ranges.removeAll { $0.name == range.name }
    replace([range.name: value])
    conditions.append(Equation.Condition(expression: value, range: range.range))
  }

  /// The sum over the variables that still run; conditions that always hold are left out.
  func total(over target: [Equation.IndexRange]) -> Equation {
    var known: [String: Range<Int>] = [:]
    for range in ranges + target { known[range.name] = range.range }
    let needed = conditions.filter { condition in
      guard let bounds = condition.expression.bounds(known) else { return true }
      return bounds.lowerBound < condition.range.lowerBound
        || bounds.upperBound >= condition.range.upperBound
    }
    let body = slope.replacing([:], taken: Set(known.keys))
    return ranges.isEmpty && needed.isEmpty
      ? body : .total(Equation.Domain(ranges, where: needed), body)
  }
}

/// An index expression over numbered variables.
struct IndexProgram: Sendable {
  private let constant: Int
  private let terms: [(factor: Int, slot: Int)]
  /// Quotients and remainders, which are rare.
  private let others: [@Sendable ([Int]) -> Int]

  init(_ expression: IndexExpression, _ scope: EquationCompiler.Scope) {
    self.init([expression], extents: [1], scope)
  }

  /// The place in memory of a cell with these indices.
  init(_ indices: [IndexExpression], extents: [Int], _ scope: EquationCompiler.Scope) {
    precondition(indices.count == extents.count, "One index is needed for each axis.")
    var whole: IndexExpression = 0
    for (index, extent) in zip(indices, extents) { whole = extent * whole + index }
    var terms: [(factor: Int, slot: Int)] = []
    var others: [@Sendable ([Int]) -> Int] = []
    for term in whole.terms {
      let factor = term.factor
      switch term.atom {
      case .variable(let name):
        guard let slot = scope[name] else { preconditionFailure("\(name) stands for nothing.") }
        terms.append((factor, slot))
      case .quotient(let inner, let divisor):
        let inner = IndexProgram(inner, scope)
        others.append { factor * inner.value($0).flooredQuotient(divisor) }
      case .remainder(let inner, let divisor):
        let inner = IndexProgram(inner, scope)
        others.append { slots in
          let value = inner.value(slots)
          return factor * (value - divisor * value.flooredQuotient(divisor))
        }
      }
    }
    constant = whole.constant
    self.terms = terms
    self.others = others
  }

  func value(_ slots: [Int]) -> Int {
    var value = constant
    for (factor, slot) in terms { value += factor * slots[slot] }
    for other in others { value += other(slots) }
    return value
  }
}

/// Runs over the combinations of a domain's variables that meet its conditions.
struct Loop: Sendable {
  /// A condition, and how it depends on the variable that settles it.
  private struct Test: Sendable {
    let expression: IndexProgram
    let range: Range<Int>
    /// The factor of the variable, if it stands alone in the expression.
    let factor: Int?
  }

  /// Where the variables' values stand.
  let slots: [Int]
  private let ranges: [Range<Int>]
  /// What no variable of the domain changes.
  private let first: [Test]
  /// For each variable, the conditions that it is the last to settle.
  private let tests: [[Test]]

  init(_ domain: Equation.Domain, slots: [Int], _ scope: EquationCompiler.Scope) {
    self.slots = slots
    ranges = domain.ranges.map { $0.range }
    var first: [Test] = []
    var tests = [[Test]](repeating: [], count: slots.count)
    for condition in domain.conditions {
      let last = domain.ranges.lastIndex { condition.expression.variables.contains($0.name) }
      let factor = last.flatMap { condition.expression.factor(of: domain.ranges[$0].name) }
      let test = Test(
        expression: IndexProgram(condition.expression, scope), range: condition.range,
        factor: factor)
      if let last { tests[last].append(test) } else { first.append(test) }
    }
    self.first = first
    self.tests = tests
  }

  func run(_ frame: inout EvaluationFrame, _ body: (inout EvaluationFrame) -> Void) {
    for test in first where !test.range.contains(test.expression.value(frame.slots)) { return }
    visit(0, &frame, body)
  }

  private func visit(
    _ depth: Int, _ frame: inout EvaluationFrame, _ body: (inout EvaluationFrame) -> Void
  ) {
    guard depth < ranges.count else { return body(&frame) }
    let slot = slots[depth]
    let range = narrowed(depth, &frame)
    let isInnermost = depth == ranges.count - 1
    values: for value in range {
      frame.slots[slot] = value
      for test in tests[depth] where test.factor == nil {
        if !test.range.contains(test.expression.value(frame.slots)) { continue values }
      }
      if isInnermost { body(&frame) } else { visit(depth + 1, &frame, body) }
    }
  }

  /// The part of a variable's range that meets the conditions in which it stands alone.
  private func narrowed(_ depth: Int, _ frame: inout EvaluationFrame) -> Range<Int> {
    var range = ranges[depth]
    for test in tests[depth] {
      guard let factor = test.factor else { continue }
      frame.slots[slots[depth]] = 0
      let rest = test.expression.value(frame.slots)
      // low ≤ factor · v + rest < high
      let low = test.range.lowerBound - rest
      let high = test.range.upperBound - 1 - rest
      let (from, to) =
        factor > 0
        ? (-((-low).flooredQuotient(factor)), high.flooredQuotient(factor))
        : (-(high.flooredQuotient(-factor)), (-low).flooredQuotient(-factor))
      guard max(from, range.lowerBound) <= min(to, range.upperBound - 1) else { return 0..<0 }
      range = max(from, range.lowerBound)..<(min(to, range.upperBound - 1) + 1)
    }
    return range
  }
}

/// What changes while an equation is evaluated.
struct EvaluationFrame {
  /// A result, and the values of the variables that it belongs to.
  struct Memory {
    var key: [Int] = []
    var value: Tracked?
  }

  /// The value of each variable.
  var slots: [Int]
  /// Results that are remembered.
  var memories: [Memory]

  /// The result remembered at a place, if the variables have not changed since.
  func remembered(_ place: Int, _ variables: [Int]) -> Tracked? {
    guard let value = memories[place].value else { return nil }
    for (index, slot) in variables.enumerated()
    where memories[place].key[index] != slots[slot] {
      return nil
    }
    return value
  }

  mutating func remember(_ value: Tracked, _ place: Int, _ variables: [Int]) {
    memories[place].value = value
    if memories[place].key.count != variables.count {
      memories[place].key = variables.map { slots[$0] }
    } else {
      for (index, slot) in variables.enumerated() { memories[place].key[index] = slots[slot] }
    }
  }
}

/// Turns equations into closures over numbered variables, so that evaluating a cell looks nothing
/// up by name; what a loop does not change is computed once for the loop.
struct EquationCompiler {
  /// Evaluates an equation.
  typealias Program = @Sendable (inout EvaluationFrame) -> Tracked
  /// Where each variable's value stands.
  typealias Scope = [String: Int]

  let operands: [Equation.Operand: CompiledDefinition.OperandValues]
  /// How many variables there are at most at a time.
  private var slotCount = 0
  /// How many results are remembered.
  private var memoryCount = 0
  /// The variable that changes fastest where the compiler is.
  private var fastest: String?

  /// Memory for evaluating what was compiled.
  var frame: EvaluationFrame {
    EvaluationFrame(
      slots: [Int](repeating: 0, count: slotCount),
      memories: [EvaluationFrame.Memory](repeating: .init(), count: memoryCount))
  }

  init(operands: [Equation.Operand: CompiledDefinition.OperandValues]) { self.operands = operands }

  /// Places for the outermost variables.
  mutating func scope(for names: [String]) -> Scope {
    slotCount = max(slotCount, names.count)
    fastest = names.last
    return Dictionary(uniqueKeysWithValues: zip(names, 0...))
  }

  mutating func program(_ equation: Equation, in scope: Scope) -> Program {
    switch equation {
    case .total, .extremum, .isWinner:
      let program = plainProgram(equation, in: scope)
      let free = equation.freeVariables
      guard let fastest, !free.contains(fastest) else { return program }
      return remembering(program, by: free.sorted().compactMap { scope[$0] })
    default: return plainProgram(equation, in: scope)
    }
  }

  /// Computes again only when one of the variables in `slots` has changed.
  private mutating func remembering(_ program: @escaping Program, by slots: [Int]) -> Program {
    let place = memoryCount
    memoryCount += 1
    return { frame in
      if let value = frame.remembered(place, slots) { return value }
      let value = program(&frame)
      frame.remember(value, place, slots)
      return value
    }
  }

  private mutating func plainProgram(_ equation: Equation, in scope: Scope) -> Program {
    switch equation {
    case .number(let number):
      let constant = Tracked(number)
      return { _ in constant }
    case .cell(let cell): return program(cell, in: scope)
    case .sum(let terms): return program(terms, in: scope, from: Tracked(0), +)
    case .product(let factors): return program(factors, in: scope, from: Tracked(1), *)
    case .quotient(let a, let b):
      let (a, b) = (program(a, in: scope), program(b, in: scope))
      return { a(&$0) / b(&$0) }
    case .held(let a): return program(a, in: scope)
    case .power, .exponential, .logarithm, .rectified, .absolute, .isPositive:
      return function(equation, in: scope)
    case .total(let domain, let body):
      let (loop, term) = inner(domain, body, in: scope)
      return { frame in
        var total = Tracked(0)
        loop.run(&frame) { total = total + term(&$0) }
        return total
      }
    case .extremum(let extremum):
      let find = search(for: extremum, in: scope)
      return { find(&$0).value }
    case .isWinner(let extremum, let indices):
      let find = search(for: extremum, in: scope)
      let wanted = indices.map { IndexProgram($0, scope) }
      return { frame in
        let place = wanted.map { $0.value(frame.slots) }
        return Tracked(find(&frame).place == place ? 1 : 0)
      }
    }
  }

  private mutating func program(
    _ equations: [Equation], in scope: Scope, from start: Tracked,
    _ operation: @escaping @Sendable (Tracked, Tracked) -> Tracked
  ) -> Program {
    var parts: [Program] = []
    for equation in equations { parts.append(program(equation, in: scope)) }
    if parts.count == 2 {
      let (first, second) = (parts[0], parts[1])
      return { operation(first(&$0), second(&$0)) }
    }
    let all = parts
    return { frame in
      var result = start
      for part in all { result = operation(result, part(&frame)) }
      return result
    }
  }

  private mutating func function(_ equation: Equation, in scope: Scope) -> Program {
    switch equation {
    case .power(let base, let exponent):
      let base = program(base, in: scope)
      return { base(&$0).raised(to: exponent) }
    case .exponential(let a):
      let a = program(a, in: scope)
      return { a(&$0).exponential() }
    case .logarithm(let a):
      let a = program(a, in: scope)
      return { a(&$0).logarithm() }
    case .rectified(let a):
      let a = program(a, in: scope)
      return { frame in
        let inner = a(&frame)
        return Tracked(value: max(0, inner.value), magnitude: inner.magnitude)
      }
    case .absolute(let a):
      let a = program(a, in: scope)
      return { frame in
        let inner = a(&frame)
        return Tracked(value: abs(inner.value), magnitude: inner.magnitude)
      }
    case .isPositive(let a):
      let a = program(a, in: scope)
      return { Tracked(a(&$0).value > 0 ? 1 : 0) }
    default: return program(equation, in: scope)
    }
  }

  private mutating func program(_ cell: Equation.Cell, in scope: Scope) -> Program {
    guard let operand = operands[cell.operand] else {
      preconditionFailure("The operand \(cell.operand) has no values.")
    }
    let values = operand.values
    let place = IndexProgram(cell.indices, extents: operand.extents, scope)
    guard cell.isZeroOutside else { return { Tracked(Double(values[place.value($0.slots)])) } }
    let indices = zip(cell.indices, operand.extents).map { (IndexProgram($0, scope), $1) }
    return { frame in
      for (index, extent) in indices {
        let value = index.value(frame.slots)
        if value < 0 || value >= extent { return Tracked(0) }
      }
      return Tracked(Double(values[place.value(frame.slots)]))
    }
  }

  /// Finds the first of the largest or smallest numbers, and its indices.
  private mutating func search(
    for extremum: Equation.Extremum, in scope: Scope
  ) -> @Sendable (inout EvaluationFrame) -> (value: Tracked, place: [Int]) {
    let (loop, body) = inner(extremum.domain, extremum.body, in: scope)
    let isMaximum = extremum.isMaximum
    return { frame in
      var best: Tracked?
      var place: [Int] = []
      loop.run(&frame) { frame in
        let value = body(&frame)
        if let best, isMaximum ? value.value <= best.value : value.value >= best.value { return }
        best = value
        place = loop.slots.map { frame.slots[$0] }
      }
      return (best ?? Tracked(0), place)
    }
  }

  /// The loop over a domain, and what is evaluated within it.
  private mutating func inner(
    _ domain: Equation.Domain, _ body: Equation, in scope: Scope
  ) -> (Loop, Program) {
    var scope = scope
    let loop = loop(over: domain, in: &scope)
    let outer = fastest
    fastest = domain.names.last ?? outer
    let program = program(body, in: scope)
    fastest = outer
    return (loop, program)
  }

  /// The loop over a domain; its variables are added to the scope.
  mutating func loop(over domain: Equation.Domain, in scope: inout Scope) -> Loop {
    let first = (scope.values.max() ?? -1) + 1
    let slots = domain.ranges.indices.map { first + $0 }
    slotCount = max(slotCount, first + slots.count)
    for (range, slot) in zip(domain.ranges, slots) { scope[range.name] = slot }
    return Loop(domain, slots: slots, scope)
  }
}

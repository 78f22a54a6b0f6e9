/// A definition made ready to be evaluated for many cells, in float64.
public struct CompiledDefinition: Sendable {
  /// The numbers of an operand, with its extents.
  public struct OperandValues: Sendable {
    /// The operand's extents.
    public let extents: [Int]
    let values: [Float]

    /// An operand's numbers; the last axis varies fastest.
    public init(extents: [Int], values: [Float]) {
      precondition(extents.reduce(1, *) == values.count, "The extents do not fit the values.")
      self.extents = extents
      self.values = values
    }
  }

  private let extents: [Int]
  private let frame: EvaluationFrame
  private let body: EquationCompiler.Program

  /// Compiles a definition over the numbers of its operands.
  public init(_ definition: Definition, operands: [Equation.Operand: OperandValues]) {
    var compiler = EquationCompiler(operands: operands)
    let scope = compiler.scope(for: definition.indices)
    body = compiler.program(definition.body, in: scope)
    extents = definition.extents
    frame = compiler.frame
  }

  /// The number of the cell with these indices, one for each axis.
  public func value(at indices: [Int]) -> Tracked {
    precondition(indices.count == extents.count, "One index is needed for each axis.")
    var frame = frame
    for (axis, index) in indices.enumerated() { frame.slots[axis] = index }
    return body(&frame)
  }

  /// The numbers of all cells; the last axis varies fastest.
  public func values() -> [Tracked] {
    var frame = frame
    var values: [Tracked] = []
    values.reserveCapacity(extents.reduce(1, *))
    func visit(_ axis: Int) {
      guard axis < extents.count else { return values.append(body(&frame)) }
      for index in 0..<extents[axis] {
        frame.slots[axis] = index
        visit(axis + 1)
      }
    }
    visit(0)
    return values
  }
}

extension Equation.Domain {
  /// Calls `body` with the value of each of the domain's variables, for all combinations that are
  /// meant, in order.
  ///
  /// - Parameter outer: the values of the variables around the domain.
  public func visit(given outer: [String: Int] = [:], _ body: ([Int]) -> Void) {
    let names = outer.keys.sorted()
    var compiler = EquationCompiler(operands: [:])
    var scope = compiler.scope(for: names)
    let loop = compiler.loop(over: self, in: &scope)
    var frame = compiler.frame
    for (slot, name) in names.enumerated() { frame.slots[slot] = outer[name] ?? 0 }
    loop.run(&frame) { frame in body(loop.slots.map { frame.slots[$0] }) }
  }
}

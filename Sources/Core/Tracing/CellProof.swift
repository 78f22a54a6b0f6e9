import Equations
import Kernels
import Models
import Networks

/// Whether every cell of one tensor is what its definition says.
public struct CellProof: Equatable, Sendable {
  /// The tensor, as in `f_k` or `grad(L, f_k)`.
  public let name: String
  /// Whether it was computed in the backward pass.
  public let isGradient: Bool
  /// How many cells were compared.
  public let count: Int
  /// The largest difference between a recorded number and its definition in float64, relative to
  /// the magnitude of what is added to make it.
  public let worst: Double
  /// The cell with that difference.
  public let worstCell: String
  /// How many numbers are within the tolerance of the definition's result itself, although terms
  /// may cancel.
  public let plainlyEqualCount: Int

  /// The largest relative difference that counts as equal: float32 keeps about seven digits, and
  /// a sum of some hundred terms loses one or two.
  public static let tolerance = 1e-5

  /// Whether all cells agree.
  public var holds: Bool { worst <= Self.tolerance }
}

extension Trace {
  /// Compares every cell of every node, and of every gradient of the loss if the trace has a
  /// backward pass, with its definition evaluated in float64 over the recorded operands.
  ///
  /// Replaced cells are left out: they are not what their definition says, on purpose.
  public func proofs() -> [CellProof] {
    let forward = model.graph.nodes.filter { $0.definition != nil }.map { Task.forward($0) }
    let holders: [CellReference.Holder] =
      model.graph.nodes.indices.map { .node($0) }
      + model.graph.parameters.indices.map { .parameter($0) }
    let backward = backward.map { field in
      holders.filter { !uses(of: $0, field).isEmpty && gradient(at: $0, field) != nil }
        .map { Task.gradient($0, field) }
    }
    let tasks = forward + (backward ?? [])
    let results = Guarded([CellProof?](repeating: nil, count: tasks.count))
    ThreadTeam.forEach(of: tasks.count) { index in
      let proof = proof(tasks[index])
      results.withLock { $0[index] = proof }
    }
    return results.withLock { $0.compactMap { $0 } }
  }

  private enum Task {
    case forward(Node)
    case gradient(CellReference.Holder, GradientField)
  }

  private func proof(_ task: Task) -> CellProof {
    switch task {
    case .forward(let node):
      let replaced = interventions.filter { $0.node == node.index }.flatMap { $0.cells.keys }
      let expected = node.definition.map {
        CompiledDefinition($0, operands: operands(of: node)).values()
      }
      return proof(
        node.title, of: .node(node.index), nil, expected ?? [], self[node],
        leavingOut: Set(replaced))
    case .gradient(let holder, let field):
      let source = CellReference.Source(node: field.source.index, cell: field.cell)
      let shape = model.graph.shape(of: holder)
      var expected = [Tracked](repeating: Tracked(0), count: shape.count)
      for use in uses(of: holder, field) {
        let compiled = CompiledDefinition(
          use.definition, operands: operands(of: use.node, gradient: field.values[use.node.index]))
        for (index, value) in compiled.values().enumerated() {
          expected[index] = expected[index] + value
        }
      }
      let recorded = gradient(at: holder, field) ?? Tensor(shape: shape, values: [])
      let name = "grad(\(model.graph.name(of: source)), \(model.graph.title(of: holder)))"
      return proof(name, of: holder, source, expected, recorded, leavingOut: [])
    }
  }

  /// Compares; a difference counts in full unless it lies below what float32 can tell from zero.
  private func proof(
    _ name: String, of holder: CellReference.Holder, _ source: CellReference.Source?,
    _ expected: [Tracked], _ recorded: Tensor, leavingOut: Set<Int>
  ) -> CellProof {
    var worst = (difference: 0.0, offset: 0)
    var plain = 0
    for (offset, (number, found)) in zip(expected, recorded.values).enumerated()
    where !leavingOut.contains(offset) {
      let difference = abs(number.value - Double(found))
      if difference <= CellProof.tolerance * abs(number.value) { plain += 1 }
      guard !(difference <= Double(Float.leastNormalMagnitude)) else { continue }
      let relative = difference / number.magnitude
      // A comparison that also catches what is not a number.
      if !(relative <= worst.difference) { worst = (relative.isNaN ? .infinity : relative, offset) }
    }
    return CellProof(
      name: name, isGradient: source != nil, count: expected.count - leavingOut.count,
      worst: worst.difference,
      worstCell: model.graph.name(
        of: CellReference(holder, offset: worst.offset, gradientOf: source)),
      plainlyEqualCount: plain)
  }
}

/// One way in which a cell acts on the source of a gradient: through a node that reads it.
struct GradientUse {
  let node: Node
  let definition: Definition
}

extension Trace {
  /// The recorded gradient at a node or parameter.
  func gradient(at holder: CellReference.Holder, _ field: GradientField) -> Tensor? {
    switch holder {
    case .node(let index): field.values[index]
    case .parameter(let index): field.parameters[model.graph.parameters[index].name]
    }
  }

  /// The ways in which a node or parameter acts on the source of a gradient.
  func uses(of holder: CellReference.Holder, _ field: GradientField) -> [GradientUse] {
    let readers =
      switch holder {
      case .node(let index): field.readers(of: model.graph.nodes[index], in: model.graph)
      case .parameter(let index): field.readers(of: index, in: model.graph)
      }
    return readers.filter { field.values[$0.index] != nil }.flatMap { node in
      node.operands(holding: holder).compactMap { operand in
        node.gradientDefinition(at: operand).map { GradientUse(node: node, definition: $0) }
      }
    }
  }
}

/// What one cell of a tensor is, for any of its cells: an equation in the cell's indices.
///
///     let shifted = Definition(indices: ["x"], extents: [3], .input(["x" - 1], zeroOutside: true))
///     let operands = [Equation.Operand.input(0): .init(extents: [2], values: [5, 7])]
///     CompiledDefinition(shifted, operands: operands).values().map { $0.value }  // [0, 5, 7]
public struct Definition: Hashable, Sendable {
  /// The variables for the cell's indices, one for each axis.
  public let indices: [String]
  /// How many indices each axis has.
  public let extents: [Int]
  /// The arithmetic.
  public let body: Equation

  /// A definition from its parts.
  public init(indices: [String], extents: [Int], _ body: Equation) {
    precondition(indices.count == extents.count, "Each index needs an extent.")
    self.indices = indices
    self.extents = extents
    self.body = body
  }

  /// The indices with the numbers that they run over.
  public var ranges: [Equation.IndexRange] {
    zip(indices, extents).map { Equation.IndexRange($0, 0..<$1) }
  }

  /// How many cells there are.
  public var count: Int { extents.reduce(1, *) }
}

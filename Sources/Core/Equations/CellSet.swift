/// Some of a tensor's cells.
public enum CellSet: Sendable {
  /// All combinations of some indices along each axis.
  case block([[Int]])
  /// Those that are marked, in the order of the axes.
  case marked([Bool])

  /// For each cell of a tensor, whether it is among them.
  public func marks(extents: [Int]) -> [Bool] {
    switch self {
    case .marked(let marks): return marks
    case .block(let indices):
      var marks = [Bool](repeating: false, count: extents.reduce(1, *))
      Self.mark(&marks, indices, extents, axis: 0, start: 0)
      return marks
    }
  }

  private static func mark(
    _ marks: inout [Bool], _ block: [[Int]], _ extents: [Int], axis: Int, start: Int
  ) {
    guard axis < block.count else {
      marks[start] = true
      return
    }
    for place in block[axis] {
      mark(&marks, block, extents, axis: axis + 1, start: start * extents[axis] + place)
    }
  }

  /// These cells and others of a tensor.
  public func union(_ other: CellSet, extents: [Int]) -> CellSet {
    if contains(other) { return self }
    if other.contains(self) { return other }
    return .marked(zip(marks(extents: extents), other.marks(extents: extents)).map { $0 || $1 })
  }

  /// Whether both are blocks, and the other lies within this one.
  private func contains(_ other: CellSet) -> Bool {
    guard case .block(let own) = self, case .block(let others) = other else { return false }
    return zip(own, others).allSatisfy { own, others in others.allSatisfy(own.contains) }
  }

  /// Whether there are none.
  public var isEmpty: Bool {
    switch self {
    case .block(let indices): indices.contains { $0.isEmpty }
    case .marked(let marks): !marks.contains(true)
    }
  }
}

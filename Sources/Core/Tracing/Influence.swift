import Equations
import Models
import Networks

extension Graph {
  /// Which cells of a node another node's cell can depend on, by the operations' definitions,
  /// whatever the numbers are; of its own node, the cell itself.
  ///
  /// - Returns: for each cell of `other`, whether the cell depends on it.
  public func dependencies(of node: Node, cell: Int, on other: Node) -> [Bool] {
    var reached = [CellSet?](repeating: nil, count: nodes.count)
    reached[node.index] = .block(node.shape.indices(at: cell).map { [$0] })
    for reader in nodes[(other.index + 1)...].reversed() {
      guard let cells = reached[reader.index], let definition = reader.definition else { continue }
      for (place, input) in reader.inputs.enumerated() {
        let extents = nodes[input].shape.extents
        let read = definition.cellsRead(of: .input(place), extents: extents, by: cells)
        guard !read.isEmpty else { continue }
        reached[input] = reached[input]?.union(read, extents: extents) ?? read
      }
    }
    return reached[other.index]?.marks(extents: other.shape.extents)
      ?? [Bool](repeating: false, count: other.shape.count)
  }

  /// For each node, on which of its cells a cell can act, by the operations' definitions, whatever
  /// the numbers are: its projective field.
  ///
  /// - Returns: for each node, nil if the cell acts on none of its cells, or else whether it acts
  ///   on each; for the cell's own node, the cell itself.
  public func projection(of holder: CellReference.Holder, cell: Int) -> [[Bool]?] {
    var reached = [[Bool]?](repeating: nil, count: nodes.count)
    let start = only(cell, of: holder)
    if case .node(let index) = holder { reached[index] = start }
    for node in nodes {
      var sources = node.inputs.indices.compactMap { place in
        reached[node.inputs[place]].map { (Equation.Operand.input(place), $0) }
      }
      if case .parameter = holder {
        sources += node.operands(holding: holder).map { ($0, start) }
      }
      let all = sources.compactMap { node.cellsReading($0, at: $1) }.union
      if let all, all.contains(true) { reached[node.index] = all }
    }
    return reached
  }

  /// How many cells of each node that reads a cell of `holder` use it.
  public func uses(
    of holder: CellReference.Holder, cell: Int
  ) -> [(node: Node, count: Int)] {
    let start = only(cell, of: holder)
    return nodes.compactMap { node in
      let cells = node.operands(holding: holder).compactMap { node.cellsReading($0, at: start) }
      let count = cells.union?.count { $0 } ?? 0
      return count > 0 ? (node, count) : nil
    }
  }

  private func only(_ cell: Int, of holder: CellReference.Holder) -> [Bool] {
    var cells = [Bool](repeating: false, count: shape(of: holder).count)
    cells[cell] = true
    return cells
  }
}

extension [[Bool]] {
  /// For each cell, whether any of several marks it; nil for no marks at all.
  fileprivate var union: [Bool]? {
    first.map { dropFirst().reduce($0) { zip($0, $1).map { $0 || $1 } } }
  }
}

extension Node {
  /// Which of the node's cells read one of the given cells of an operand; nil if none ever does.
  fileprivate func cellsReading(_ operand: Equation.Operand, at cells: [Bool]) -> [Bool]? {
    gradientDefinition(at: operand)?.cellsRead(
      of: .outputGradient, extents: shape.extents, by: cells)
  }
}

/// Which pixels of the image a cell sees.
public struct PixelInfluence: Equatable, Sendable {
  /// Whether the cell can depend on each pixel, whatever the image.
  public let possible: [Bool]
  /// How the cell would change per unit of each pixel of the scaled image, on this image.
  public let slopes: [Float]

  /// How many pixels it can depend on.
  public var possibleCount: Int { possible.count { $0 } }
  /// On how many a small change acts.
  public var actualCount: Int { slopes.count { $0 != 0 } }
}

extension Trace {
  /// Which pixels a cell of a node can depend on, and which do act on it here: those along whose
  /// way no ReLU is off and no other cell wins a pooling.
  public func influence(on node: Node, cell: Int) -> PixelInfluence {
    PixelInfluence(
      possible: model.graph.dependencies(of: node, cell: cell, on: model.image),
      slopes: slopes(of: node, at: cell))
  }
}

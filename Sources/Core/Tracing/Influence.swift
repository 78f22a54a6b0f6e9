import Equations
import Models
import Networks

extension Graph {
  /// For each node, which of its cells a cell can depend on, by the operations' definitions,
  /// whatever the numbers are; the cell itself included.
  ///
  /// - Returns: for each node, nil if the cell depends on none of its cells, or else whether it
  ///   depends on each.
  public func dependencies(of node: Node, cell: Int) -> [[Bool]?] {
    var reached = [[Bool]?](repeating: nil, count: nodes.count)
    var start = [Bool](repeating: false, count: node.shape.count)
    start[cell] = true
    reached[node.index] = start
    for reader in nodes.reversed() {
      guard let cells = reached[reader.index], let definition = reader.definition else { continue }
      for (place, input) in reader.inputs.enumerated() {
        let read = definition.cellsRead(
          of: .input(place), extents: nodes[input].shape.extents, by: cells)
        guard read.contains(true) else { continue }
        reached[input] = [reached[input], read].compactMap { $0 }.union
      }
    }
    return reached
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
    let image = model.image
    let none = [Bool](repeating: false, count: image.shape.count)
    let slopes = gradients(of: node, at: cell).values[image.index]
    return PixelInfluence(
      possible: model.graph.dependencies(of: node, cell: cell)[image.index] ?? none,
      slopes: slopes?.values ?? none.map { _ in 0 })
  }
}

import Equations
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
        reached[input] = reached[input].map { zip($0, read).map { $0 || $1 } } ?? read
      }
    }
    return reached
  }

  /// How many cells of each node that reads a cell of `holder` use it.
  public func uses(
    of holder: CellReference.Holder, cell: Int
  ) -> [(node: Node, count: Int)] {
    var only = [Bool](repeating: false, count: shape(of: holder).count)
    only[cell] = true
    return nodes.compactMap { node in
      var cells = [Bool](repeating: false, count: node.shape.count)
      for operand in node.operands(holding: holder) {
        guard let gradient = node.gradientDefinition(at: operand) else { continue }
        let used = gradient.cellsRead(
          of: .outputGradient, extents: node.shape.extents, by: only)
        cells = zip(cells, used).map { $0 || $1 }
      }
      let count = cells.count { $0 }
      return count > 0 ? (node, count) : nil
    }
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

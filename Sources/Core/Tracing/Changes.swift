import Models
import Networks

/// The cells of one node that differ between two passes.
public struct NodeChange: Equatable, Sendable {
  /// The node's index in its graph.
  public let node: Int
  /// The node's name.
  public let name: String
  /// The cells that differ, those that differ most first; never empty.
  public let cells: [CellChange]
}

/// One number that differs between two passes.
public struct CellChange: Equatable, Sendable {
  /// The cell's place in the node's output.
  public let offset: Int
  /// The number in the earlier pass.
  public let before: Double
  /// The number in the later pass.
  public let after: Double

  /// How much it changed; infinite where one of the two is not a number.
  var size: Double {
    let difference = abs(after - before)
    return difference.isNaN ? .infinity : difference
  }
}

extension Trace {
  /// The nodes of which some cell differs from another pass of the same network, in the order of
  /// the graph.
  public func changes(since other: Trace) -> [NodeChange] {
    model.graph.nodes.compactMap { node in
      let pairs = zip(other[node].values, self[node].values).enumerated()
      let cells = pairs.compactMap { offset, pair -> CellChange? in
        guard pair.0 != pair.1, !(pair.0.isNaN && pair.1.isNaN) else { return nil }
        return CellChange(offset: offset, before: Double(pair.0), after: Double(pair.1))
      }
      let ordered = cells.sorted { $0.size == $1.size ? $0.offset < $1.offset : $0.size > $1.size }
      return cells.isEmpty ? nil : NodeChange(node: node.index, name: node.title, cells: ordered)
    }
  }
}

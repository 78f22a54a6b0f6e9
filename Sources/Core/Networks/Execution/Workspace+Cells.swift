import Kernels

/// Numbers of single cells, by the order of the axes; where they lie in memory is nobody's affair.
extension Workspace {
  /// The number of one cell of a node's output.
  public func value(of node: Node, at cell: Int = 0) -> Float {
    values[node.index][node.shape.place(of: cell)]
  }

  /// Replaces single numbers of a node's output.
  public func replace(_ cells: [Int: Float], of node: Node) {
    for (cell, value) in cells { values[node.index][node.shape.place(of: cell)] = value }
  }

  /// Sets a node's output to 1 at one cell and 0 elsewhere; to 0 everywhere without a cell.
  public func select(_ cell: Int?, of node: Node) {
    values[node.index].fill(0)
    if let cell { values[node.index][node.shape.place(of: cell)] = 1 }
  }
}

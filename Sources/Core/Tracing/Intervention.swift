/// Cells of one node's output that are replaced after the node ran.
public struct Intervention: Sendable, Equatable {
  /// The node's index in its graph.
  public let node: Int
  /// The new numbers, by their place in the node's output.
  public let cells: [Int: Float]

  /// An intervention from its facts.
  public init(node: Int, cells: [Int: Float]) {
    self.node = node
    self.cells = cells
  }
}

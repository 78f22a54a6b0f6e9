/// A run of nodes that belong together, with a title for readers.
public struct Stage: Equatable, Sendable {
  /// The title, as in `first pass: pass1`.
  public let title: String
  /// The index of its first node; it goes to the next stage, or to the end.
  public let first: Int
}

extension Graph {
  /// The stage that a node belongs to; nil if the network has none, or none has begun.
  public func stage(of node: Node) -> Stage? { stages.last { $0.first <= node.index } }
}

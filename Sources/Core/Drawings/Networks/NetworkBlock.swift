import Networks

/// Operations that follow each other and are drawn as one box, a line each: a convolution with the
/// padding before and the ReLU after it; a pooling with the normalisation and the padding after it.
struct NetworkBlock {
  /// The operations, in order.
  private(set) var nodes: [Node]

  /// What others know the block by: the node whose output leaves it.
  var id: String { last.name }
  /// The node whose output leaves the block.
  var last: Node { nodes[nodes.count - 1] }

  /// The blocks of some nodes; one for each node unless they are to be folded.
  static func blocks(of nodes: [Node], in graph: Graph, isFolded: Bool) -> [NetworkBlock] {
    var blocks: [NetworkBlock] = []
    for node in nodes {
      if isFolded, let last = blocks.last, last.takes(node, in: graph) {
        blocks[blocks.count - 1].nodes.append(node)
      } else {
        blocks.append(NetworkBlock(nodes: [node]))
      }
    }
    return blocks
  }

  /// Whether a node that follows the block belongs to it.
  private func takes(_ node: Node, in graph: Graph) -> Bool {
    let readers = graph.nodes.filter { $0.inputs.contains(last.index) }
    if node.operation.kind == .loss {
      // The target has no other use than the loss.
      return last.operation.kind == .input && nodes.count == 1 && node.inputs.contains(last.index)
    }
    guard node.inputs == [last.index], readers.count == 1, last.stage == node.stage else {
      return false
    }
    switch (last.operation.kind, node.operation.kind) {
    case (.input, _): return false
    case (.padding, .convolution): return nodes.count == 1
    case (_, .padding):
      let next = graph.nodes.filter { $0.inputs.contains(node.index) }
      let isForConvolution =
        next.count == 1 && next[0].operation.kind == .convolution && next[0].stage == node.stage
      return !isForConvolution
    case (.convolution, .activation), (.pooling, .normalization), (_, .noise): return true
    default: return false
    }
  }
}

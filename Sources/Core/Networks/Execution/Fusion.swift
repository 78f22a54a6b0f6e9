/// What a run may leave out because nobody looks at every node's numbers.
///
/// Leaving it out changes no bit of what remains.
struct Fusion {
  /// For each node, how many rows and columns on each side of its output hold zeros whatever the
  /// input: no gradient is computed there.
  let zeroBorders: [Int]
  /// For each node, the rectifier that alone reads it: the node rectifies its own output, and both
  /// have one place in memory.
  let rectifiers: [Int?]
  /// For each node, whether it is such a rectifier.
  let isRectified: [Bool]

  /// Nothing is left out.
  init(recording plan: Plan) {
    let count = plan.graph.nodes.count
    zeroBorders = .init(repeating: 0, count: count)
    rectifiers = .init(repeating: nil, count: count)
    isRectified = .init(repeating: false, count: count)
  }

  /// What a plan's run can do without.
  init(_ plan: Plan) {
    let nodes = plan.graph.nodes
    var rectifiers = [Int?](repeating: nil, count: nodes.count)
    var isRectified = [Bool](repeating: false, count: nodes.count)
    for node in nodes where node.operation.canRectify && !plan.outputs.contains(node.index) {
      let readers = plan.order.filter { nodes[$0].inputs.contains(node.index) }
      guard readers.count == 1, nodes[readers[0]].operation.isRectifier else { continue }
      rectifiers[node.index] = readers[0]
      isRectified[readers[0]] = true
    }
    zeroBorders = plan.graph.zeroBorders
    self.rectifiers = rectifiers
    self.isRectified = isRectified
  }
}

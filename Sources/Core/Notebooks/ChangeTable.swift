import Models
import Naming
import Networks
import Tracing

extension NumberTable {
  /// What an intervention changed, layer by layer: for each node that changed, how many cells, and
  /// the one that changed most.
  public init(_ changes: [NodeChange], in trace: Trace) {
    let graph = trace.model.graph
    let rows = changes.map { change in
      Row(
        label: graph.name(of: CellReference(.node(change.node), offset: change.cells[0].offset)),
        cells: [
          Double(change.cells.count), Double(graph.nodes[change.node].shape.count),
          change.cells[0].before, change.cells[0].after,
        ], role: .entry)
    }
    let unchanged = graph.nodes.count - changes.count
    self.init(
      title: changes.isEmpty
        ? "nothing has changed"
        : "what changed, layer by layer; the same as before: \(unchanged) of \(graph.nodes.count)"
          + " nodes",
      corner: "cell that changed most", columns: ["cells changed", "of", "before", "after"],
      rows: rows, isMixed: true)
  }

  /// The cells of one node that changed, those that changed most first.
  package init(_ change: NodeChange, in trace: Trace, shown: Int = 12) {
    let graph = trace.model.graph
    var rows = change.cells.prefix(shown).map { cell in
      Row(
        label: graph.name(of: CellReference(.node(change.node), offset: cell.offset)),
        cells: [cell.before, cell.after, cell.after - cell.before], role: .entry)
    }
    let hidden = change.cells.count - rows.count
    if hidden > 0 {
      rows.append(Row(label: "\(hidden) more, changed less", cells: [nil, nil, nil], role: .rest))
    }
    let node = graph.nodes[change.node]
    self.init(
      title: "\(change.cells.count) of \(node.shape.count.counting("cell")) of \(node.title) "
        + (change.cells.count == 1 ? "has changed" : "have changed"),
      corner: "cell", columns: ["before", "after", "difference"], rows: rows)
  }
}

import Drawings
import Notebooks

/// Part of a computation graph as JSON: its lines, and the drawing as it was when the cell ran.
enum GraphJSON {
  static func value(of listing: GraphListing) -> JSONValue {
    .object([
      "rows": .list(listing.rows.map { value(of: $0) }),
      "drawing": value(of: listing.drawing),
    ])
  }

  private static func value(of row: GraphListing.Row) -> JSONValue {
    .object([
      "symbol": .text(orNull: row.symbol), "name": .text(row.name),
      "operation": .text(row.operation), "shape": .text(row.shape),
      "inputs": .texts(row.inputs),
      "parameters": .list(
        row.parameters.map { parameter in
          .object([
            "name": .text(parameter.name), "is_shared": .truth(parameter.isShared),
          ])
        }), "statistics": row.statistics.map { ResultJSON.value(of: $0) } ?? .null,
    ])
  }

  private static func value(of graph: GraphDescription) -> JSONValue {
    let clusters = graph.clusters.map { cluster -> JSONValue in
      .object(["title": .text(cluster.title), "nodes": .texts(cluster.nodes)])
    }
    let edges = graph.edges.map { edge -> JSONValue in
      .object([
        "from": .text(edge.from), "to": .text(edge.to), "label": .text(edge.label),
        "is_dashed": .truth(edge.style.isDashed), "is_reversed": .truth(edge.style.isReversed),
      ])
    }
    return .object([
      "title": .text(graph.title), "summary": .text(graph.summary),
      "nodes": .list(graph.nodes.map { value(of: $0) }), "edges": .list(edges),
      "clusters": .list(clusters),
    ])
  }

  private static func value(of node: GraphDescription.Node) -> JSONValue {
    let rows = node.rows.map { row -> JSONValue in
      .object([
        "text": .text(row.text), "name": .text(orNull: row.name), "fill": .text(row.fill.hex),
      ])
    }
    return .object([
      "id": .text(node.id), "rows": .list(rows), "summary": .text(node.summary),
      "output": .text(node.output),
      "figure": node.figure.map { FigureJSON.value(of: $0) } ?? .null,
    ])
  }
}

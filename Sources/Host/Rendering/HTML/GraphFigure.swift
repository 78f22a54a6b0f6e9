import Drawings
import Graphviz
import Markup
import Notebooks

/// A computation graph drawn within a page: its structure, which no image changes.
enum GraphFigure {
  /// The figure; nil where Graphviz cannot draw. The list of nodes beside it says the same in words.
  @Sendable static func markup(_ graph: GraphListing) -> String? {
    let first = graph.rows.first?.name ?? ""
    let last = graph.rows.last?.name ?? ""
    let whole = graph.drawing
    // Its title would name the image that the page began with.
    let untitled = GraphDescription(
      title: "Computation graph", summary: whole.summary, layout: whole.layout,
      nodes: whole.nodes, edges: whole.edges, clusters: whole.clusters, legend: whole.legend)
    guard let drawing = try? Graphviz.svg(of: untitled, idPrefix: "graph-\(first)-\(last)")
    else { return nil }
    return Markup.element(
      "figure",
      [
        Markup.element("div", [drawing], [("class", "scroll"), ("tabindex", "0")]),
        Markup.token(
          "figcaption",
          "The same as a drawing. Where the page computes, a line tells what it recorded."
            + (graph.rows.contains { $0.statistics != nil }
              ? " The numbers drawn are those of the image that the page began with." : "")),
      ], [("class", "graph")])
  }
}

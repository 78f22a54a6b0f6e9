import Foundation

/// The SVG that Graphviz wrote, made fit for pages: no prolog, ids of our own, a title and a
/// description for each node, no fixed size.
struct SVGDocument {
  let text: String

  /// - Parameters:
  ///   - graphviz: what Graphviz wrote.
  ///   - graph: the graph that was drawn.
  ///   - idPrefix: what all ids begin with.
  init(graphviz: String, of graph: GraphDescription, idPrefix: String) {
    var lines: [String] = []
    var isInComment = false
    for line in graphviz.split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("<!--") { isInComment = true }
      if isInComment {
        isInComment = !line.hasSuffix("-->")
        continue
      }
      lines.append(String(line))
    }
    let start = lines.firstIndex { $0.hasPrefix("<svg") } ?? 0
    var body = Array(lines[start...])
    Self.replaceHead(of: &body, graph, idPrefix)
    text = body.map { Self.rewritten($0, graph, idPrefix) }.joined(separator: "\n") + "\n"
  }

  /// Width and height go, so that the drawing scales; role, title and description come.
  private static func replaceHead(
    of lines: inout [String], _ graph: GraphDescription, _ prefix: String
  ) {
    guard let end = lines.firstIndex(where: { $0.hasSuffix(">") }) else { return }
    let head = lines[0...end].joined(separator: " ")
    let box = head.firstMatch(of: /viewBox="[-0-9. ]*"/).map { String(head[$0.range]) } ?? ""
    lines.replaceSubrange(
      0...end,
      with: [
        "<svg xmlns=\"http://www.w3.org/2000/svg\" \(box) role=\"img\" "
          + "aria-labelledby=\"\(prefix)-title \(prefix)-description\">",
        "<title id=\"\(prefix)-title\">\(GraphText.xml(graph.title))</title>",
        "<desc id=\"\(prefix)-description\">\(GraphText.xml(graph.summary))</desc>",
      ])
  }

  private static func rewritten(
    _ line: String, _ graph: GraphDescription, _ prefix: String
  ) -> String {
    if line.hasPrefix("<g id=\"") { return "<g id=\"\(prefix)-" + line.dropFirst(7) }
    if line.hasPrefix("<title>") { return title(line, graph) }
    return line.contains("stroke=\"transparent\"")
      ? line.replacing("stroke=\"transparent\"", with: "stroke=\"none\"") : line
  }

  /// The title of a node or an edge, in place of Graphviz' own, which is an internal name.
  private static func title(_ line: String, _ graph: GraphDescription) -> String {
    let name = line.dropFirst("<title>".count).dropLast("</title>".count)
    let nodes = name.split(separator: "&#45;&gt;").map { part in
      part.hasPrefix("n") ? Int(part.dropFirst()).flatMap { graph.nodes.element(at: $0) } : nil
    }
    switch (nodes.first ?? nil, nodes.count == 2 ? nodes[1] : nil) {
    case (let from?, let to?): return "<title>\(GraphText.xml(from.id + " to " + to.id))</title>"
    case (let node?, nil): return "<title>\(GraphText.xml(node.summary))</title>"
    default: return ""
    }
  }
}

extension Array {
  /// The element at an index, if there is one.
  fileprivate func element(at index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}

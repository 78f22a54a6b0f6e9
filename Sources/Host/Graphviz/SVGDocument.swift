import Drawings
import Foundation
import Markup
import Pictures

/// The SVG that Graphviz wrote, made fit for pages: text and numbers in the nodes, a title for
/// each, ids of our own, a legend, no prolog and no fixed size.
struct SVGDocument {
  private(set) var text = ""

  private let graph: GraphDescription
  private let prefix: String
  private var usedIdentifiers: Set<String> = []
  /// What is drawn last, so that no arrow crosses it.
  private var labels: [String] = []
  /// The outlines of the nodes, by their names.
  private var boxes: [String: SVG.Box] = [:]
  private let routes: [EdgeRoute]

  /// - Parameters:
  ///   - graphviz: what Graphviz wrote.
  ///   - graph: the graph that was drawn.
  ///   - idPrefix: what all ids begin with.
  init(graphviz: String, of graph: GraphDescription, idPrefix: String) {
    self.graph = graph
    prefix = idPrefix
    routes = EdgeRoute.routes(of: graph)
    var lines = Self.withoutComments(graphviz)
    let size = Self.viewBox(lines)
    let start = lines.firstIndex { $0.hasPrefix("<g ") } ?? lines.endIndex
    lines = Array(lines[start...].dropLast(2))
    let drawn = groups(of: lines)
    let page = SVGPage(graph, drawing: size, idPrefix: prefix)
    text =
      ([page.head] + drawn + ["<g class=\"outputs\">"] + labels + ["</g>", "</g>", page.foot])
      .joined(separator: "\n") + "\n"
  }

  private static func withoutComments(_ text: String) -> [String] {
    var lines: [String] = []
    var isInComment = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("<!--") { isInComment = true }
      if isInComment {
        isInComment = !line.hasSuffix("-->")
        continue
      }
      lines.append(String(line))
    }
    return lines
  }

  private static func viewBox(_ lines: [String]) -> (width: Double, height: Double) {
    for line in lines {
      guard let found = line.firstMatch(of: /viewBox="[-0-9.]+ [-0-9.]+ ([0-9.]+) ([0-9.]+)"/)
      else { continue }
      return (Double(found.1) ?? 0, Double(found.2) ?? 0)
    }
    return (0, 0)
  }

  // MARK: - Groups

  /// Each of Graphviz' groups, rewritten: clusters, arrows, nodes.
  private mutating func groups(of lines: [String]) -> [String] {
    var start = ""
    var groups: [[String]] = []
    var group: [String] = []
    for line in lines {
      if line.hasPrefix("<g ") && !line.contains("class=\"graph\"") {
        group = [line]
      } else if line == "</g>" {
        if group.count > 1 { groups.append(group) }
        group = []
      } else if !group.isEmpty {
        group.append(line)
      } else if let found = line.firstMatch(of: /translate\(([-0-9.]+) ([-0-9.]+)\)/) {
        start = "<g transform=\"translate(\(found.1) \(found.2))\">"
      }
    }
    for group in groups {
      guard let node = Self.index(after: "n", in: Self.name(of: group), graph.nodes.indices),
        group[0].contains("class=\"node\"")
      else { continue }
      boxes[graph.nodes[node].id] = Self.bounds(group)
    }
    return [start] + frames() + groups.flatMap { rewritten($0) }
  }

  /// What Graphviz gives as a group's title: the name that the graph was built with.
  private static func name(of group: [String]) -> Substring {
    group[1].dropFirst("<title>".count).dropLast("</title>".count)
  }

  /// The number after a letter, if it is in range.
  private static func index(
    after prefix: String, in name: Substring, _ range: Range<Int>
  ) -> Int? {
    guard name.hasPrefix(prefix), let index = Int(name.dropFirst(prefix.count)),
      range.contains(index)
    else { return nil }
    return index
  }

  private mutating func rewritten(_ group: [String]) -> [String] {
    let name = Self.name(of: group)
    let shapes = group.dropFirst(2).map { Self.cleaned($0) }
    if group[0].contains("class=\"node\"") {
      return Self.index(after: "n", in: name, graph.nodes.indices)
        .map { node(graph.nodes[$0], shapes) } ?? []
    }
    if group[0].contains("class=\"edge\"") {
      let id = group[0].firstMatch(of: /id="(e[0-9]+)"/).map(\.1) ?? ""
      return Self.index(after: "e", in: id, graph.edges.indices).map { edge($0, shapes) } ?? []
    }
    return Self.index(after: "cluster", in: name, graph.clusters.indices)
      .map { cluster($0, shapes) } ?? []
  }

  /// The frames of a drawing with given places, which Graphviz does not draw.
  private mutating func frames() -> [String] {
    guard case .placed = graph.layout else { return [] }
    return graph.clusters.indices.flatMap { index -> [String] in
      let inner = graph.clusters[index].nodes.compactMap { boxes[$0] }
      guard let frame = ClusterFrame(around: inner)?.svg(title: graph.clusters[index].title) else {
        return []
      }
      return cluster(index, [frame.frame, frame.title])
    }
  }

  private mutating func cluster(_ index: Int, _ shapes: [String]) -> [String] {
    labels += shapes.filter { $0.hasPrefix("<text ") }.map { Self.withHalo($0) }
    return ["<g id=\"\(prefix)-cluster-\(index + 1)\" class=\"cluster\">"]
      + ["<title>\(TextMeasure.line(graph.clusters[index].title))</title>"]
      + shapes.filter { !$0.hasPrefix("<text ") } + ["</g>"]
  }

  private func edge(_ index: Int, _ shapes: [String]) -> [String] {
    let edge = graph.edges[index]
    var shapes = shapes.map { Self.withHalo($0) }
    if case .side(let from, let to) = routes[index], let start = boxes[from.node],
      let end = boxes[to.node]
    {
      shapes = shapes.flatMap {
        SVGArrow.completed(
          $0, from: start.side(isRight: from.isRight), to: end.side(isRight: to.isRight),
          style: edge.style)
      }
    }
    return ["<g id=\"\(prefix)-edge-\(index + 1)\" class=\"edge\">"]
      + ["<title>\(TextMeasure.line(edge.from + " to " + edge.to))</title>"] + shapes + ["</g>"]
  }

  /// Graphviz' fonts go, so that the page's own holds; `transparent` is no colour of SVG 1.1.
  private static func cleaned(_ line: String) -> String {
    line.replacing("stroke=\"transparent\"", with: "stroke=\"none\"")
      .replacing("font-family=\"Courier,monospace\" font-size=\"14.00\"", with: "")
  }

  private static func withHalo(_ line: String) -> String {
    line.hasPrefix("<text ") && !line.contains("paint-order")
      ? "<text \(SVGPage.halo) " + line.dropFirst(6) : line
  }

  // MARK: - Nodes

  private mutating func node(_ node: GraphDescription.Node, _ shapes: [String]) -> [String] {
    let id = identifier("node", node.id)
    let head =
      "<g id=\"\(id)\" class=\"node \(node.state.rawValue)\" "
      + "data-name=\"\(TextMeasure.line(node.id))\">"
    guard let box = Self.bounds(shapes) else { return [] }
    let content = SVGNode(node, in: box, lineIdentifier: { name in identifier("line", name) })
    if !node.output.isEmpty {
      labels.append(
        "<text \(SVGPage.halo) x=\"\(SVG.number(box.x + box.width / 2 + 7))\" "
          + "y=\"\(SVG.number(box.y + box.height + 16))\">"
          + TextMeasure.line(node.output) + "</text>")
    }
    if !node.sideOutput.isEmpty {
      labels.append(
        "<text \(SVGPage.halo) x=\"\(SVG.number(box.x + 2))\" "
          + "y=\"\(SVG.number(box.y + box.height + 16))\">"
          + TextMeasure.line(node.sideOutput) + "</text>")
    }
    return [head, "<title>\(Markup.escaped(node.summary))</title>"] + shapes + content.lines
      + ["</g>"]
  }

  /// An id that no other element of the drawing has.
  private mutating func identifier(_ kind: String, _ name: String) -> String {
    let wanted = "\(prefix)-\(kind)-\(GraphText.identifier(name))"
    var id = wanted
    var number = 2
    while !usedIdentifiers.insert(id).inserted {
      id = "\(wanted)-\(number)"
      number += 1
    }
    return id
  }

  /// The rectangle around the points of an outline.
  private static func bounds(_ shapes: [String]) -> SVG.Box? {
    guard let list = shapes.lazy.compactMap({ $0.firstMatch(of: /points="([^"]*)"/) }).first else {
      return nil
    }
    let points = list.1.split(separator: " ").map { point in
      point.split(separator: ",").compactMap { Double($0) }
    }.filter { $0.count == 2 }
    guard let left = points.map({ $0[0] }).min(), let right = points.map({ $0[0] }).max(),
      let top = points.map({ $0[1] }).min(), let bottom = points.map({ $0[1] }).max()
    else { return nil }
    return SVG.Box(x: left, y: top, width: right - left, height: bottom - top)
  }
}

extension SVG.Box {
  /// Where the left or the right side stands.
  fileprivate func side(isRight: Bool) -> Double { isRight ? x + width : x }
}

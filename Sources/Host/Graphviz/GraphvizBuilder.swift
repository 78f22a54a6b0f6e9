import CGraphviz
import Drawings
import Foundation
import Pictures

/// Puts a description into a graph of Graphviz'.
enum GraphvizBuilder {
  /// How many bytes the names of all nodes, edges, their ends and clusters take at most.
  static func nameRoom(_ description: GraphDescription) -> Int {
    80 * (16 + description.nodes.count + 3 * description.edges.count + description.clusters.count)
  }

  /// - Parameter showsText: whether nodes carry their text; for SVG it is put in afterwards.
  static func build(
    _ description: GraphDescription, into graph: UnsafeMutablePointer<Agraph_t>, showsText: Bool
  ) {
    unsafe set(graph, graphAttributes(description))
    var nodes: [String: UnsafeMutablePointer<Agnode_t>] = unsafe [:]
    for (index, node) in description.nodes.enumerated() {
      guard let made = unsafe lesson_gv_node(graph, "n\(index)") else { continue }
      unsafe nodes[node.id] = made
      unsafe set(made, attributes(of: node, in: description.layout, showsText: showsText))
    }
    let routes = EdgeRoute.routes(of: description)
    for (index, edge) in description.edges.enumerated() {
      var edge = edge
      var ends = unsafe (nodes[edge.from], nodes[edge.to])
      switch routes[index] {
      case .direct: break
      case .down(let isTurned):
        if isTurned { unsafe ends = (ends.1, ends.0) }
        edge.style.isReversed = false
      case .side(let from, let to):
        unsafe ends = (anchor(from.point, in: graph), anchor(to.point, in: graph))
      }
      guard let from = unsafe ends.0, let to = unsafe ends.1,
        let made = unsafe lesson_gv_edge(graph, from, to, "e\(index)")
      else { continue }
      var attributes = attributes(of: edge, in: description)
      attributes["id"] = "e\(index)"
      if case .side = routes[index] { attributes["dir"] = "none" }
      unsafe set(made, attributes)
    }
    guard case .placed = description.layout else {
      unsafe addClusters(description, of: nodes, to: graph)
      return
    }
    // Frames are drawn afterwards: Graphviz never gives the memory of their titles back. Their
    // corners make room for them.
    for corner in ClusterFrame.corners(of: description) {
      _ = unsafe anchor(corner, in: graph)
    }
  }

  private static func addClusters(
    _ description: GraphDescription, of nodes: [String: UnsafeMutablePointer<Agnode_t>],
    to graph: UnsafeMutablePointer<Agraph_t>
  ) {
    for (index, cluster) in description.clusters.enumerated() {
      guard let made = unsafe lesson_gv_cluster(graph, "cluster\(index)") else { continue }
      unsafe set(
        made,
        [
          "label": GraphText.escaped(cluster.title), "color": "#999999", "fontname": "Courier",
          "fontsize": "14", "style": "rounded", "labeljust": "l",
        ])
      for id in cluster.nodes {
        if let node = unsafe nodes[id] { unsafe agsubnode(made, node, 1) }
      }
    }
  }

  /// A node without size or looks, beside a box, where an edge begins or ends: Graphviz leads
  /// edges from middle to middle.
  private static func anchor(
    _ point: GraphDescription.Point, in graph: UnsafeMutablePointer<Agraph_t>
  ) -> UnsafeMutablePointer<Agnode_t>? {
    let place = "\(SVG.number(point.x)),\(SVG.number(-point.y))"
    guard let made = unsafe lesson_gv_node(graph, "anchor " + place) else { return nil }
    unsafe set(
      made,
      [
        "pos": place, "label": "", "shape": "box", "style": "invis", "fixedsize": "true",
        "width": "0.01", "height": "0.01",
      ])
    return unsafe made
  }

  private static func graphAttributes(_ description: GraphDescription) -> [String: String] {
    var attributes = [
      "fontname": "Courier", "fontsize": "14", "pad": "0.1", "outputorder": "edgesfirst",
    ]
    switch description.layout {
    case .placed:
      attributes["splines"] = "true"
      attributes["esep"] = "+4"
    case .layered(let direction):
      attributes["rankdir"] = direction == .topToBottom ? "TB" : "LR"
      attributes["nodesep"] = "0.25"
      attributes["ranksep"] = direction == .topToBottom ? "0.3" : "0.6"
      if direction == .leftToRight { attributes["ordering"] = "in" }
    }
    return attributes
  }

  private static func inches(_ points: Double) -> String { String(format: "%.4f", points / 72) }

  private static func attributes(
    of node: GraphDescription.Node, in layout: GraphDescription.Layout, showsText: Bool
  ) -> [String: String] {
    let isPending = node.state == .pending
    let border = node.state == .current ? Palette.current : node.border
    let width = node.state == .current ? 4 : node.borderWidth
    var attributes = [
      "label": showsText ? GraphText.label(node.rows.map { $0.text }) : "",
      "shape": node.shape.rawValue, "style": isPending ? "filled,dashed" : "filled",
      "fillcolor": showsText ? node.rows.first?.fill.hex ?? "#ffffff" : "#ffffff",
      "color": isPending ? "#999999" : border.hex,
      "penwidth": SVG.number(width), "fixedsize": "true", "fontname": "Courier",
      "fontsize": "14", "width": inches(node.frame.width), "height": inches(node.frame.height),
    ]
    if case .placed(let places) = layout, let place = places[node.id] {
      attributes["pos"] = "\(SVG.number(place.x)),\(SVG.number(-place.y))"
    }
    return attributes
  }

  private static func attributes(
    of edge: GraphDescription.Edge, in description: GraphDescription
  ) -> [String: String] {
    var attributes = [
      "label": GraphText.escaped(edge.label), "fontname": "Courier", "fontsize": "14",
      "style": edge.style.isDashed ? "dashed" : "solid", "color": edge.style.color.hex,
      "penwidth": SVG.number(edge.style.width), "arrowsize": "0.7",
      // What flows runs straight; what only feeds it stands aside.
      "weight": edge.style.isDashed ? "1" : "20",
      "dir": edge.style.isReversed ? "back" : "forward",
    ]
    if case .layered(.leftToRight) = description.layout {
      attributes["tailport"] = "e"
      attributes["headport"] = "w"
    }
    return attributes
  }

  private static func set(_ object: UnsafeMutableRawPointer, _ attributes: [String: String]) {
    for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
      unsafe lesson_gv_set(object, name, value)
    }
  }
}

import CGraphviz
import Foundation

/// Lays out and draws graphs through Graphviz' C interface.
///
/// Graphviz is not safe for several threads, so one lock guards all calls. Its contexts live as
/// long as the process; everything else is given back after each drawing. Every call of the C
/// library stands in this file.
public enum Graphviz {
  /// What a drawing is written as.
  public enum Format: String, Sendable, CaseIterable {
    /// A vector picture for pages.
    case svg
    /// A picture of pixels.
    case png
    /// A page for printing.
    case pdf
    /// Graphviz' own language, with the layout.
    case dot
  }

  private static let lock = NSLock()

  /// The bytes of a drawing: the same graph gives the same bytes.
  ///
  /// - Parameter idPrefix: what the ids in an SVG begin with, so that several fit on one page.
  /// - Throws: `PictureError`.
  public static func draw(
    _ graph: GraphDescription, as format: Format, idPrefix: String = "graph"
  ) throws(PictureError) -> [UInt8] {
    try check(graph)
    lock.lock()
    defer { lock.unlock() }
    let needsFonts = format == .png || format == .pdf
    let context = try (needsFonts ? fontContext : plainContext).get()
    let bytes = try unsafe render(graph, format.rawValue, in: context.pointer)
    guard format == .svg else { return bytes }
    return Array(
      SVGDocument(graphviz: String(decoding: bytes, as: UTF8.self), of: graph, idPrefix: idPrefix)
        .text.utf8)
  }

  private static func check(_ graph: GraphDescription) throws(PictureError) {
    var known: Set<String> = []
    for node in graph.nodes where !known.insert(node.id).inserted {
      throw .duplicateNode(node.id)
    }
    let used = graph.edges.flatMap { [$0.from, $0.to] } + graph.clusters.flatMap(\.nodes)
    if let unknown = used.first(where: { !known.contains($0) }) { throw .unknownNode(unknown) }
  }

  // MARK: - Contexts

  /// A Graphviz context; only used under the lock.
  @safe private struct Context: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// Draws with Graphviz' own estimate of the width of text: no fonts, the same on all machines.
  private static let plainContext = context(["core", "dot_layout"])

  /// Draws with the machine's fonts, which pixels need.
  private static let fontContext = context(["core", "dot_layout", "pango"])

  private static func context(_ plugins: [String]) -> Result<Context, PictureError> {
    var missing = [CChar](repeating: 0, count: 4_096)
    let names = unsafe plugins.map { unsafe strdup($0) }
    defer { _ = unsafe names.map { unsafe free($0) } }
    let constants = unsafe names.map { unsafe UnsafePointer($0) }
    let found = unsafe constants.withUnsafeBufferPointer { list in
      unsafe lesson_gv_context(list.baseAddress, Int32(plugins.count), &missing, missing.count)
    }
    guard let found = unsafe found else {
      let file = String(
        decoding: missing.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      return .failure(.missingPlugin(file: file))
    }
    return unsafe .success(Context(pointer: found))
  }

  // MARK: - Drawing

  private static func render(
    _ description: GraphDescription, _ format: String, in context: OpaquePointer
  ) throws(PictureError) -> [UInt8] {
    _ = agreseterrors()
    guard let graph = unsafe lesson_gv_open() else { throw lastError() }
    defer { unsafe agclose(graph) }
    unsafe build(description, into: graph)
    guard unsafe gvLayout(context, graph, "dot") == 0 else { throw lastError() }
    defer { unsafe gvFreeLayout(context, graph) }
    var data: UnsafeMutablePointer<CChar>?
    var length: UInt32 = 0
    let status = unsafe gvRenderData(context, graph, format, &data, &length)
    defer { unsafe gvFreeRenderData(data) }
    guard status == 0, agreseterrors() == 0, let data = unsafe data else { throw lastError() }
    let raw = unsafe UnsafeRawBufferPointer(start: data, count: Int(length))
    return unsafe [UInt8](raw)
  }

  private static func lastError() -> PictureError {
    guard let message = unsafe aglasterr() else { return .graphviz("it does not say why") }
    defer { unsafe free(message) }
    let text = unsafe String(cString: message)
    return .graphviz(text.split(separator: "\n").joined(separator: "; "))
  }

  private static func build(
    _ description: GraphDescription, into graph: UnsafeMutablePointer<Agraph_t>
  ) {
    let isDown = description.direction == .topToBottom
    unsafe set(
      graph,
      [
        "rankdir": isDown ? "TB" : "LR", "fontname": "Courier", "fontsize": "14",
        "nodesep": "0.3", "ranksep": "0.35", "pad": "0.2", "ordering": "out",
      ])
    var nodes: [String: UnsafeMutablePointer<Agnode_t>] = unsafe [:]
    for (index, node) in description.nodes.enumerated() {
      guard let made = unsafe lesson_gv_node(graph, "n\(index)") else { continue }
      unsafe nodes[node.id] = made
      unsafe set(
        made,
        [
          "label": GraphText.label(node.lines), "shape": node.shape.rawValue, "style": "filled",
          "fillcolor": node.fill.hex, "color": node.border.hex, "fontname": "Courier",
          "fontsize": "14", "margin": "0.18,0.08",
          "fontcolor": node.fill.luminance > 0.3 ? "#000000" : "#ffffff",
        ])
    }
    for (index, edge) in description.edges.enumerated() {
      guard let from = unsafe nodes[edge.from], let to = unsafe nodes[edge.to],
        let made = unsafe lesson_gv_edge(graph, from, to, "e\(index)")
      else { continue }
      unsafe set(
        made,
        [
          "label": GraphText.escaped(edge.label), "style": edge.isDashed ? "dashed" : "solid",
          // What flows runs straight; what only feeds it stands aside.
          "weight": edge.isDashed ? "1" : "20",
          "color": "#444444", "fontname": "Courier", "fontsize": "12",
        ])
    }
    for (index, cluster) in description.clusters.enumerated() {
      guard let made = unsafe lesson_gv_cluster(graph, "cluster\(index)") else { continue }
      unsafe set(
        made,
        [
          "label": GraphText.escaped(cluster.title), "color": "#888888", "fontname": "Courier",
          "style": "rounded",
        ])
      for id in cluster.nodes {
        if let node = unsafe nodes[id] { unsafe agsubnode(made, node, 1) }
      }
    }
  }

  private static func set(_ object: UnsafeMutableRawPointer, _ attributes: [String: String]) {
    for (name, value) in attributes.sorted(by: { $0.key < $1.key }) {
      unsafe lesson_gv_set(object, name, value)
    }
  }
}

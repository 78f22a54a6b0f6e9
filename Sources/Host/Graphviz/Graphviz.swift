import CGraphviz
import Drawings
import Foundation
import Pictures

/// Lays out and draws graphs through Graphviz' C interface.
///
/// Two layouts are used: `dot`'s layers, and `nop1`, which takes the places as given and leads the
/// edges around the nodes. (`dot` puts a network of 40 steps into one column seven times as high as
/// wide, and orders clusters side by side as it likes.)
///
/// Graphviz is not safe for several threads, so one lock guards all calls. Its contexts live as
/// long as the process; everything else is given back after each drawing, save that Graphviz 2.43
/// itself forgets about 50 KB in a drawing in layers that has clusters. Graphviz finds places
/// and draws outlines and arrows; it never sees fonts, so the same graph gives the same picture on
/// all machines. `SVGDocument` puts text and numbers in. Pixels and pages are made from that SVG.
public enum Graphviz {
  /// What a drawing is written as.
  public enum Format: String, Sendable, CaseIterable {
    /// A vector picture for pages.
    case svg
    /// A picture of pixels.
    case png
    /// A page for printing.
    case pdf
    /// Graphviz' own language, with the layout; without the pictures of numbers.
    case dot
  }

  private static let lock = NSLock()

  /// The bytes of a drawing: the same graph gives the same bytes.
  ///
  /// - Parameters:
  ///   - idPrefix: what the ids in an SVG begin with, so that several fit on one page.
  ///   - width: how many pixels wide a PNG is.
  /// - Throws: `GraphvizError`.
  public static func draw(
    _ graph: GraphDescription, as format: Format, idPrefix: String = "graph", width: Int = 1920
  ) throws(GraphvizError) -> [UInt8] {
    switch format {
    case .dot: return try laidOut(graph.inLayers, as: "dot")
    case .svg: return Array(try svg(of: graph, idPrefix: idPrefix).utf8)
    case .png, .pdf:
      let text = try svg(of: graph, idPrefix: idPrefix)
      return try format == .png
        ? SVGRasterizer.png(of: text, width: width) : SVGRasterizer.pdf(of: text)
    }
  }

  /// A drawing as the text of an `svg` element, for a page of its own or within one.
  ///
  /// It scales with the page, since it has no size of its own. Each node, line, arrow and cluster
  /// has a title and an id: `PREFIX-node-NAME`, `PREFIX-line-NAME`, `PREFIX-edge-NUMBER`.
  ///
  /// - Throws: `GraphvizError`.
  public static func svg(
    of graph: GraphDescription, idPrefix: String = "graph"
  ) throws(GraphvizError) -> String {
    let bytes = try laidOut(graph, as: "svg")
    return SVGDocument(
      graphviz: String(decoding: bytes, as: UTF8.self), of: graph,
      idPrefix: GraphText.identifier(idPrefix)
    ).text
  }

  /// What Graphviz itself writes: all that happens under the lock.
  static func laidOut(
    _ graph: GraphDescription, as format: String
  ) throws(GraphvizError) -> [UInt8] {
    try check(graph)
    lock.lock()
    defer { lock.unlock() }
    switch graph.layout {
    case .layered:
      return try unsafe render(graph, format, in: try layers.get().pointer, engine: "dot")
    case .placed:
      return try unsafe render(graph, format, in: try places.get().pointer, engine: "nop1")
    }
  }

  private static func check(_ graph: GraphDescription) throws(GraphvizError) {
    var known: Set<String> = []
    for node in graph.nodes where !known.insert(node.id).inserted {
      throw .duplicateNode(node.id)
    }
    let used = graph.edges.flatMap { [$0.from, $0.to] } + graph.clusters.flatMap { $0.nodes }
    if let unknown = used.first(where: { !known.contains($0) }) { throw .unknownNode(unknown) }
    guard case .placed(let places) = graph.layout else { return }
    if let lost = graph.nodes.first(where: { places[$0.id] == nil }) {
      throw .nodeWithoutPlace(lost.id)
    }
  }

  // MARK: - Contexts

  /// A Graphviz context; only used under the lock.
  @safe private struct Context: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  /// Finds places in layers.
  private static let layers = context(["core", "dot_layout"])

  /// Leads edges around nodes whose places are given.
  private static let places = context(["core", "neato_layout"])

  private static func context(_ plugins: [String]) -> Result<Context, GraphvizError> {
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
    _ description: GraphDescription, _ format: String, in context: OpaquePointer, engine: String
  ) throws(GraphvizError) -> [UInt8] {
    _ = agreseterrors()
    guard let graph = unsafe lesson_gv_open(GraphvizBuilder.nameRoom(description)) else {
      throw lastError()
    }
    defer { unsafe agclose(graph) }
    unsafe GraphvizBuilder.build(description, into: graph, showsText: format == "dot")
    guard unsafe gvLayout(context, graph, engine) == 0 else { throw lastError() }
    defer { unsafe lesson_gv_free_layout(context, graph) }
    var data: UnsafeMutablePointer<CChar>?
    var length: UInt32 = 0
    let status = unsafe gvRenderData(context, graph, format, &data, &length)
    defer { unsafe gvFreeRenderData(data) }
    guard status == 0, agreseterrors() == 0, let data = unsafe data else { throw lastError() }
    let raw = unsafe UnsafeRawBufferPointer(start: data, count: Int(length))
    return unsafe [UInt8](raw)
  }

  private static func lastError() -> GraphvizError {
    guard let message = unsafe aglasterr() else { return .graphviz("it does not say why") }
    defer { unsafe free(message) }
    let text = unsafe String(cString: message)
    return .graphviz(text.split(separator: "\n").joined(separator: "; "))
  }
}

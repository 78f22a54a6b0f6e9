import Foundation
import FoundationXML
import Networks
import Testing

@testable import Pictures

/// Drawing graphs through Graphviz.
@Suite struct GraphvizTests {
  private func graph(_ texts: [String]) -> GraphDescription {
    let nodes = texts.enumerated().map { index, text in
      GraphDescription.Node(
        id: "\(index)" + text, lines: [text, "second " + text], summary: text,
        fill: RGB(gray: 255), border: RGB(gray: 0))
    }
    let edges = zip(nodes, nodes.dropFirst()).map {
      GraphDescription.Edge(from: $0.id, to: $1.id, label: $0.id)
    }
    return GraphDescription(
      title: texts.first ?? "", summary: texts.last ?? "", nodes: nodes, edges: edges,
      clusters: [GraphDescription.Cluster(title: texts.first ?? "", nodes: nodes.map(\.id))])
  }

  private func svg(_ graph: GraphDescription, idPrefix: String = "graph") throws -> XMLDocument {
    let bytes = try Graphviz.draw(graph, as: .svg, idPrefix: idPrefix)
    return try XMLDocument(data: Data(bytes))
  }

  /// The elements with this name, in any depth.
  private func elements(_ name: String, in document: XMLDocument) -> [XMLElement] {
    func all(_ node: XMLNode) -> [XMLNode] { [node] + (node.children ?? []).flatMap(all) }
    return all(document).compactMap { $0 as? XMLElement }.filter { $0.name == name }
  }

  /// An attribute's value; the library's own look-up fails in documents with a namespace.
  private func attribute(_ name: String, of element: XMLElement) -> String? {
    element.attributes?.first { $0.name == name }?.stringValue
  }

  private func groups(_ kind: String, in document: XMLDocument) -> Int {
    elements("g", in: document).count { attribute("class", of: $0) == kind }
  }

  @Test func `the network is drawn with every node, parameter and arrow`() throws {
    let model = try Model.cam()
    let description = try NetworkDrawing.description(of: model)
    let document = try svg(description)
    #expect(groups("node", in: document) == model.graph.nodes.count + model.graph.parameters.count)
    let arrows = model.graph.nodes.reduce(0) { $0 + $1.inputs.count + $1.parameters.count }
    #expect(groups("edge", in: document) == arrows)
    let texts = elements("text", in: document).compactMap(\.stringValue)
    for node in model.graph.nodes {
      #expect(texts.contains { $0.hasSuffix(node.name) })
      #expect(texts.contains(node.shape.description))
    }
    #expect(texts.contains("shared by several steps"))
    let root = try #require(document.rootElement())
    #expect(attribute("width", of: root) == nil && attribute("viewBox", of: root) != nil)
  }

  @Test func `a part of the network is drawn alone`() throws {
    let model = try Model.cam()
    let part = try NetworkDrawing.description(of: model, from: "f_k", to: "S_c")
    #expect(part.nodes.map(\.id) == ["relu_4", "gap", "dense", "dense.weight", "dense.bias"])
    #expect(throws: NetworkError.wrongOrder(first: "S_c", last: "f_k")) {
      try NetworkDrawing.description(of: model, from: "S_c", to: "f_k")
    }
  }

  static let hostile = [
    "", " ", "\"", "a\"];evil[label=\"x", "<b>bold</b>", "</svg><script>alert(1)</script>",
    "&lt;script&gt;", "&amp;&#60;", "\\N\\G\\l\\n\\", "\u{0}\u{1}\u{1B}[31m\u{7F}", "a\nb\tc\r",
    "\u{202E}txet", "日本語 ünï", "😀👩‍👩‍👧", String(repeating: "x", count: 10_000), "->", "{|}", "'",
    "]]>", "<!--", "%s%n", "<TABLE><TR><TD HREF=\"javascript:x\">a</TD></TR></TABLE>", "\u{FFFE}",
  ]

  @Test(arguments: hostile)
  func `any text is drawn as text, and nothing else`(_ text: String) throws {
    let document = try svg(graph([text, "plain", text + "2"]))
    #expect(groups("node", in: document) == 3)
    #expect(groups("edge", in: document) == 2)
    #expect(elements("script", in: document).isEmpty)
    #expect(elements("a", in: document).isEmpty)
  }

  @Test func `the same graph gives the same bytes, and ids begin as asked`() throws {
    let description = try NetworkDrawing.description(of: .cam())
    let once = try Graphviz.draw(description, as: .svg)
    #expect(try Graphviz.draw(description, as: .svg) == once)
    let other = try svg(description, idPrefix: "lesson-3")
    let ids = elements("g", in: other).compactMap { attribute("id", of: $0) }
    #expect(ids.count > 20 && ids.allSatisfy { $0.hasPrefix("lesson-3-") })
    #expect(Set(ids).count == ids.count)
  }

  @Test func `wrong graphs are refused`() {
    let node = GraphDescription.Node(
      id: "a", lines: ["a"], summary: "", fill: RGB(gray: 0), border: RGB(gray: 0))
    #expect(throws: PictureError.duplicateNode("a")) {
      try Graphviz.draw(
        GraphDescription(title: "", summary: "", nodes: [node, node], edges: []), as: .svg)
    }
    #expect(throws: PictureError.unknownNode("b")) {
      try Graphviz.draw(
        GraphDescription(
          title: "", summary: "", nodes: [node], edges: [.init(from: "a", to: "b")]), as: .svg)
    }
  }

  @Test func `pixels and pages are drawn, too`() throws {
    let description = try NetworkDrawing.description(of: .cam())
    #expect(try Graphviz.draw(description, as: .png).starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(try Graphviz.draw(description, as: .pdf).starts(with: Array("%PDF".utf8)))
  }

  @Test func `many drawings at a time come out right`() async throws {
    let description = try NetworkDrawing.description(of: .cam())
    let expected = try Graphviz.draw(description, as: .svg)
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<16 { group.addTask { try Graphviz.draw(description, as: .svg) } }
      for try await bytes in group { #expect(bytes == expected) }
    }
  }

  /// Pages of memory that this process holds, from Linux' /proc.
  private static func residentPages() -> Int {
    let text = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)) ?? ""
    return text.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  @Test func `a thousand drawings take no more memory than fifty`() async {
    // In a process of its own, where no other test takes memory.
    await #expect(processExitsWith: .success) {
      let description = try NetworkDrawing.description(of: .cam())
      for _ in 0..<50 { _ = try Graphviz.draw(description, as: .svg) }
      let before = GraphvizTests.residentPages()
      for _ in 0..<1_000 { _ = try Graphviz.draw(description, as: .svg) }
      // One graph kept would be about 60 pages: all of them 60,000.
      #expect(GraphvizTests.residentPages() - before < 500)
    }
  }
}

import Drawings
import Foundation
import Models
import Networks
import Pictures
import Testing

@testable import Graphviz

/// Drawing graphs through Graphviz.
@Suite struct GraphvizTests {
  @Test func `the network is drawn with every node, parameter and arrow`() throws {
    let model = try Model.cam()
    let picture = try SVGReader(NetworkDrawing.description(of: model, .init(form: .full)))
    #expect(picture.groups("node").count == model.graph.nodes.count + model.graph.parameters.count)
    let arrows = model.graph.nodes.reduce(0) { $0 + $1.inputs.count + $1.parameters.count }
    #expect(picture.groups("edge").count == arrows)
    for node in model.graph.nodes {
      #expect(picture.texts.contains { $0.hasSuffix(node.name) })
      #expect(picture.texts.contains(node.operation.name))
    }
    #expect(picture.texts.contains("shared by 2 steps"))
    #expect(SVGReader.attribute("width", of: picture.root) == nil)
    #expect(picture.size.width > 500)
    #expect(SVGReader.attribute("role", of: picture.root) == "img")
  }

  @Test func `the same graph gives the same bytes, and ids begin as asked`() throws {
    let description = try NetworkDrawing.description(of: .cam())
    for format in [Graphviz.Format.svg, .dot, .png, .pdf] {
      let once = try Graphviz.draw(description, as: format)
      #expect(try Graphviz.draw(description, as: format) == once)
    }
    let other = try SVGReader(description, idPrefix: "lesson-3")
    #expect(other.ids.count > 20 && other.ids.allSatisfy { $0.hasPrefix("lesson-3-") })
    #expect(Set(other.ids).count == other.ids.count)
    #expect(other.ids.contains("lesson-3-line-conv_1"))
  }

  @Test func `wrong graphs are refused`() {
    let node = GraphDescription.Node(
      id: "a", rows: [.init(detail: "a", fill: RGB(gray: 255))], summary: "")
    func draw(_ graph: GraphDescription) throws { _ = try Graphviz.draw(graph, as: .svg) }
    #expect(throws: GraphvizError.duplicateNode("a")) {
      try draw(GraphDescription(title: "", summary: "", nodes: [node, node], edges: []))
    }
    #expect(throws: GraphvizError.unknownNode("b")) {
      try draw(
        GraphDescription(
          title: "", summary: "", nodes: [node], edges: [.init(from: "a", to: "b")]))
    }
    #expect(throws: GraphvizError.nodeWithoutPlace("a")) {
      try draw(
        GraphDescription(title: "", summary: "", layout: .placed([:]), nodes: [node], edges: []))
    }
  }

  @Test func `pixels and pages are drawn, too`() throws {
    let description = try NetworkDrawing.description(of: .cam())
    let png = try Graphviz.draw(description, as: .png, width: 640)
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(png[16..<20].reduce(0) { $0 * 256 + Int($1) } == 640)
    #expect(try Graphviz.draw(description, as: .pdf).starts(with: Array("%PDF".utf8)))
    let dot = String(decoding: try Graphviz.draw(description, as: .dot), as: UTF8.self)
    #expect(dot.hasPrefix("digraph") && dot.contains("conv_1 convolution 3×3"))
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
      let description = try NetworkDrawing.description(of: .cam(), .init(from: "conv_4"))
      for _ in 0..<50 { _ = try Graphviz.laidOut(description, as: "svg") }
      let before = GraphvizTests.residentPages()
      for _ in 0..<1_000 { _ = try Graphviz.laidOut(description, as: "svg") }
      // One graph kept would be about 60 pages: all of them 60,000.
      #expect(GraphvizTests.residentPages() - before < 500)
    }
  }
}

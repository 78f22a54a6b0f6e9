import Drawings
import Foundation
import FoundationXML
import Networks
import Pictures
import Testing

@testable import Graphviz

/// Text from outside never becomes anything but text.
///
/// `LESSON_HOSTILE_STRINGS=10000 swift test --filter HostileTextTests` draws so many strings.
@Suite struct HostileTextTests {
  static let known = [
    "", " ", "\"", "a\"];evil[label=\"x", "<b>bold</b>", "</svg><script>alert(1)</script>",
    "&lt;script&gt;", "&amp;&#60;", "\\N\\G\\l\\n\\", "\u{0}\u{1}\u{1B}[31m\u{7F}", "a\nb\tc\r",
    "\u{202E}txet", "日本語 ünï", "😀👩‍👩‍👧", String(repeating: "x", count: 10_000), "->", "{|}", "'",
    "]]>", "<!--", "%s%n", "<TABLE><TR><TD HREF=\"javascript:x\">a</TD></TR></TABLE>", "\u{FFFE}",
    "\" onload=\"alert(1)", "javascript:alert(1)", "-->", "<![CDATA[", "<?xml?>", "&#x0;",
    "e\u{301}\u{301}\u{301}", String(repeating: "a\u{301}", count: 500), "\u{2028}", "\u{61C}",
    "</g></g>", "n0", "e0", "cluster0", "graph", "url(#a)", "\u{1F468}\u{200D}\u{1F469}",
    "<text x=\"0\">", "</text>", "\u{2060}\u{E0001}", "translate(1 2)", "class=\"node\"",
  ]

  private static let pieces =
    known.filter { $0.count < 100 }
    + ["<", ">", "&", "\"", "'", "\\", "\n", "\u{0}", "\u{85}", ";", "[", "]", "{", "}", "=", "/"]

  /// A string from a seed: pieces of hostile ones and any scalars, in any order.
  static func text(_ seed: Int) -> String {
    var random = SplitMix64(seed: UInt64(seed) &+ 7)
    func below(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    var text = ""
    for _ in 0..<below(8) {
      if below(3) > 0 {
        text += pieces[below(pieces.count)]
      } else if let scalar = Unicode.Scalar(UInt32(below(0x3000))) {
        text.unicodeScalars.append(scalar)
      }
    }
    return below(40) == 0 ? String(repeating: text, count: 300) : text
  }

  /// A graph with the texts in every place that takes a text.
  private static func graph(_ texts: [String], isPlaced: Bool) -> GraphDescription {
    let white = RGB(gray: 255)
    let nodes = texts.enumerated().map { index, text in
      GraphDescription.Node(
        id: "\(index)" + text,
        rows: [
          .init(heading: text, detail: text, fill: white, name: text, summary: text),
          .init(detail: text, fill: white),
        ], summary: text, shape: index % 2 == 0 ? .box : .note,
        figure: .bars(
          BarChart(
            series: [
              .init(bars: [
                .init(label: text, value: 1, isHighlighted: true), .init(label: text, value: -2),
              ])
            ])),
        output: text)
    }
    let edges = zip(nodes, nodes.dropFirst()).map {
      GraphDescription.Edge(from: $0.id, to: $1.id, label: isPlaced ? "" : $0.id)
    }
    let places = nodes.enumerated().map { index, node in
      (node.id, GraphDescription.Point(x: 10, y: Double(index) * 400))
    }
    return GraphDescription(
      title: texts[0], summary: texts[0],
      layout: isPlaced
        ? .placed(Dictionary(uniqueKeysWithValues: places)) : .layered(.leftToRight),
      nodes: nodes, edges: edges,
      clusters: [.init(title: texts[0], nodes: nodes.map(\.id))],
      legend: [.init(color: white, text: texts[0])], showsTitle: true)
  }

  private static let allowed: Set = [
    "svg", "g", "title", "desc", "rect", "text", "tspan", "path", "polygon", "polyline",
  ]

  private static let allowedAttributes: Set = [
    "viewBox", "role", "aria-labelledby", "font-family", "font-size", "font-weight", "id", "class",
    "data-name", "transform", "x", "y", "width", "height", "fill", "stroke", "stroke-width",
    "stroke-dasharray", "stroke-linejoin", "paint-order", "points", "d", "text-anchor", "space",
    "xml:space", "preserveAspectRatio", "rx",
  ]

  private static func check(_ texts: [String], isPlaced: Bool) throws {
    let picture = try SVGReader(graph(texts, isPlaced: isPlaced), idPrefix: texts[0])
    #expect(picture.groups("node").count == texts.count)
    #expect(picture.groups("edge").count == texts.count - 1)
    #expect(picture.groups("cluster").count == 1)
    #expect(Set(picture.ids).count == picture.ids.count)
    for element in picture.elements {
      #expect(allowed.contains(element.name ?? ""), "\(element.name ?? "") from \(texts)")
      for attribute in element.attributes ?? [] {
        #expect(allowedAttributes.contains(attribute.name ?? ""), "\(attribute) from \(texts)")
      }
    }
  }

  @Test(arguments: known, [false, true])
  func `a known attack is drawn as text, and nothing else`(
    _ text: String, _ isPlaced: Bool
  ) throws {
    try Self.check([text, "plain", text + "2"], isPlaced: isPlaced)
    let description = Self.graph([text, "plain"], isPlaced: isPlaced)
    #expect(try Graphviz.draw(description, as: .dot).starts(with: Array("digraph".utf8)))
  }

  @Test func `strings put together at random are drawn as text, and nothing else`() throws {
    let wanted = ProcessInfo.processInfo.environment["LESSON_HOSTILE_STRINGS"].flatMap { Int($0) }
    let count = wanted ?? 400
    for start in stride(from: 0, to: count, by: 8) {
      let texts = (start..<(start + 8)).map { Self.text($0) }
      try Self.check(texts, isPlaced: start % 16 == 0)
    }
  }
}

import Drawings
import Foundation
import FoundationXML
import Testing

@testable import Graphviz

/// Reads an SVG with an independent XML parser.
struct SVGReader {
  let root: XMLElement
  let elements: [XMLElement]

  init(_ text: String) throws {
    let document = try XMLDocument(data: Data(text.utf8))
    let root = try #require(document.rootElement())
    func all(_ node: XMLNode) -> [XMLNode] { [node] + (node.children ?? []).flatMap(all) }
    self.root = root
    elements = all(root).compactMap { $0 as? XMLElement }
  }

  init(_ graph: GraphDescription, idPrefix: String = "graph") throws {
    try self.init(Graphviz.svg(of: graph, idPrefix: idPrefix))
  }

  func named(_ name: String) -> [XMLElement] { elements.filter { $0.name == name } }

  /// The groups of a class: `node`, `edge`, `cluster`, `line`.
  func groups(_ kind: String) -> [XMLElement] {
    named("g").filter {
      Self.attribute("class", of: $0)?.split(separator: " ").first.map(String.init) == kind
    }
  }

  var texts: [String] { named("text").compactMap(\.stringValue) }

  var ids: [String] { elements.compactMap { Self.attribute("id", of: $0) } }

  /// The width and the height of the view box.
  var size: (width: Double, height: Double) {
    let numbers = (Self.attribute("viewBox", of: root) ?? "").split(separator: " ")
      .compactMap { Double($0) }
    return numbers.count == 4 ? (numbers[2], numbers[3]) : (0, 0)
  }

  /// An attribute's value; the library's own look-up fails in documents with a namespace.
  static func attribute(_ name: String, of element: XMLElement) -> String? {
    element.attributes?.first { $0.name == name }?.stringValue
  }

  /// The outlines of the nodes: left, top, right, bottom.
  var outlines: [(name: String, left: Double, top: Double, right: Double, bottom: Double)] {
    groups("node").compactMap { group in
      let children = (group.children ?? []).compactMap { $0 as? XMLElement }
      guard let polygon = children.first(where: { $0.name == "polygon" }),
        let points = Self.attribute("points", of: polygon)
      else { return nil }
      let numbers = points.split(whereSeparator: { " ,".contains($0) }).compactMap { Double($0) }
      let x = stride(from: 0, to: numbers.count, by: 2).map { numbers[$0] }
      let y = stride(from: 1, to: numbers.count, by: 2).map { numbers[$0] }
      return (
        Self.attribute("data-name", of: group) ?? "", x.min() ?? 0, y.min() ?? 0, x.max() ?? 0,
        y.max() ?? 0
      )
    }
  }

  /// Pairs of nodes that overlap.
  var overlaps: [String] {
    let boxes = outlines
    return boxes.indices.flatMap { first in
      boxes.indices.filter { second in
        let (a, b) = (boxes[first], boxes[second])
        return second > first && a.left < b.right && b.left < a.right && a.top < b.bottom
          && b.top < a.bottom
      }.map { boxes[first].name + " and " + boxes[$0].name }
    }
  }
}

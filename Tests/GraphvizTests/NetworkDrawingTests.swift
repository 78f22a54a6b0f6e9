import Checkpoints
import Datasets
import Foundation
import FoundationXML
import Models
import Networks
import Testing
import Tracing

@testable import Drawings
@testable import Graphviz
@testable import Pictures

/// Drawings of the two networks.
@Suite struct NetworkDrawingTests {
  static func trace(
    _ model: String, _ variant: String? = nil, backward: Bool = false
  ) throws -> Trace {
    let (network, parameters) = try Weights.shipped(for: model, .init(variant: variant))
    let subject = try DataLibrary.subject(Catalogue.image(for: model))
    return Trace(of: network, parameters: parameters, subject: subject, backward: backward)
  }

  @Test(arguments: DrawingOptions.Form.allCases)
  func `every step and every parameter can be addressed, whatever the form`(
    _ form: DrawingOptions.Form
  ) throws {
    let model = try Model.attention()
    let picture = try SVGReader(NetworkDrawing.description(of: model, .init(form: form)))
    let lines = Set(picture.groups("line").compactMap { SVGReader.attribute("data-name", of: $0) })
    #expect(lines == Set(model.graph.nodes.map(\.name) + model.graph.parameters.map(\.name)))
    #expect(picture.ids.contains("graph-line-pass1-conv_2"))
    for group in picture.groups("node") + picture.groups("line") + picture.groups("edge") {
      #expect(group.children?.first?.name == "title")
    }
  }

  // MARK: - A page

  static let pages = Catalogue.networks

  @Test(arguments: pages.indices)
  func `letters are 14 pixels high on a page of 1280 by 720, and no boxes overlap`(
    _ index: Int
  ) throws {
    let (name, variant) = Self.pages[index]
    let trace = try Self.trace(name, variant, backward: true)
    for (values, followed, backward) in [
      (false, nil, false), (true, nil, false), (true, 4, false), (false, nil, true),
    ] as [(Bool, Int?, Bool)] {
      let picture = try SVGReader(
        NetworkDrawing.description(
          of: trace,
          .init(followedClass: followed, showsValues: values, showsBackward: backward)))
      #expect(picture.size.width <= 1_280 && picture.size.height <= 720, "\(picture.size)")
      #expect(picture.overlaps == [])
      #expect(SVGReader.attribute("font-size", of: picture.root) == "14")
    }
  }

  @Test(arguments: DrawingOptions.Form.allCases)
  func `every text fits its box`(_ form: DrawingOptions.Form) throws {
    let trace = try Self.trace("attention")
    let picture = try SVGReader(
      NetworkDrawing.description(of: trace, .init(form: form, showsValues: true)))
    #expect(picture.overlaps == [])
    var checked = 0
    for group in picture.groups("node") + picture.groups("line") {
      let children = (group.children ?? []).compactMap { $0 as? XMLElement }
      for (rect, text) in zip(children, children.dropFirst())
      where rect.name == "rect" && text.name == "text" {
        guard let width = SVGReader.attribute("width", of: rect).flatMap({ Double($0) }),
          SVGReader.attribute("text-anchor", of: text) == nil
        else { continue }
        // DejaVu Sans Mono's characters are 0.602 of its size wide.
        #expect(Double((text.stringValue ?? "").count) * 0.602 * 14 + 6 <= width + 1)
        checked += 1
      }
    }
    #expect(checked > 40)
  }

  // MARK: - Film

  @Test func `a film has a picture for each step, and shows what is still to come`() throws {
    let trace = try Self.trace("cam")
    let film = try NetworkDrawing.film(of: trace)
    #expect(film.map(\.node.name) == trace.model.graph.nodes.map(\.name))
    for (index, frame) in film.enumerated() {
      let nodes = frame.picture.nodes
      let lines = nodes.flatMap(\.rows).filter { $0.name != nil }
      #expect(lines.filter { $0.state == .current }.map(\.name) == [frame.node.name])
      #expect(lines.count { $0.state == .pending } == film.count - 1 - index)
      #expect(nodes.count { $0.state == .current } == 1)
      #expect(nodes.map(\.frame) == film[0].picture.nodes.map(\.frame))
    }
    let first = try SVGReader(film[0].picture)
    let parameters = trace.model.graph.parameters.count / 2
    #expect(first.named("image").count == 1 + parameters)
    #expect(try SVGReader(film[film.count - 1].picture).named("image").count > 10)
  }

  // MARK: - All parts

  /// `LESSON_ALL_PARTS=1 swift test --filter NetworkDrawingTests` lets Graphviz lay out every part of
  /// every network.
  @Test(arguments: pages.indices) func `every part of a network can be drawn`(_ network: Int) throws
  {
    let isWhole = ProcessInfo.processInfo.environment["LESSON_ALL_PARTS"] != nil
    let (name, variant) = Self.pages[network]
    let trace = try Self.trace(name, variant, backward: true)
    let nodes = trace.model.graph.nodes
    for first in nodes.indices {
      for last in nodes.indices where last >= first {
        let isShown = (first * 31 + last) % 199 == network
        guard isWhole || isShown else { continue }
        for form in DrawingOptions.Form.allCases {
          for (values, backward) in [(false, false), (true, false), (false, true)] {
            let description = try NetworkDrawing.description(
              of: trace,
              .init(
                form: form, from: nodes[first].name, to: nodes[last].name, showsValues: values,
                showsBackward: backward))
            _ = try Graphviz.laidOut(description, as: "svg")
            if isShown {
              let overlaps = try SVGReader(description).overlaps
              #expect(overlaps == [], "\(name) \(nodes[first].name) \(nodes[last].name)")
            }
          }
        }
      }
    }
  }
}

import Datasets
import Foundation
import FoundationXML
import Models
import Networks
import Testing
import Tracing
import Training

@testable import Drawings
@testable import Graphviz
@testable import Pictures

/// Drawings of the two networks.
@Suite struct NetworkDrawingTests {
  static func trace(
    _ model: String, _ variant: String? = nil, backward: Bool = false
  ) throws -> Trace {
    let (network, parameters) = try Weights.shipped(for: model, .init(variant: variant))
    let subject = try DataLibrary.subject("mnist-5k/test/108", rows: 28, columns: 28)
    return Trace(of: network, parameters: parameters, subject: subject, backward: backward)
  }

  @Test func `a part of the network is drawn alone`() throws {
    let model = try Model.cam()
    let part = try NetworkDrawing.description(of: model, .init(from: "f_k", to: "S_c"))
    #expect(part.nodes.map(\.id) == ["relu_4", "gap", "dense", "parameters of dense"])
    #expect(throws: NetworkError.wrongOrder(first: "S_c", last: "f_k")) {
      try NetworkDrawing.description(of: model, .init(from: "S_c", to: "f_k"))
    }
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

  @Test func `what is shared is one node with several arrows`() throws {
    let description = try NetworkDrawing.description(of: .attention(), .init(form: .full))
    func readers(_ name: String) -> [String] {
      description.edges.filter { $0.from == name }.map(\.to)
    }
    #expect(readers("conv_2.weight") == ["pass1/conv_2", "pass2/conv_2"])
    #expect(
      readers("dense_2.weight")
        == ["pass1/dense_2", "attention/dense_2", "pass2/dense_2", "pass2/cam"])
    #expect(readers("conv_1.bias") == ["conv_1"])
  }

  // MARK: - A page

  static let pages = Catalogue.networks

  @Test(arguments: 0..<6)
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

  // MARK: - Numbers

  @Test func `the way of a class leaves out the attention that attends to nothing`() throws {
    func way(_ variant: String) throws -> Set<String> {
      let trace = try Self.trace("attention", variant)
      let drawing = try NetworkDrawing(trace.model, trace, .init(followedClass: 4), step: nil)
      return Set(drawing.path.map { trace.model.graph.nodes[$0].name })
    }
    let seed = try way("seed")
    #expect(seed.isSuperset(of: ["image", "convzero_1", "pass2/attend", "pass2/cam"]))
    #expect(!seed.contains { $0.hasPrefix("pass1/") || $0.hasPrefix("attention/") })
    let corrected = try way("corrected")
    #expect(corrected.isSuperset(of: ["pass1/softmax", "attention/softmax", "attention/spread"]))
  }

  @Test func `bars are as high as the scores, and the digit is drawn as it is`() throws {
    let trace = try Self.trace("cam")
    let panels = ValuePanel(trace: trace, followedClass: 4)
    guard case .bars(let bars)? = panels.figure(of: trace.model.scores),
      case .picture(let image)? = panels.figure(of: trace.model.image)
    else {
      Issue.record("The scores are bars, the image is a map.")
      return
    }
    #expect(bars.bars.map(\.value) == trace[trace.model.scores].values.map(Double.init))
    #expect(bars.bars.map(\.label) == (0..<10).map(String.init))
    #expect(bars.bars.filter(\.isHighlighted).map(\.label) == ["4"])
    for (value, pixel) in zip(image.panels[0].map.values, trace.subject.pixels) {
      #expect(image.panels[0].scale.color(of: value) == RGB(gray: UInt8(pixel)))
    }
    let three = [2.0, -1, 0].map { BarChart.Bar(label: "", value: $0) }
    let fragment = FigureDrawing.svg(
      .bars(BarChart(series: [.init(bars: three)])), in: .init(x: 0, y: 0, width: 30, height: 90))
    // Zero lies 60 below the top: 2 is 60 high, −1 is 30 high, and 0 has no bar.
    #expect(fragment.contains("y=\"0\" width=\"7.6\" height=\"60\""))
    #expect(fragment.contains("y=\"60\" width=\"7.6\" height=\"30\""))
    #expect(fragment.components(separatedBy: "<rect").count == 3)
  }

  @Test func `positions in a list are put back to where they lie in the map`() throws {
    let trace = try Self.trace("attention")
    let panels = ValuePanel(trace: trace, followedClass: nil)
    let node = try trace.model.graph.requireNode("attention/chg_shape")
    let source = try trace.model.graph.requireNode("pass1/conv_2_relu")
    guard case .picture(let list)? = panels.figure(of: node),
      case .picture(let maps)? = panels.figure(of: source)
    else {
      Issue.record("Both are maps.")
      return
    }
    #expect(list == maps)
  }

  @Test func `the parts of a gradient that come back through two readers add up`() throws {
    let trace = try Self.trace("attention", "corrected", backward: true)
    let field = try #require(trace.backward)
    let graph = trace.model.graph
    let source = try graph.requireNode("convzero_1")
    let readers = [("pass1/conv_2", 0), ("pass2/attend", 0)]
    let parts = try readers.map { name, place in
      let reader = try graph.requireNode(name)
      return try #require(trace.gradient(through: reader, input: place, of: field))
    }
    let whole = try #require(field.values[source.index])
    for offset in whole.values.indices {
      let sum = parts.reduce(0) { $0 + $1.values[offset] }
      #expect(abs(sum - whole.values[offset]) <= 1e-6 * max(1, abs(whole.values[offset])))
    }
    let description = try NetworkDrawing.description(
      of: trace, .init(form: .full, showsBackward: true))
    let sizes = parts.map { ValuePanel.number(Double($0.values.map(abs).max() ?? 0)) }
    let box = description.nodes.first { $0.id == "convzero_1" }
    #expect(box?.sideOutput == "conv_2: \(sizes[0]), attend: \(sizes[1])")
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

  // MARK: - Explanation

  @Test func `an explanation is drawn with its terms and what they are made of`() throws {
    let trace = try Self.trace("cam")
    var explainer = Explainer(trace, shownTerms: 4)
    let scores = trace.model.scores
    let cell = CellReference(.node(scores.index), offset: 4)
    let found = explainer.explanation(of: cell, depth: 1)
    let explanation = try #require(found)
    let description = ExplanationDrawing.description(of: explanation)
    let sum = try #require(explanation.parts[0].sums.first)
    #expect(description.nodes.count { $0.id.hasPrefix("0.0.0+") } == sum.terms.count + 1)
    #expect(description.edges.count { $0.to == "0.0.0" } == sum.terms.count + 1)
    #expect(description.edges.contains { $0.from == "0.0.0" && $0.to == "0" })
    for (place, operand) in explanation.operands.enumerated() {
      let target = description.edges.first { $0.from == "0-\(place)" }?.to
      let term = try #require(
        sum.terms.firstIndex { $0.factors.contains(operand.recorded) })
      #expect(target == "0.0.0+\(term)")
    }
    let picture = try SVGReader(description)
    #expect(picture.overlaps == [])
    #expect(picture.texts.contains("S_c[c: 4]"))
  }

  // MARK: - All parts

  /// `LESSON_ALL_PARTS=1 swift test --filter NetworkDrawingTests` lets Graphviz lay out every part of
  /// every network.
  @Test(arguments: 0..<6) func `every part of a network can be drawn`(_ network: Int) throws {
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

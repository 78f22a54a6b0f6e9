import Checkpoints
import Datasets
import Foundation
import Models
import Networks
import Testing
import Tracing

@testable import Drawings
@testable import Pictures

/// What drawings of the two networks and of explanations show.
@Suite struct NetworkDescriptionTests {
  static func trace(
    _ model: String, _ variant: String? = nil, backward: Bool = false
  ) throws -> Trace {
    let (network, parameters) = try Weights.shipped(for: model, .init(variant: variant))
    let subject = try DataLibrary.subject("mnist-5k/test/108")
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
    for (value, pixel) in zip(image.panels[0].map.values, trace.subject.image.pixels) {
      #expect(image.panels[0].scale.color(of: value) == RGB(gray: UInt8(255 - pixel)))
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
    #expect(description.nodes.contains { $0.rows.first?.heading == "S_c[c: 4]" })
  }
}

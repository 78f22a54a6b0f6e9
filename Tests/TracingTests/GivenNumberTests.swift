import Equations
import Models
import Networks
import TestSupport
import Testing
import Tracing

/// Gradients at what is given, not computed: constants, the target, the image.
@Suite struct GivenNumberTests {
  /// How a cell changes when another is set a little higher, per unit.
  private func slope(
    of cell: Int, in node: Node, by other: (node: Node, offset: Int), _ trace: Trace
  ) -> Double {
    let before = trace[other.node].values[other.offset]
    // So small that no ReLU changes its mind on the way.
    let step = max(abs(before), 0.1) * 0.05
    func value(_ number: Float) -> Double {
      let change = Intervention(node: other.node.index, cells: [other.offset: number])
      return Double(trace.replayed(with: [change])[node].values[cell])
    }
    return (value(before + step) - value(before - step)) / Double(2 * step)
  }

  @Test(arguments: ["ones", "fifteenth", "seed", "corrected"])
  func `a dependence that a change shows has a gradient`(_ variant: String) throws {
    let trace = try SmallPass.of("attention", ModelSettings(variant: variant))
    let graph = trace.model.graph
    for name in ["attention/convzero_3", "attention/att_con"] {
      let node = try graph.requireNode(name)
      let gradient = try #require(trace.gradient(of: trace.model.scores, at: 3, for: name))
      let offset = try #require(
        gradient.values.indices.max {
          abs(gradient.values[$0]) < abs(gradient.values[$1])
        })
      let found = slope(of: 3, in: trace.model.scores, by: (node, offset), trace)
      #expect(found != 0)
      #expect(abs(Double(gradient.values[offset]) - found) <= 0.1 * abs(found), "\(name)")
    }
  }

  @Test(arguments: [false, true])
  func `the gradient at the target is the distance to the logarithm of the sum`(
    _ backward: Bool
  ) throws {
    let trace = try SmallPass.cam(backward: backward)
    let gradient = try #require(trace.gradient(of: trace.model.loss, at: 0, for: "T_c"))
    for offset in gradient.values.indices {
      let found = slope(of: 0, in: trace.model.loss, by: (trace.model.target, offset), trace)
      #expect(abs(Double(gradient.values[offset]) - found) <= 1e-3)
    }
  }

  @Test func `what comes later, or beside it, has none`() throws {
    let trace = try SmallPass.of("attention", ModelSettings(variant: "ones"))
    #expect(trace.gradient(of: trace.model.scores, at: 0, for: "softmax") == nil)
    #expect(trace.gradient(of: trace.model.scores, at: 0, for: "attention/softmax") == nil)
    #expect(trace.gradient(of: trace.model.scores, at: 0, for: "T_c") == nil)
  }

  @Test func `a share of a gradient is no copy of the whole`() throws {
    let trace = try SmallPass.cam()
    let graph = trace.model.graph
    var explainer = Explainer(trace)
    let loss = CellReference.Source(node: trace.model.loss.index, cell: 0)
    var shared = 0
    for node in graph.nodes {
      let cell = CellReference(.node(node.index), offset: 0, gradientOf: loss)
      guard let explanation = explainer.explanation(of: cell), explanation.parts.count > 1
      else { continue }
      shared += 1
      #expect(!explanation.remarks.contains { $0.hasPrefix("It is a copy") })
    }
    let attention = try SmallPass.attention()
    var second = Explainer(attention)
    let source = CellReference.Source(node: attention.model.loss.index, cell: 0)
    for node in attention.model.graph.nodes {
      let cell = CellReference(.node(node.index), offset: 0, gradientOf: source)
      guard let explanation = second.explanation(of: cell), explanation.parts.count > 1
      else { continue }
      shared += 1
      #expect(!explanation.remarks.contains { $0.hasPrefix("It is a copy") })
    }
    #expect(shared > 0)
  }

  @Test func `formulas say where nothing is, write tiny constants short, and know their indices`()
    throws
  {
    let trace = try SmallPass.of(
      "attention", ModelSettings(variant: "corrected-map"), backward: true)
    let graph = trace.model.graph
    var explainer = Explainer(trace)
    let loss = CellReference.Source(node: trace.model.loss.index, cell: 0)
    var texts: [String] = []
    for index in graph.nodes.indices {
      for source in [nil, loss] {
        let cell = CellReference(.node(index), offset: 0, gradientOf: source)
        guard let explanation = explainer.explanation(of: cell) else { continue }
        for part in explanation.parts {
          texts +=
            [part.formula.latex, part.formula.text] + (part.numbers.map { [$0.latex] } ?? [])
        }
        for sum in explanation.parts.flatMap(\.sums) where sum.term.text.contains("min_") {
          #expect(!sum.columns.contains("max"), "\(sum.term.text)")
        }
        texts += explanation.remarks
        if source != nil, graph.nodes[index].name == "convzero_1" {
          let formula = try #require(explanation.parts.first?.formula.text)
          #expect(formula.contains("0 outside"), "\(formula)")
        }
      }
    }
    #expect(texts.contains { $0.contains("10^{-6}") })
    for text in texts {
      #expect(!text.contains("000000000e"), "\(text)")
      #expect(text.firstMatch(of: /\([0-9]+\) (div|mod)/) == nil, "\(text)")
      #expect(text.firstMatch(of: /\\lfloor \([0-9]+\)/) == nil, "\(text)")
      #expect(!text.contains("+ -") && !text.contains("+ (-"), "\(text)")
    }
  }
}

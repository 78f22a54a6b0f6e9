import Equations
import Networks
import TestSupport
import Testing
import Tracing

/// The arithmetic behind single numbers.
@Suite struct ExplanationTests {
  private func cell(
    _ name: String, _ indices: [Int], of trace: Trace
  ) throws -> CellReference {
    let node = try trace.model.graph.requireNode(name)
    return CellReference(.node(node.index), offset: node.shape.offset(of: indices))
  }

  @Test func `the examples of the documentation hold`() throws {
    let trace = try TestTrace.trace()
    #expect(trace.predicted == 6)
    #expect(trace["M_c"]?.shape.description == "c 10 · y 15 · x 15")
    var explainer = Explainer(trace)
    let maps = try #require(trace.model.activationMaps)
    let cell = CellReference(.node(maps.index), offset: 7 * 225)
    let found = explainer.explanation(of: cell)
    let explanation = try #require(found)
    #expect(explanation.cell == "M_c[c: 7, y: 0, x: 0]")
    #expect(
      explanation.parts[0].formula.text
        == "M_c[c, y, x] = Σ_{k=0…31} dense.weight[c, k] · f_k[k, y, x]")
  }

  /// Some cells of every node and parameter, and of their gradients of the loss.
  private func someCells(of trace: Trace, each count: Int) -> [CellReference] {
    let graph = trace.model.graph
    let loss = CellReference.Source(node: trace.model.loss.index, cell: 0)
    var random = SplitMix64(seed: 11)
    let holders: [CellReference.Holder] =
      graph.nodes.indices.map { .node($0) } + graph.parameters.indices.map { .parameter($0) }
    return holders.flatMap { holder in
      (0..<count).flatMap { _ -> [CellReference] in
        let offset = random.next(below: graph.shape(of: holder).count)
        return [
          CellReference(holder, offset: offset),
          CellReference(holder, offset: offset, gradientOf: loss),
        ]
      }
    }
  }

  @Test(arguments: ["cam", "attention"])
  func `what is worked out is what was recorded, whatever cell`(_ network: String) throws {
    let trace = try network == "cam" ? SmallPass.cam() : SmallPass.attention()
    var explainer = Explainer(trace, shownTerms: 3)
    var compared = 0
    for cell in someCells(of: trace, each: 3) {
      guard let explanation = explainer.explanation(of: cell),
        let result = explanation.result
      else { continue }
      let size = explanation.parts.flatMap(\.sums).flatMap(\.terms).map { abs($0.value) }.max() ?? 0
      let allowed = 1e-5 * max(size * 10, abs(explanation.recorded), 1e-6)
      #expect(abs(result - explanation.recorded) <= allowed, "\(explanation.cell)")
      compared += 1
    }
    #expect(compared > 50)
  }

  @Test func `the terms shown and the rest add up to the sum, the largest first`() throws {
    let trace = try SmallPass.cam()
    var explainer = Explainer(trace, shownTerms: 5)
    let cell = try cell("conv_2", [1, 2, 3], of: trace)
    let found = explainer.explanation(of: cell)
    let explanation = try #require(found)
    let sum = try #require(explanation.parts.first?.sums.first)
    #expect(sum.count == 27 && sum.terms.count == 5)
    let shown = sum.terms.reduce(0) { $0 + $1.value }
    let rest = try #require(sum.rest)
    #expect(abs(shown + rest - sum.value) < 1e-9)
    let sizes = sum.terms.map { abs($0.value) }
    #expect(sizes == sizes.sorted(by: >))
    for term in sum.terms {
      #expect(abs(term.factors.reduce(1, *) - term.value) < 1e-9)
    }
  }

  @Test func `pooling names the cell that wins`() throws {
    let trace = try SmallPass.cam()
    var explainer = Explainer(trace)
    let cell = try cell("pool_1", [1, 2, 3], of: trace)
    let found = explainer.explanation(of: cell)
    let explanation = try #require(found)
    let choice = try #require(explanation.parts.first?.sums.first)
    let input = trace[try trace.model.graph.requireNode("relu_1")]
    let window = (0..<9).map { place in
      Double(input.values[(1 * 14 + 4 + place / 3) * 14 + 6 + place % 3])
    }
    let best = try #require(window.indices.max { window[$0] < window[$1] })
    let winner = try #require(choice.terms.first { $0.isChosen })
    #expect(choice.kind == .maximum && choice.count == 9)
    #expect(winner.indices == [best / 3, best % 3] && winner.value == window[best])
  }

  @Test func `ReLU says on which side of zero its input lies`() throws {
    let trace = try SmallPass.cam()
    var explainer = Explainer(trace)
    let input = trace[try trace.model.graph.requireNode("conv_1")]
    for sign in [1, -1] {
      let offset = try #require(
        input.values.firstIndex { sign > 0 ? $0 > 0 : $0 < 0 })
      let node = try trace.model.graph.requireNode("relu_1")
      let explanation = explainer.explanation(of: CellReference(.node(node.index), offset: offset))
      let words = sign > 0 ? "lets it pass" : "makes it 0"
      #expect(explanation?.remarks.contains { $0.contains(words) } == true)
    }
  }

  @Test func `a weight that two passes share is used by both`() throws {
    let trace = try SmallPass.attention()
    let graph = trace.model.graph
    let index = try #require(graph.parameters.firstIndex { $0.name == "conv_2.weight" })
    var explainer = Explainer(trace)
    let cell = CellReference(.parameter(index), offset: 7)
    let found = explainer.explanation(of: cell)
    let explanation = try #require(found)
    // 15 × 15 places of one unit, in either pass.
    #expect(explanation.uses.map(\.node) == ["pass1/conv_2", "pass2/conv_2"])
    #expect(explanation.uses.map(\.count) == [225, 225])
    let loss = CellReference.Source(node: trace.model.loss.index, cell: 0)
    let gradient = explainer.explanation(
      of: CellReference(.parameter(index), offset: 7, gradientOf: loss))
    #expect(gradient?.parts.count == 2)
  }

  @Test func `dropout shows the mask that it drew`() throws {
    let trace = try SmallPass.attention()
    let node = try trace.model.graph.requireNode("pass1/dropout")
    let mask = try #require(trace.drawn[node.index])
    var explainer = Explainer(trace)
    for value: Float in [0, 2] {
      let offset = try #require(mask.values.firstIndex(of: value))
      let explanation = explainer.explanation(of: CellReference(.node(node.index), offset: offset))
      #expect(explanation?.remarks.contains { $0.contains("here it is \(Int(value))") } == true)
    }
  }

  @Test func `depth explains what a number is made of, and no further`() throws {
    let trace = try SmallPass.cam()
    var explainer = Explainer(trace)
    let cell = try cell("cam", [2, 1, 1], of: trace)
    let found = explainer.explanation(of: cell, depth: 2)
    let explanation = try #require(found)
    let features = trace[trace.model.features]
    let live = (0..<3).count { features.values[($0 * 8 + 1) * 8 + 1] != 0 }
    #expect(explanation.operands.count == live && live > 0)
    #expect(explanation.operands.allSatisfy { $0.cell.hasPrefix("f_k[") })
    #expect(explanation.operands.allSatisfy { !$0.operands.isEmpty })
    #expect(explanation.operands.flatMap(\.operands).allSatisfy { $0.operands.isEmpty })
  }
}

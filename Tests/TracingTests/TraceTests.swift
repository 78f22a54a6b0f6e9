import Networks
import TestSupport
import Testing
import Tracing

/// Recording, replaying and differentiating a pass of a small network.
@Suite struct TraceTests {
  @Test func `the image is scaled to 0...1`() throws {
    let trace = try SmallPass.cam()
    #expect(
      zip(trace[trace.model.image].values, trace.subject.image.pixels).allSatisfy {
        abs($0 - $1 / 255) < 1e-6
      })
  }

  @Test func `without a label the loss is that of the predicted class`() throws {
    let trace = try SmallPass.cam(label: nil)
    #expect(trace.target == trace.predicted)
  }

  @Test func `a replaced cell is seen by all that depend on it and nothing else`() throws {
    let before = try SmallPass.cam()
    let node = try before.model.graph.requireNode("relu_1")
    let after = before.replayed(with: [Intervention(node: node.index, cells: [40: 9])])
    for other in before.model.graph.nodes {
      let isUnchanged = before[other] == after[other]
      if ["image", "pad_1", "conv_1", "target"].contains(other.name) { #expect(isUnchanged) }
      if ["relu_1", "dense", "cam"].contains(other.name) { #expect(!isUnchanged) }
    }
    #expect(after[node].values[40] == 9)
    #expect(after.replayed(with: []).values == before.values)
  }

  @Test(arguments: 0..<8) func `a replay is what a pass with the same changes records`(
    _ seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    // In attention, dropout drew numbers, which a replay draws no other of.
    let small = seed.isMultiple(of: 2) ? try SmallPass.cam() : try SmallPass.attention()
    func pass(_ changes: [Intervention]) -> Trace {
      Trace(
        of: small.model, parameters: small.parameters, subject: small.subject,
        targetClass: small.target, backward: seed > 5, interventions: changes,
        trainingSeed: small.trainingSeed)
    }
    let first = pass([])
    let nodes = first.model.graph.nodes
    var trace = first
    var changes: [Intervention] = []
    for _ in 0..<12 {
      if changes.isEmpty || random.next() % 3 > 0 {
        let node = nodes[Int(random.next() % UInt64(nodes.count))]
        let cell = Int(random.next() % UInt64(node.shape.count))
        changes.append(
          Intervention(node: node.index, cells: [cell: Float(random.next() % 100) / 10]))
      } else {
        changes.remove(at: Int(random.next() % UInt64(changes.count)))
      }
      trace = trace.replayed(with: changes)
      let whole = pass(changes)
      for node in nodes {
        #expect(trace[node] == whole[node], "\(node.name)")
        #expect(trace.drawn[node.index] == whole.drawn[node.index], "\(node.name)")
      }
    }
  }

  @Test func `the gradient of a score predicts what a small change does`() throws {
    let before = try SmallPass.cam()
    let node = before.model.features
    let slope = try #require(before.gradient(of: before.model.scores, at: 1, for: node.name))
    let cell = try #require(
      slope.values.indices.max { abs(slope.values[$0]) < abs(slope.values[$1]) })
    let change: Float = 0.5
    let after = before.replayed(with: [
      Intervention(node: node.index, cells: [cell: before[node].values[cell] + change])
    ])
    let difference = after[before.model.scores].values[1] - before[before.model.scores].values[1]
    // A score is linear in the features, so the prediction is exact but for rounding.
    #expect(abs(difference - change * slope.values[cell]) < 1e-5)
  }

  @Test func `a parameter that a cell does not depend on has no gradient`() throws {
    let trace = try SmallPass.cam()
    let maps = try #require(trace.model.activationMaps)
    #expect(trace.gradient(of: maps, at: 0, for: "dense.weight") != nil)
    #expect(trace.gradient(of: maps, at: 0, for: "dense.bias") == nil)
  }

  @Test func `statistics count what is special`() {
    let statistics = TensorStatistics([0, -1, 3, .nan, .infinity, 0], bins: 4)
    #expect(statistics.minimum == -1 && statistics.maximum == 3 && statistics.mean == 0.5)
    #expect(statistics.zeros == 2 && statistics.notNumbers == 1 && statistics.infinities == 1)
    #expect(statistics.histogram == [1, 2, 0, 1])
    #expect(TensorStatistics([5, 5]).histogram.reduce(0, +) == 2)
    #expect(TensorStatistics([]).mean == nil)
  }
}

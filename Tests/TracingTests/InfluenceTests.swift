import Networks
import TestSupport
import Testing
import Tracing

/// Which cells act on which, found by trying.
@Suite struct InfluenceTests {
  @Test(arguments: [("relu_1", 30), ("pool_1", 40), ("norm_1", 12), ("conv_2", 25), ("dense", 1)])
  func `only pixels that a cell can see change it, and those with a slope do`(
    _ item: (node: String, cell: Int)
  ) throws {
    let trace = try SmallPass.cam(backward: false)
    let graph = trace.model.graph
    let node = try graph.requireNode(item.node)
    let seen = trace.influence(on: node, cell: item.cell)
    for pixel in 0..<trace.model.image.shape.count {
      let value = trace[trace.model.image].values[pixel]
      let after = trace.replayed(with: [
        Intervention(node: trace.model.image.index, cells: [pixel: value + 0.001])
      ])
      let isChanged = after[node].values[item.cell] != trace[node].values[item.cell]
      if isChanged { #expect(seen.possible[pixel], "pixel \(pixel)") }
      // A slope too small for float32 to show is left out.
      if abs(seen.slopes[pixel]) > 1e-3 { #expect(isChanged, "pixel \(pixel)") }
    }
  }

  @Test func `a cell reaches another exactly if the other can depend on it`() throws {
    let graph = try SmallPass.attention().model.graph
    var random = SplitMix64(seed: 9)
    for _ in 0..<25 {
      let (first, second) = (
        graph.nodes[random.next(below: graph.nodes.count)],
        graph.nodes[random.next(below: graph.nodes.count)]
      )
      let (a, b) = (
        random.next(below: first.shape.count), random.next(below: second.shape.count)
      )
      let reaches = graph.projection(of: .node(first.index), cell: a)[second.index]?[b] ?? false
      let depends = graph.dependencies(of: second, cell: b, on: first)[a]
      #expect(reaches == depends, "\(first.name)[\(a)] and \(second.name)[\(b)]")
    }
  }

  @Test func `a replay is the full run with the same cells, and computes only what depends`() throws
  {
    var random = SplitMix64(seed: 21)
    let before = try SmallPass.cam(backward: false)
    let graph = before.model.graph
    for node in graph.nodes where node.name != "target" {
      let cells = Dictionary(
        (0..<3).map { _ in (random.next(below: node.shape.count), random.nextUnit() * 4 - 2) },
        uniquingKeysWith: { first, _ in first })
      let changes = [Intervention(node: node.index, cells: cells)]
      let replayed = before.replayed(with: changes)
      let isSame = replayed.values == (try SmallPass.cam(interventions: changes)).values
      #expect(isSame, "\(node.name)")
      let reached = graph.nodes.reduce(into: [node.index] as Set) { reached, other in
        if other.inputs.contains(where: reached.contains) { reached.insert(other.index) }
      }
      #expect(replayed.computedCount == reached.count - 1)
      let isBack = replayed.replayed(with: []).values == before.values
      #expect(isBack, "\(node.name)")
    }
  }

  @Test func `changes name the cells that differ and no others, the most changed first`() throws {
    let before = try SmallPass.cam(backward: false)
    let node = try before.model.graph.requireNode("relu_2")
    let after = before.replayed(with: [
      Intervention(node: node.index, cells: [4: before[node].values[4] + 3, 9: 0.25])
    ])
    let changes = after.changes(since: before)
    #expect(changes.first?.name == "f_k")
    #expect(changes.first?.cells.map(\.offset) == [4, 9])
    #expect(changes.allSatisfy { !["image", "conv_1", "conv_2"].contains($0.name) })
    for change in changes {
      let (old, new) = (before.values[change.node].values, after.values[change.node].values)
      #expect(change.cells.count == zip(old, new).count { $0 != $1 })
      let sizes = change.cells.map { abs($0.after - $0.before) }
      #expect(sizes == sizes.sorted(by: >))
    }
    #expect(before.changes(since: before).isEmpty)
  }
}

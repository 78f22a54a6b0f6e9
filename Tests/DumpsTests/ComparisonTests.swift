import Networks
import TestSupport
import Testing
import Tracing

@testable import Dumps

/// Two passes beside each other.
@Suite struct ComparisonTests {
  @Test func `the first step of 50 planted changes is named, with the number that differs`() throws
  {
    let passes = try [DumpedPass(SmallPass.cam()), DumpedPass(SmallPass.attention())]
    var random = SplitMix64(seed: 50)
    for turn in 0..<50 {
      let pass = passes[turn % 2]
      let (place, cell, value) = pass.drawnChange(&random)
      let tensor = pass.dump.tensors[place]
      let other = pass.changed(place, cell, to: value)
      // Something later differs, too: it is not the first.
      let last = try #require(other.dump.tensors.indices.last)
      let both = other.changed(last, 0, to: 77)
      let comparison = Comparison(pass.dump, both.dump)
      #expect(comparison.first?.title == tensor.title, "\(turn)")
      if place != last {
        #expect(comparison.first?.worst?.cell == tensor.name(ofCell: cell))
        #expect(comparison.first?.worst?.first == tensor.values[cell])
        #expect(comparison.steps.count { $0.differing > 0 } == 2)
      }
      #expect(!comparison.isSame && comparison.others.isEmpty)
    }
  }

  @Test func `a pass is the same as itself, and as another run of it`() throws {
    let comparison = try Comparison(PassDump(SmallPass.cam()), PassDump(SmallPass.cam()))
    #expect(comparison.isSame && comparison.first == nil)
    #expect(comparison.digests[0] == comparison.digests[1])
    #expect(comparison.steps.allSatisfy { $0.worst == nil })
  }

  @Test func `a tolerance counts as a share of the tensor's largest number`() throws {
    let pass = try DumpedPass(SmallPass.cam())
    let place = try #require(pass.dump.tensors.firstIndex { $0.facts.name == "dense" })
    let largest = pass.dump.tensors[place].values.map { abs($0) }.max() ?? 0
    let other = pass.changed(
      place, 1, to: pass.dump.tensors[place].values[1] + largest * 0.001)
    #expect(!Comparison(pass.dump, other.dump, tolerance: 0.0005).isSame)
    let comparison = Comparison(pass.dump, other.dump, tolerance: 0.002)
    #expect(comparison.isSame && comparison.steps[place].worst != nil)
    let nan = pass.changed(place, 1, to: .nan)
    #expect(!Comparison(pass.dump, nan.dump, tolerance: 1).isSame)
    #expect(Comparison(nan.dump, nan.dump).isSame)
  }

  @Test func `what only one has, or has in another shape, is named`() throws {
    let whole = try PassDump(SmallPass.cam())
    let part = try PassDump(SmallPass.cam(backward: false), only: ["F_k", "S_c"])
    let comparison = Comparison(part, whole)
    #expect(comparison.first == nil && !comparison.isSame)
    #expect(comparison.others.onlyFirst.isEmpty)
    #expect(comparison.others.onlySecond.contains("∂L/∂S_c"))
    let larger = try PassDump(SmallPass.of("cam"))
    #expect(Comparison(whole, larger).others.otherShape.contains("f_k"))
  }
}

import Foundation
import Networks
import TestSupport
import Testing
import Tracing

@testable import Dumps

/// Dumps that are replayed.
@Suite struct VerificationTests {
  private static let isWhole = ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] != nil

  @Test(arguments: [nil, "seed", "ones", "corrected", "corrected-map"])
  func `every number of a dump is exactly what its operation gives`(_ variant: String?) throws {
    let trace = try DumpedPass.shipped(variant == nil ? "cam" : "attention", variant)
    let dump = try PassDump(trace)
    let verification = try Verification(of: dump, file: "x")
    #expect(verification.holds && verification.hasDigest == true)
    #expect(verification.firstDiffering == nil)
    let given = verification.steps.filter { !$0.isReplayed && $0.kind != .parameter }
    #expect(given.map(\.title) == ["image", "T_c"])
  }

  @Test func `so is a pass as in training, with what it drew`() throws {
    let trace = try DumpedPass.shipped("attention", "seed", trainingSeed: 7)
    let verification = try Verification(of: PassDump(trace), file: "x")
    #expect(verification.holds && verification.firstDiffering == nil)
    #expect(verification.steps.contains { $0.kind == .drawn && $0.isReplayed })
  }

  @Test func `every changed number is found, and where it was changed`() throws {
    var passes = try [
      DumpedPass(SmallPass.cam()), DumpedPass(SmallPass.attention()),
    ]
    if Self.isWhole { passes.append(try DumpedPass(DumpedPass.shipped("cam"))) }
    var random = SplitMix64(seed: 15)
    for turn in 0..<(Self.isWhole ? 500 : 60) {
      let pass = passes[turn % passes.count]
      let (place, cell, value) = pass.drawnChange(&random)
      let tensor = pass.dump.tensors[place]
      let verification = try pass.changed(place, cell, to: value).verified()
      let what = "\(turn): \(tensor.name(ofCell: cell)), \(tensor.values[cell]) to \(value)"
      #expect(!verification.holds, "\(what)")
      #expect(verification.changed.map(\.title) == [tensor.title], "\(what)")
      guard verification.steps[place].isReplayed else { continue }
      // The numbers alone say as much, whoever may have mended the checksums.
      let step = try #require(verification.firstDiffering, "\(what)")
      #expect(step.title == tensor.title && step.differing == 1, "\(what)")
      let found = try #require(step.first)
      #expect(found.cell == tensor.name(ofCell: cell), "\(what)")
      #expect(found.replayed == tensor.values[cell], "\(what)")
      #expect(!(found.isRounding && abs(value - tensor.values[cell]) > 0.1), "\(what)")
    }
  }

  @Test func `what is added in another order differs by no more than rounding explains`() throws {
    var pass = try DumpedPass(SmallPass.cam(backward: false))
    let nodes = pass.model.graph.nodes
    // As a program that computes in float64 and keeps each step's result in float32.
    for node in nodes where node.definition != nil {
      let place = try #require(
        pass.dump.tensors.firstIndex { $0.facts.kind == .node && $0.facts.name == node.name })
      let replay = Replay(try RecordedPass(pass.dump, of: pass.model, file: "x"))
      let exact = try #require(replay.expectations(of: node))
      pass = pass.replacing(
        place, by: (0..<node.shape.count).map { Float(exact($0).value) })
    }
    let verification = try pass.verified()
    #expect(verification.firstUnexplained == nil)
    let first = try #require(verification.firstDiffering?.first)
    #expect(first.isRounding && first.allowance < 1e-4)
    #expect(!verification.holds, "its checksums are others")
  }

  @Test func `a part of a dump is verified as far as it goes`() throws {
    let trace = try SmallPass.cam()
    let part = try PassDump(trace, only: ["relu_2", "F_k", "S_c", "dense.weight", "dense.bias"])
    let verification = try Verification(of: part, trace.model, file: "x")
    #expect(verification.holds && verification.hasDigest == nil)
    let replayed = verification.steps.filter(\.isReplayed).map(\.title)
    #expect(replayed.contains("F_k") && replayed.contains("S_c") && !replayed.contains("f_k"))
    let without = try PassDump(trace, only: ["image", "L"])
    #expect(try Verification(of: without, trace.model, file: "x").holds)
  }

  @Test func `cells that were replaced by hand are left out, those behind them are not`() throws {
    let model = try SmallPass.cam().model
    let change = Intervention(node: model.features.index, cells: [0: 5, 7: -2])
    let pass = try DumpedPass(SmallPass.cam(interventions: [change]))
    #expect(pass.dump.facts.changes == [.init(node: "relu_2", cells: [0, 7], values: [5, -2])])
    #expect(try pass.verified().holds)
    let place = try #require(pass.dump.tensors.firstIndex { $0.facts.name == "relu_2" })
    #expect(try pass.changed(place, 1, to: 9).verified().firstUnexplained?.title == "f_k")
  }

  @Test func `a dump of another network is refused`() throws {
    let dump = try PassDump(SmallPass.cam())
    #expect(throws: DumpError.otherNetwork(file: "x", model: "cam")) {
      try Verification(of: dump, file: "x")
    }
  }
}

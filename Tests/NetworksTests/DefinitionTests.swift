import Foundation
import Kernels
import Networks
import TestSupport
import Testing

/// Each operation is written twice, as a definition of one cell and as an execution over all; here
/// the two are held equal, forward and backward, on random shapes and values.
@Suite struct DefinitionTests {
  /// How many random operations are tried; the seed is in the name of each that fails.
  static let count = 1_000
  static let seed = SystemRandomNumberGenerator.firstSeed

  @Test func `a random operation's definition equals its execution`() throws {
    print("definitions: \(Self.count) random operations, seed \(Self.seed)")
    var cells = 0
    for index in 0..<Self.count {
      var random = SplitMix64(seed: Self.seed, labels: UInt64(index))
      let sample = OperationSample.all[random.next(below: OperationSample.all.count)]
      let settings = sample.randomSettings(&random)
      let shapes = sample.randomShapes(settings, &random)
      let run = try TriedOperation(sample, settings, shapes, &random)
      let what = "\(run.operation.name) on \(run.inputShapes), seed \(Self.seed), run \(index)"
      cells += try run.compareForward(what)
      cells += try run.compareBackward(what)
    }
    #expect(cells > 100_000)
  }

  /// What stands in the folder of operations is what the samples know: a forgotten sample fails.
  @Test func `every operation has a sample`() throws {
    let folder =
      #filePath.components(separatedBy: "/Tests/")[0]
      + "/Sources/Core/Networks/Operations"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let declared = try names.filter { $0.hasSuffix(".swift") }.flatMap { name in
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      return text.matches(of: /public struct (\w+): Operation/).map { String($0.1) }
    }
    // What comes from outside has nothing to compute, and a constant nothing to compute it from.
    let sampled = Set(OperationSample.all.map { $0.type }).union(["Input", "Constant"])
    #expect(declared.count > 15)
    #expect(Set(declared) == sampled)
  }
}

extension SystemRandomNumberGenerator {
  static var firstSeed: UInt64 {
    var generator = SystemRandomNumberGenerator()
    return generator.next() >> 32
  }
}

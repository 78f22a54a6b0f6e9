import Processor
import Testing

/// The whole text of a forward pass, and drawings of the networks.
///
/// A processor without fused multiply-adds rounds differently, so that last digits of a pass differ
/// there; the drawings' lines are those of Debian's Graphviz 2.42.
@Suite struct GoldenPassTests {
  @Test(.enabled(if: ProcessorLevel.built != .baseline), arguments: ["cam", "attention"])
  func `a pass prints what it printed when it was last read`(_ model: String) throws {
    let run = try Command("trace", "--model", model, "--color", "never", "--width", "80")
    #expect(run.status == 0 && run.error.isEmpty)
    try Golden.expect(run.output, in: "trace-\(model).txt")
  }

  @Test(arguments: ["cam", "attention"])
  func `a network is drawn as it was when it was last looked at`(_ model: String) throws {
    let run = try Command("graph", "--model", model)
    #expect(run.status == 0 && run.error.isEmpty)
    try Golden.expect(run.output, in: "graph-\(model).svg")
  }
}

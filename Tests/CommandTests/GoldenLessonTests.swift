import Processor
import Testing

/// The whole text of each shipped lesson, as a reader sees it.
///
/// `UPDATE_GOLDEN=1 swift test --filter GoldenLessonTests` writes the texts anew; they are to be
/// read before they are committed. A processor without fused multiply-adds rounds differently, so
/// that last digits differ there.
@Suite(.enabled(if: ProcessorLevel.built != .baseline))
struct GoldenLessonTests {
  @Test(arguments: [
    "forward-pass", "backpropagation", "cam-derivation", "attention", "training", "grad-cam",
    "sanity", "faithful", "localization", "gap-or-max", "conventions",
  ])
  func `a lesson prints what it printed when it was last read`(_ name: String) throws {
    let run = try Command("run", name, "--color", "never", "--width", "80")
    #expect(run.status == 0 && run.error.isEmpty)
    try Golden.expect(run.output, in: name + ".txt")
  }
}

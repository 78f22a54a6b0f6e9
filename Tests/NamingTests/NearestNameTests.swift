import Naming
import Testing

/// Guessing what was meant.
@Suite struct NearestNameTests {
  @Test func `typing errors lead to the name that was meant`() {
    let names = ["relu_1", "relu_2", "pool_1", "gap", "softmax"]
    #expect("rleu_1".nearest(among: names) == "relu_1")
    #expect("sofmax".nearest(among: names) == "softmax")
    #expect("gpa".nearest(among: names) == "gap")
    #expect("ReLU_2".nearest(among: names) == "relu_2")
  }

  @Test func `of equally near names the one that begins alike wins`() {
    #expect("lef".nearest(among: ["le", "left", "elf"]) == "left")
  }

  @Test func `nothing is guessed from far away`() {
    #expect("convolution".nearest(among: ["relu_1", "gap"]) == nil)
    #expect("".nearest(among: ["gap"]) == nil)
    #expect("gap".nearest(among: [String]()) == nil)
  }
}

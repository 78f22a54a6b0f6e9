import Naming
import Testing

/// Numbers of things, and ends of sentences.
@Suite struct WordTests {
  @Test func `one thing is named in the singular`() {
    #expect(1.counting("cell") == "1 cell")
    #expect(0.counting("cell") == "0 cells")
    #expect(784.counting("cell") == "784 cells")
    #expect(2.counting("index", "indices") == "2 indices")
    #expect(1.counting("index", "indices") == "1 index")
  }

  @Test func `a sentence ends once`() {
    #expect("did you mean 'M_c'?".asSentence == "did you mean 'M_c'?")
    #expect("it is missing".asSentence == "it is missing.")
    #expect("It is missing.".asSentence == "It is missing.")
    #expect("".asSentence == "")
  }
}

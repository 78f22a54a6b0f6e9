import Mathematics
import Testing

/// No formula takes long, however it is made.
@Suite struct FormulaCostTests {
  private static let openings = [
    "{", "(", "x^{", "x_", "'", #"\foo{"#, #"\a"#, #"\a "#, #"\begin{b}"#, #"\begin{b}\end{b}"#,
    #"\frac"#, #"\frac{1}{"#, #"\sqrt["#, #"\sqrt[n]"#, #"\left("#, #"\middle|"#, #"\not"#,
    #"\rm "#, #"{\rm "#, #"a\over "#, #"{a\over "#, #"\underset"#, #"\underset{a}{"#, #"\text{$"#,
    #"\text{"#, #"\substack{"#, #"\begin{array}{"#, #"\begin{array}{c}"#, #"\begin{cases}"#,
    #"\boxed{"#, #"\xrightarrow["#, #"\binom{1}{"#, #"\color{"#, #"\\["#, "&", #"\\"#, "}", "$",
    #"\hat{\vec{"#, #"\left(a\middle|b\right)"#, #"\operatorname{"#, #"\mathop{"#, #"\pmod{"#,
    #"\underbrace{x}_{"#, "[", "]", #"\tag{"#, #"x\limits"#, #"\limits"#, "|", "+", "a,", "1.",
  ]

  @Test(arguments: openings)
  func `the longest source made of one piece takes no time`(_ piece: String) {
    let count = Formula.longestSource / piece.count
    expectQuick(String(repeating: piece, count: count))
    for depth in [20, 30, 31, 32, 33] {
      let closing = String(piece.reversed().compactMap { ["{": "}", "(": ")", "[": "]"][$0] })
      let nested = String(repeating: piece, count: depth) + "x"
      expectQuick(nested + String(repeating: closing, count: depth))
    }
  }

  @Test func `pieces in any order take no time`() {
    var numbers = SplitMix64(state: 11)
    for _ in 0..<60 {
      var source = ""
      while source.count < 3_900 {
        source += Self.openings.randomElement(using: &numbers) ?? ""
        if Int.random(in: 0..<3, using: &numbers) == 0 { source += "x}" }
      }
      expectQuick(source)
    }
  }

  @Test func `a source of a mebibyte is refused at once`() {
    for piece in ["{", "x", #"\frac"#, "é"] {
      let source = String(repeating: piece, count: (1 << 20) / piece.utf8.count)
      let time = ContinuousClock().measure {
        #expect(throws: FormulaError.self) { try Formula(parsing: source) }
      }
      #expect(time < .seconds(2))
    }
  }

  /// Reads and writes a source in all forms; a debug build may take ten times as long as another.
  private func expectQuick(_ source: String) {
    let time = ContinuousClock().measure {
      guard let formula = try? Formula(parsing: source) else { return }
      #expect(!formula.block(maximumWidth: 60).isEmpty)
      #expect(formula.mathML(display: true).hasSuffix("</math>"))
      #expect(formula.unknown.count <= Formula.mostUnknown)
    }
    #expect(time < .seconds(8), "\(source.prefix(40))")
  }
}

import Testing

@testable import Equations

@Suite struct WritingTests {
  private func text(_ equation: Equation) -> String {
    EquationWriter(.text) { $0 == .input(0) ? "f" : "w" }.text(equation)
  }

  private func latex(_ equation: Equation) -> String {
    EquationWriter(.latex) { $0 == .input(0) ? "f" : "w" }.text(equation)
  }

  @Test func `a mean, in both notations`() {
    let mean: Equation = .total(.init("y", 0..<3), of: .input(["k", "y"])) / 3
    #expect(text(mean) == "(Σ_{y=0…2} f[k, y]) / 3")
    #expect(latex(mean) == "\\frac{\\sum_{y=0}^{2} f[k, y]}{3}")
  }

  @Test func `what binds less stands in parentheses`() {
    let cell = Equation.input(["k"])
    #expect(text((cell + 1) * (cell - 2)) == "(f[k] + 1) · (f[k] - 2)")
    #expect(text(1 / (cell * 2)) == "1 / (2 · f[k])")
    #expect(text(.power(cell + 1, 2)) == "(f[k] + 1)²")
    #expect(text(-1 * cell) == "-f[k]")
  }

  @Test func `indices add, subtract, divide`() {
    let shifted = 2 * IndexExpression("y") + "dy" - 1
    #expect(text(.input([shifted])) == "f[2y + dy - 1]")
    #expect(text(.input([IndexExpression("p").quotient(by: 3)])) == "f[p div 3]")
    #expect(latex(.input([IndexExpression("p").remainder(by: 3)])) == "f[p \\bmod 3]")
  }

  @Test func `what cancels is not written`() {
    let top = Equation.held(.maximum(.init("m", 0..<3), of: .input(["m"])))
    #expect(text(.exponential(.input(["c"]) - top)) == "exp(f[c])")
  }

  @Test func `measured numbers are rounded, in LaTeX with powers of ten`() {
    #expect(EquationWriter.piece(0.000_012_345, rounded: .latex).text == "1.234 \\cdot 10^{-5}")
    #expect(EquationWriter.piece(-.infinity, rounded: .latex).text == "-\\infty")
    #expect(EquationWriter.piece(.nan, rounded: .latex).text == "\\mathrm{NaN}")
    #expect(EquationWriter.piece(2.5, rounded: .text).text == "2.500")
  }
}

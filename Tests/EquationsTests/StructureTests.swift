import Testing

@testable import Equations

@Suite struct StructureTests {
  private static let maximum = Equation.Extremum(
    isMaximum: true, domain: Equation.Domain([.init("m", 0..<3)]), body: .input(["m"]))

  /// One equation of each case.
  static let cases: [Equation] = [
    .number(2), .input(["k"]), .sum([1, 2]), .product([3, .input(["k"])]), .quotient(1, 4),
    .power(.input(["k"]), 2), .exponential(1), .logarithm(5), .rectified(-1), .isPositive(7),
    .total(Equation.Domain([.init("j", 0..<2)]), .input(["j" + "k"])), .extremum(maximum),
    .isWinner(maximum, at: ["k"]), .held(8),
  ]

  @Test(arguments: cases) func `an equation of its own children is itself`(_ equation: Equation) {
    #expect(equation.map { $0 } == equation)
    var seen: [Equation] = []
    _ = equation.map {
      seen.append($0)
      return $0
    }
    #expect(seen == equation.children, "map sees the children, in their order")
  }

  @Test func `what is bound inside is not free`() {
    let sum = Equation.total(.init("j", 0..<2), of: .input(["j" + "k"]))
    #expect(sum.freeVariables == ["k"])
    #expect(Self.cases[12].freeVariables == ["k"])
  }

  @Test func `a bound variable makes way for one that is put in`() {
    let sum = Equation.total(.init("j", 0..<2), of: .input(["j" + "k"]))
    let replaced = sum.replacing(["k": "j", "j": "x"])
    #expect(replaced == .total(.init("j′", 0..<2), of: .input(["j′" + "j"])))
  }
}

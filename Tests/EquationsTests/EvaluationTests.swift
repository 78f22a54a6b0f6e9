import Testing

@testable import Equations

/// Equations evaluated over numbers small enough to work out by hand.
@Suite struct EvaluationTests {
  private typealias Values = CompiledDefinition.OperandValues

  private static let line: [Equation.Operand: Values] = [
    .input(0): Values(extents: [3], values: [1, -2, 4])
  ]

  private func value(_ equation: Equation) -> Double { equation.value(over: Self.line).value }

  @Test func `sums, products and quotients`() {
    let all: Equation = .total(.init("i", 0..<3), of: .input(["i"]))
    #expect(value(all) == 3)
    #expect(value(all / 4) == 0.75)
    #expect(value(2 * .input([0]) - .input([1])) == 4)
    #expect(value(.total(.init("i", 0..<3), of: .power(.input(["i"]), 2))) == 21)
  }

  @Test func `functions of one number`() {
    #expect(value(.rectified(.input([1]))) == 0)
    #expect(value(.isPositive(.input([2]))) == 1)
    #expect(value(.exponential(0)) == 1)
    #expect(value(.logarithm(1)) == 0)
    #expect(value(.held(.input([2]))) == 4)
  }

  @Test func `of equal numbers the first is the largest`() {
    let operands: [Equation.Operand: Values] = [
      .input(0): Values(extents: [4], values: [1, 5, 5, 2])
    ]
    let largest = Equation.Extremum(
      isMaximum: true, domain: .init([.init("i", 0..<4)]), body: .input(["i"]))
    let winners = (0..<4).map { place in
      Equation.isWinner(largest, at: [IndexExpression(integerLiteral: place)])
        .value(over: operands).value
    }
    #expect(winners == [0, 1, 0, 0])
    #expect(Equation.extremum(largest).value(over: operands).value == 5)
  }

  @Test func `outside an operand all is zero where that is said`() {
    let shifted = Definition(
      indices: ["x"], extents: [5], .input(["x" - 1], zeroOutside: true))
    let found = CompiledDefinition(shifted, operands: Self.line).values().map { $0.value }
    #expect(found == [0, 1, -2, 4, 0])
  }

  @Test func `the magnitude is the size of what is added`() {
    let all: Equation = .total(.init("i", 0..<3), of: .input(["i"]))
    #expect(all.value(over: Self.line).magnitude == 7)
  }

  @Test func `conditions choose among a domain's combinations`() {
    let condition = Equation.Condition(expression: "i" + "j" - 2, range: 0..<1)
    let domain = Equation.Domain([.init("i", 0..<3), .init("j", 0..<3)], where: [condition])
    var seen: [[Int]] = []
    domain.visit { seen.append($0) }
    #expect(seen == [[0, 2], [1, 1], [2, 0]])
  }
}

import Testing

@testable import Equations

/// Gradients by the chain rule against central differences, and against some worked out by hand.
@Suite struct GradientTests {
  private typealias Values = CompiledDefinition.OperandValues

  /// Definitions of y[i] over x[4], one for each way in which an equation can be built.
  private static let bodies: [Equation] = [
    3 * .input(["i"]) + 1,
    .power(.input(["i"]), 3),
    .input(["i"]) / .total(.init("j", 0..<4), of: .power(.input(["j"]), 2)),
    .exponential(.input(["i"])) * .input(["i"]),
    .logarithm(.power(.input(["i"]), 2) + 1),
    .rectified(.input(["i"]) - 1),
    .maximum(.init("j", 0..<4), of: .input(["j"]) * .input(["i"])),
    .minimum(.init("j", 0..<4), of: .input(["j"])),
    .input(["i" - 1], zeroOutside: true) + .input(["i" + 1], zeroOutside: true),
    .input([-1 * "i" + 3]),
    .input([IndexExpression("i").quotient(by: 2)]),
  ]

  private static let numbers: [Double] = [0.75, -1.5, 2.25, 0.5]
  private static let slopes: [Double] = [1, -2, 0.5, 3]

  private static func operands(_ values: [Double]) -> [Equation.Operand: Values] {
    [
      .input(0): Values(extents: [4], values: values.map { Float($0) }),
      .outputGradient: Values(extents: [4], values: slopes.map { Float($0) }),
    ]
  }

  /// Σ of the output, each cell times its slope.
  private func weighted(_ definition: Definition, at values: [Double]) -> Double {
    let output = CompiledDefinition(definition, operands: Self.operands(values)).values()
    return zip(output, Self.slopes).reduce(0) { $0 + $1.0.value * $1.1 }
  }

  @Test(arguments: bodies.indices)
  func `the derived gradient is the central difference`(_ index: Int) throws {
    let definition = Definition(indices: ["i"], extents: [4], Self.bodies[index])
    let gradient = try #require(
      definition.gradient(at: .input(0), axes: ["i"], extents: [4]))
    let found = CompiledDefinition(gradient, operands: Self.operands(Self.numbers)).values()
    // A step that float32 holds exactly.
    let step = 1.0 / 1024
    for place in 0..<4 {
      var (low, high) = (Self.numbers, Self.numbers)
      low[place] -= step
      high[place] += step
      let difference =
        (weighted(definition, at: high) - weighted(definition, at: low)) / (2 * step)
      #expect(
        abs(found[place].value - difference) < 1e-4 * max(1, abs(difference)),
        "equation \(index), cell \(place): \(found[place].value), not \(difference)")
    }
  }

  @Test func `the gradient of a sum is written as what comes back`() throws {
    let pooled = Definition(
      indices: ["k"], extents: [2],
      .total(.init("y", 0..<3), of: .input(["k", "y"])) / 3)
    let gradient = try #require(
      pooled.gradient(at: .input(0), axes: ["k", "y"], extents: [2, 3]))
    let writer = EquationWriter(.text) { $0 == .outputGradient ? "g" : "f" }
    #expect(gradient.indices == ["k", "y"])
    #expect(writer.text(gradient.body) == "g[k] · 1 / 3")
  }

  @Test func `what is not read has no gradient`() {
    let definition = Definition(indices: ["i"], extents: [4], .input(["i"]))
    #expect(definition.gradient(at: .input(1), axes: ["i"], extents: [4]) == nil)
    let held = Definition(indices: ["i"], extents: [4], .held(.input(["i"])))
    #expect(held.gradient(at: .input(0), axes: ["i"], extents: [4]) == nil)
  }
}

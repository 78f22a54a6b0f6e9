import Testing

@testable import Equations

@Suite struct DependenceTests {
  /// y[i] = Σ_d x[2i + d] for d = 0, 1, 2.
  private let windowed = Definition(
    indices: ["i"], extents: [3], .total(.init("d", 0..<3), of: .input([2 * "i" + "d"])))

  @Test func `a window's cells are read`() {
    let read = windowed.cellsRead(of: .input(0), extents: [7], by: [false, true, false])
    #expect(read == [false, false, true, true, true, false, false])
    #expect(
      windowed.window(of: .input(0), axis: 0, along: "i")
        == .window(size: 3, stride: 2, offset: 0))
    #expect(windowed.operands == [.input(0)])
    #expect(!windowed.readsOutside)
  }

  @Test(arguments: 0..<40)
  func `blocks and marks say the same, whatever is read`(_ number: Int) {
    var random = SystemRandomNumberGenerator()
    let some = { (count: Int) in (0..<count).filter { _ in Bool.random() } }
    let step = Int.random(in: 1...2, using: &random)
    let shift = Int.random(in: -1...1, using: &random)
    // A window and a place beside it; every fourth has a condition, and reads no block.
    let (y, x): (IndexExpression, IndexExpression) = ("y", "x")
    let window = Equation.input(
      [step * y + "dy", x + IndexExpression(integerLiteral: shift)], zeroOutside: true)
    let place = Equation.input(["y", "x"], zeroOutside: true)
    let conditions: [Equation.Condition] =
      number % 4 == 0 ? [.init(expression: "dy" - "x", range: 0..<2)] : []
    let sum = Equation.total(.init([.init("dy", 0..<3)], where: conditions), window)
    let definition = Definition(indices: ["y", "x"], extents: [3, 4], sum + place)
    let block = CellSet.block([some(3), some(4)])
    let extents = [5, 4]
    let quick = definition.cellsRead(of: .input(0), extents: extents, by: block)
    let slow = definition.cellsRead(
      of: .input(0), extents: extents, by: block.marks(extents: [3, 4]))
    #expect(quick.marks(extents: extents) == slow)
    #expect(quick.isEmpty == !slow.contains(true))
  }

  @Test func `what lies outside is not read`() {
    let shifted = Definition(indices: ["i"], extents: [3], .input(["i" - 1], zeroOutside: true))
    #expect(shifted.readsOutside)
    #expect(
      shifted.cellsRead(of: .input(0), extents: [3], by: [true, false, true])
        == [false, true, false])
  }

  @Test func `two indices that move together read no block`() {
    let diagonal = Definition(
      indices: [], extents: [], .total(.init("d", 0..<3), of: .input(["d", "d"])))
    let read = diagonal.cellsRead(of: .input(0), extents: [3, 3], by: [true])
    #expect(read.indices.filter { read[$0] } == [0, 4, 8])
  }

  @Test func `a copy has one place for each cell`() {
    let turned = Definition(indices: ["x", "y"], extents: [3, 2], .input(["y", "x"]))
    #expect(turned.places(in: [2, 3]) == [0, 3, 1, 4, 2, 5])
  }

  @Test func `index expressions keep one term for each variable`() {
    let sum: IndexExpression = "y" + "dy" - "y" + 3
    #expect(sum == "dy" + 3)
    #expect((3 * IndexExpression("p") - 1).value(["p": 4]) == 11)
    #expect(IndexExpression("p").quotient(by: 4).value(["p": 11]) == 2)
    #expect((IndexExpression("p") - 5).remainder(by: 4).value(["p": 4]) == 3)
    #expect((2 * IndexExpression("i") - "j").bounds(["i": 0..<3, "j": 0..<2]) == -1...4)
  }
}

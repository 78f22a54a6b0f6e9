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

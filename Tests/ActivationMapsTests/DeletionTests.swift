import ActivationMaps
import Equations
import Testing

/// Rankings, curves and their areas, by hand.
@Suite struct DeletionTests {
  @Test func `the largest comes first, of equal ones the first, and what is no number last`() {
    #expect([1, 3, .nan, 3, -1, 2].ranking == [1, 3, 5, 0, 4, 2])
    #expect([.nan, .nan, 0].ranking == [2, 0, 1])
    #expect([7].ranking == [0] && [].ranking == [])
    #expect([Double](repeating: 2, count: 40).ranking == Array(0..<40))
  }

  @Test(arguments: [(10, 4, [0, 3, 5, 8, 10]), (5, 5, [0, 1, 2, 3, 4, 5]), (3, 2, [0, 2, 3])])
  func `each step takes its share of the pixels, rounded`(
    _ item: (count: Int, steps: Int, turns: [Int])
  ) {
    let turns = (0...item.steps).map { Deletion.pixels(at: $0, of: item.steps, count: item.count) }
    #expect(turns == item.turns)
  }

  @Test func `areas are those of trapezoids`() {
    #expect(Deletion.area(under: [1, 1, 1]) == 1)
    #expect(Deletion.area(under: [1, 0]) == 0.5)
    #expect(abs(Deletion.area(under: [1, 0.5, 0.25, 0]) - (0.5 + 0.75) / 3) < 1e-15)
    #expect(Deletion.area(under: [0.3]) == 0.3 && Deletion.area(under: []) == 0)
  }

  @Test func `a score that counts ink falls and rises as the ranking says`() {
    let ink = [0.0, 5, 1, 4]
    func score(_ kept: [[Int]]) -> [Double] { kept.map { $0.reduce(0) { $0 + ink[$1] } / 10 } }
    let order = ink.ranking
    #expect(Deletion.deletion.curve(order, steps: 4, score: score) == [1, 0.5, 0.1, 0, 0])
    #expect(Deletion.insertion.curve(order, steps: 4, score: score) == [0, 0.5, 0.9, 1, 1])
    #expect(Deletion.insertion.curve(order, steps: 1, score: score) == [0, 1])
  }
}

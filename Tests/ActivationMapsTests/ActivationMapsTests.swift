import ActivationMaps
import Networks
import Testing

/// Enlarging maps and drawing boxes, on cases worked by hand.
@Suite struct ActivationMapsTests {
  @Test func `cells are placed where they look`() {
    // Cell i looks at pixel 2i − 1: pixel 1 is cell 1's own, pixel 2 lies halfway to cell 2.
    let field = ReceptiveField(size: 9, stride: 2, offset: -5)
    let large = Upsampling.enlarged(
      [0, 10, 20, 30], rows: 1, columns: 4, imageRows: 1, imageColumns: 6, field: field)
    #expect(large == [5, 10, 15, 20, 25, 30])
  }

  @Test func `beyond the outermost cells the nearest counts`() {
    let field = ReceptiveField(size: 1, stride: 4, offset: 2)
    let large = Upsampling.enlarged(
      [1, 5], rows: 1, columns: 2, imageRows: 2, imageColumns: 9, field: field)
    #expect(Array(large.prefix(9)) == [1, 1, 1, 2, 3, 4, 5, 5, 5])
    #expect(Array(large.prefix(9)) == Array(large.suffix(9)))
  }

  @Test func `two directions are mixed one after the other`() {
    let field = ReceptiveField(size: 1, stride: 2, offset: 0)
    let large = Upsampling.enlarged(
      [0, 4, 8, 16], rows: 2, columns: 2, imageRows: 3, imageColumns: 3, field: field)
    #expect(large == [0, 2, 4, 4, 7, 10, 8, 12, 16])
  }

  @Test func `the box goes around the largest component only`() {
    let map: [Double] = [
      9, 0, 0, 0, 0,
      0, 0, 0, 5, 0,
      0, 0, 5, 5, 0,
      0, 0, 0, 0, 2,
    ]
    // 20 % of 9 is 1.8: the 2 belongs, connected over its corner.
    #expect(
      BoundingBox(around: map, columns: 5) == BoundingBox(rows: 1...3, columns: 2...4))
    #expect(
      BoundingBox(around: map, columns: 5, above: Threshold(share: 0.5))
        == BoundingBox(rows: 1...2, columns: 2...3))
    #expect(
      BoundingBox(around: map, columns: 5, above: Threshold(share: 0.6))
        == BoundingBox(rows: 0...0, columns: 0...0))
  }

  @Test func `rows do not run into one another at the edges`() {
    let map: [Double] = [
      0, 0, 1,
      1, 0, 0,
    ]
    #expect(BoundingBox(around: map, columns: 3) == BoundingBox(rows: 0...0, columns: 2...2))
  }

  @Test func `without a positive maximum there is no box`() {
    #expect(BoundingBox(around: [-3, -1, 0, -2], columns: 2) == nil)
    #expect(BoundingBox(around: [], columns: 2) == nil)
  }
}

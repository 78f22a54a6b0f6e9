import ActivationMaps
import Networks
import TestSupport
import Testing

/// Which pixels are kept, and how they hang together.
@Suite struct ComponentTests {
  @Test func `pixels hang together over sides, or over corners as well`() {
    let kept = [
      true, false, true,
      false, true, false,
      false, true, true,
    ]
    let sides = Components(of: kept, columns: 3, joining: .sides)
    #expect(sides.parts.map { $0.sorted() } == [[0], [2], [4, 7, 8]])
    #expect(sides.largest?.sorted() == [4, 7, 8])
    let corners = Components(of: kept, columns: 3, joining: .corners)
    #expect(corners.parts.map { $0.sorted() } == [[0, 2, 4, 7, 8]])
  }

  @Test func `of equally large parts the first in reading order counts`() {
    let kept = [false, true, false, true, false, true]
    let components = Components(of: kept, columns: 6)
    #expect(components.largest == [1])
    #expect(
      components.boxes == [1, 3, 5].map { BoundingBox(rows: 0...0, columns: $0...$0) })
  }

  @Test func `a threshold counts from nothing, or from the smallest number`() {
    let map: [Double] = [-10, 0, 1, 10]
    #expect(Threshold().level(of: map) == 2)
    #expect(Threshold().kept(of: map) == [false, false, false, true])
    #expect(Threshold(of: .range).level(of: map) == -6)
    #expect(Threshold(of: .range).kept(of: map) == [false, true, true, true])
    #expect(Threshold(share: 0.5, of: .range).kept(of: map) == [false, false, true, true])
    #expect(
      Threshold(share: 0.5, of: .range, keepsEqual: true).kept(of: map)
        == [false, true, true, true], "the level is 0, and a pixel is")
  }

  @Test func `where a rule says nothing, no pixel is kept`() {
    let inf = Double.infinity
    let without: [[Double]] = [[], [0], [-3, -1], [.nan, 1], [1, .nan], [inf, 1]]
    for map in without {
      #expect(Threshold().level(of: map) == nil, "\(map)")
      #expect(Threshold().kept(of: map) == map.map { _ in false })
      #expect(BoundingBox(around: map, columns: 2) == nil)
    }
    let alike: [[Double]] = [[], [5], [2, 2, 2], [.nan, 1], [-inf, 1], [inf, 0]]
    for map in alike { #expect(Threshold(of: .range).level(of: map) == nil, "\(map)") }
    #expect(Threshold(of: .range).level(of: [-3, -1]) == -2.6, "a range needs no positive number")
    #expect(
      BoundingBox(around: [7], columns: 1) == BoundingBox(rows: 0...0, columns: 0...0),
      "one positive pixel is its own box")
    #expect(Components(of: [true], columns: 0).parts.isEmpty)
    #expect(BoundingBox(enclosing: [], columns: 3) == nil)
  }

  @Test func `parts, their order and boxes are SciPy's`() throws {
    let python = try HelperProgram.python(with: "numpy", "scipy")
    for (number, rule) in Self.rules.enumerated() {
      let found = try TriedMap.results(
        by: Self.labelling(rule), with: "from scipy import ndimage",
        run: { try python.output(ofScript: $0) })
      for (map, expected) in zip(TriedMap.all, found) {
        let components = Components(
          of: rule.threshold.kept(of: map.values), columns: map.columns, joining: rule.neighbours)
        let own = zip(components.parts, components.boxes).flatMap { part, box in
          [part.count] + Self.ends(of: box)
        }
        let best = BoundingBox(
          around: map.values, columns: map.columns, above: rule.threshold,
          joining: rule.neighbours)
        #expect(
          (own + (best.map(Self.ends) ?? [])).map(Double.init) == expected,
          "rule \(number), \(map.rows)×\(map.columns): \(map.values)")
      }
    }
  }

  private static func ends(of box: BoundingBox) -> [Int] {
    [
      box.rows.lowerBound, box.rows.upperBound, box.columns.lowerBound, box.columns.upperBound,
    ]
  }

  private typealias Rule = (threshold: Threshold, neighbours: Components.Neighbours)

  private static let rules: [Rule] = [
    (Threshold(), .corners), (Threshold(), .sides), (Threshold(share: 1.0 / 3), .corners),
    (Threshold(share: 0.5, keepsEqual: true), .sides), (Threshold(share: 0, of: .range), .sides),
    (Threshold(share: 0.5, of: .range, keepsEqual: true), .corners),
    (Threshold(share: 1, of: .range, keepsEqual: true), .corners),
  ]

  /// Size and box of each part, in the reading order of their first pixels; then the box of the
  /// largest.
  private static func labelling(_ rule: Rule) -> String {
    let low = rule.threshold.base == .range ? "m.min()" : "0"
    let sign = rule.threshold.keepsEqual ? ">=" : ">"
    let structure = rule.neighbours == .corners ? "np.ones((3, 3))" : "None"
    return """
      def result(m, place):
          low = \(low)
          if not m.max() > low:
              return []
          kept = m \(sign) low + \(rule.threshold.share) * (m.max() - low)
          labels, count = ndimage.label(kept, structure=\(structure))
          parts = []
          for label in range(1, count + 1):
              rows, columns = np.nonzero(labels == label)
              first = np.flatnonzero(labels == label)[0]
              parts.append((first, [len(rows), rows.min(), rows.max(), columns.min(), columns.max()]))
          parts = [part for _, part in sorted(parts)]
          best = max(parts, key=lambda part: part[0])[1:] if parts else []
          return [number for part in parts for number in part] + best
      """
  }
}

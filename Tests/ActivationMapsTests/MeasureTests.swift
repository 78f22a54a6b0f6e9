import ActivationMaps
import Networks
import TestSupport
import Testing

/// What is measured of boxes and maps: cases worked by hand, then NumPy's.
@Suite struct MeasureTests {
  private static func box(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) -> BoundingBox {
    BoundingBox(rows: rows, columns: columns)
  }

  @Test func `boxes overlap by whole pixels, both ends inside`() {
    let one = Self.box(0...1, 0...2)
    #expect(Overlap.of(one, one) == 1)
    #expect(Overlap.of(one, Self.box(1...2, 1...3)) == 2.0 / 10)
    #expect(Overlap.of(one, Self.box(1...1, 2...2)) == 1.0 / 6)
    #expect(Overlap.of(one, Self.box(2...3, 0...2)) == 0, "neighbours share no pixel")
    #expect(Overlap.of(one, nil) == 0)
    #expect(Overlap.of(nil, nil) == 0, "nothing found of nothing is nothing found")
    #expect(Overlap.best(of: [], among: [one]) == 0)
    #expect(
      Overlap.best(of: [Self.box(5...5, 5...5), Self.box(0...0, 0...2)], among: [one]) == 0.5)
    #expect(Overlap.of([true, true, false], [false, true, true]) == 1.0 / 3)
    #expect(Overlap.of([false], [false]) == 0)
  }

  @Test func `an image is right from an overlap of 0.5 on, and top-1 asks for the class as well`() {
    #expect(Localization(isClassRight: true, overlap: 0.5).isRightTop1)
    #expect(!Localization(isClassRight: true, overlap: 0.499).isRightKnowingClass)
    let unnamed = Localization(isClassRight: false, overlap: 0.9)
    #expect(unnamed.isRightKnowingClass && !unnamed.isRightTop1)
  }

  @Test func `pointing asks for the largest number inside; ties share the hit`() {
    let map: [Double] = [
      0, 3, 0,
      0, 3, 1,
      -9, 0, 3,
    ]
    #expect(PointingGame.hit(map, columns: 3, box: Self.box(0...0, 0...2)) == 1.0 / 3)
    #expect(PointingGame.hit(map, columns: 3, box: Self.box(0...2, 1...2)) == 1)
    #expect(PointingGame.hit(map, columns: 3, box: Self.box(2...2, 0...0)) == 0)
    #expect(
      PointingGame.hit([4, 4, 4, 4], columns: 2, box: Self.box(0...0, 0...1)) == 0.5,
      "a map that is the same everywhere hits by chance")
    #expect(PointingGame.hit([-1, -2], columns: 2, box: Self.box(0...0, 0...0)) == 1)
    #expect(PointingGame.hit([.nan, 2], columns: 2, box: Self.box(0...0, 1...1)) == 0)
    #expect(PointingGame.hit([], columns: 2, box: Self.box(0...0, 1...1)) == 0)
    let far = PointingGame.hit(
      [0, 0, 0, 0, 9], columns: 5, box: Self.box(0...0, 0...2), tolerance: 3)
    let near = PointingGame.hit(
      [0, 0, 0, 0, 9], columns: 5, box: Self.box(0...0, 0...2), tolerance: 2)
    #expect(far == 1 && near == 0, "two pixels away is nearer than 3, not than 2")
  }

  @Test func `only positive evidence is shared out`() {
    let map: [Double] = [
      1, 2,
      -5, 1,
    ]
    #expect(EvidenceShare.inside(map, columns: 2, box: Self.box(0...0, 0...1)) == 0.75)
    #expect(EvidenceShare.inside(map, columns: 2, box: Self.box(1...1, 0...0)) == 0)
    for none in [[], [0, 0], [-1, -2], [.nan, 1], [.infinity, 1]] as [[Double]] {
      #expect(EvidenceShare.inside(none, columns: 2, box: Self.box(0...0, 0...0)) == 0, "\(none)")
    }
  }

  @Test func `a box belongs to the cell of the grid in which its middle lies`() {
    func cell(_ box: BoundingBox, _ rows: Int = 64, _ columns: Int = 64) -> BoundingBox {
      EvidenceShare.gridCell(around: box, rows: rows, columns: columns, parts: 2)
    }
    #expect(cell(Self.box(2...20, 3...30)) == Self.box(0...31, 0...31))
    #expect(cell(Self.box(33...60, 0...31)) == Self.box(32...63, 0...31))
    #expect(cell(Self.box(40...50, 33...63)) == Self.box(32...63, 32...63))
    #expect(cell(Self.box(4...4, 4...4), 5, 5) == Self.box(2...4, 2...4), "the rest is the last's")
  }

  @Test func `baselines are what they say`() {
    let centre = Baseline.centre(rows: 3, columns: 5)
    #expect(centre[7] == 1 && centre.max() == 1)
    #expect(centre[0] == centre[14] && centre[5] < centre[6])
    #expect(Baseline.centre(rows: 1, columns: 1) == [1])
    #expect(Baseline.random(count: 9, seed: 4) == Baseline.random(count: 9, seed: 4))
    #expect(Baseline.random(count: 9, seed: 4) != Baseline.random(count: 9, seed: 5))
    #expect(Baseline.random(count: 99, seed: 1).allSatisfy { $0 >= 0 && $0 < 1 })
    #expect(
      Baseline.centreBox(rows: 20, columns: 11, imageRows: 64, imageColumns: 28)
        == Self.box(22...41, 8...18))
    #expect(
      Baseline.centreBox(rows: 99, columns: 0, imageRows: 4, imageColumns: 4)
        == Self.box(0...3, 1...1))
    let image = Image(
      size: ImageSize(rows: 1, columns: 2, channels: 3), pixels: [9, 0, 6, 0, 3, 30])
    #expect(Baseline.ink(of: image) == [6, 10])
  }

  @Test func `the best threshold is chosen on a split of its own`() {
    func sweep(_ change: (Double) -> Double) -> [Double] { MaxBoxAccuracy.shares.map(change) }
    let low = sweep { $0 < 0.3 ? 0.8 : 0.1 }
    let high = sweep { $0 > 0.5 ? 0.6 : 0.4 }
    let one = MaxBoxAccuracy([low, high])
    #expect(one.rightCount(atShare: 0, overlap: 0.3) == 2)
    #expect(one.bestShare(for: 0.3) == 0, "of several thresholds the lowest")
    #expect(one.accuracy(for: 0.5, choosingOn: one) == 0.5)
    let other = MaxBoxAccuracy([high])
    #expect(other.bestShare(for: 0.5) == 51)
    #expect(one.accuracy(for: 0.5, choosingOn: other) == 0.5)
    #expect(other.accuracy(for: 0.5, choosingOn: one) == 0)
    #expect(MaxBoxAccuracy([]).version2(choosingOn: one) == 0)
    let version2 = one.version2(choosingOn: one)
    #expect(abs(version2 - (1 + 0.5 + 0.5) / 3) < 1e-15)
    for map in [[], [2, 2, 2], [.nan, 1, 2]] as [[Double]] {
      let none = ThresholdSweep.bestOverlaps(
        of: map, columns: 3, with: [Self.box(0...0, 0...2)])
      #expect(none == sweep { _ in 0 })
    }
  }

  @Test func `measures are what a few lines of NumPy say`() throws {
    let python = try HelperProgram.python(with: "numpy", "scipy")
    let found = try TriedMap.results(
      by: Self.script, with: "from scipy import ndimage",
      run: { try python.output(ofScript: $0) })
    for (place, (map, expected)) in zip(TriedMap.all, found).enumerated() {
      let (rows, columns) = (map.rows, map.columns)
      let truth = Self.box((rows / 3)...(rows - 1), 0...(columns / 2))
      let sweep = ThresholdSweep.bestOverlaps(
        of: map.values, columns: columns, with: [truth],
        joining: place % 2 == 0 ? .corners : .sides)
      let own =
        [
          PointingGame.hit(map.values, columns: columns, box: truth),
          PointingGame.hit(map.values, columns: columns, box: truth, tolerance: 2),
          EvidenceShare.inside(map.values, columns: columns, box: truth),
        ] + sweep
      #expect(
        own.count == expected.count && zip(own, expected).allSatisfy { abs($0 - $1) < 1e-12 },
        "\(rows)×\(columns): \(map.values)")
    }
  }

  private static let script = """
    def result(m, place):
        truth = np.zeros(m.shape, bool)
        truth[m.shape[0] // 3:, :m.shape[1] // 2 + 1] = True
        ys, xs = np.nonzero(truth)
        tied = np.argwhere(m == m.max())
        inside = [truth[y, x] for y, x in tied]
        near = [min((ys - y) ** 2 + (xs - x) ** 2) < 4 for y, x in tied]
        positive = np.maximum(m, 0)
        energy = positive[truth].sum() / positive.sum() if positive.sum() > 0 else 0
        numbers = [np.mean(inside), np.mean(near), energy]
        structure = np.ones((3, 3)) if place % 2 == 0 else None
        for share in range(100):
            best = 0
            level = m.min() + share / 100 * (m.max() - m.min())
            if m.max() > m.min():
                labels, count = ndimage.label(m > level, structure=structure)
                for part in ndimage.find_objects(labels):
                    box = np.zeros(m.shape, bool)
                    box[part] = True
                    best = max(best, (box & truth).sum() / (box | truth).sum())
            numbers.append(best)
        return numbers
    """
}

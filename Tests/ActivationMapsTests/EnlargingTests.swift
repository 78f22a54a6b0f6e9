import ActivationMaps
import Networks
import TestSupport
import Testing

/// Enlarging by each convention.
@Suite struct EnlargingTests {
  private static let field = ReceptiveField(size: 29, stride: 4, offset: -11)

  @Test(arguments: [
    (Enlarging.corners, [0, 2, 4, 6, 8] as [Double]),
    (.halfPixel, [0, 0.8, 4, 7.2, 8]), (.nearest, [0, 0, 0, 8, 8]),
  ])
  func `two cells over five pixels, worked by hand`(_ enlarging: Enlarging, _ expected: [Double]) {
    let large = Upsampling.enlarged(
      [0, 8], rows: 1, columns: 2, imageRows: 1, imageColumns: 5, field: Self.field, by: enlarging)
    #expect(zip(large, expected).allSatisfy { abs($0 - $1) < 1e-12 }, "\(large)")
  }

  @Test func `cubic interpolation overshoots, and repeats what is the same everywhere`() {
    let large = Upsampling.enlarged(
      [0, 0, 8, 8], rows: 1, columns: 4, imageRows: 1, imageColumns: 16, field: Self.field,
      by: .cubic)
    #expect((large.min() ?? 0) < -0.1 && (large.max() ?? 0) > 8.1)
    let flat = Upsampling.enlarged(
      [3, 3, 3, 3], rows: 2, columns: 2, imageRows: 5, imageColumns: 7, field: Self.field,
      by: .cubic)
    #expect(flat.count == 35 && flat.allSatisfy { abs($0 - 3) < 1e-12 })
  }

  @Test(arguments: Enlarging.allCases)
  func `one cell fills the image, no cell makes none, nan stays where it is`(
    _ enlarging: Enlarging
  ) {
    let one = Upsampling.enlarged(
      [2], rows: 1, columns: 1, imageRows: 3, imageColumns: 4, field: Self.field, by: enlarging)
    #expect(one.count == 12 && one.allSatisfy { abs($0 - 2) < 1e-12 })
    #expect(
      Upsampling.enlarged(
        [], rows: 0, columns: 0, imageRows: 3, imageColumns: 4, field: Self.field, by: enlarging
      ).isEmpty)
    let holed = Upsampling.enlarged(
      [.nan, 1, 1, 1, 1, 1], rows: 1, columns: 6, imageRows: 1, imageColumns: 24,
      field: ReceptiveField(size: 4, stride: 4, offset: 0), by: enlarging)
    #expect(holed[0].isNaN && !holed[23].isNaN)
    let small = Upsampling.enlarged(
      [1, 2, 3, 4], rows: 2, columns: 2, imageRows: 1, imageColumns: 1, field: Self.field,
      by: enlarging)
    #expect(small.count == 1 && small[0].isFinite)
  }

  @Test func `the four that PyTorch has are its own, in double precision`() throws {
    let python = try HelperProgram.debianPython(with: "torch")
    let modes: [(Enlarging, String)] = [
      (.corners, "'bilinear', align_corners=True"), (.halfPixel, "'bilinear', align_corners=False"),
      (.cubic, "'bicubic', align_corners=False"), (.nearest, "'nearest'"),
    ]
    // PyTorch's nearest divides in single precision; where that rounds, it is not compared.
    let sizes = [(64, 64), (28, 40), (1, 1), (3, 50)]
    for (enlarging, mode) in modes {
      let script = """
        sizes = \(sizes.map { [$0.0, $0.1] })
        def result(m, place):
            inputs = torch.tensor(m)[None, None]
            size = sizes[place % len(sizes)]
            return F.interpolate(inputs, size=size, mode=\(mode)).numpy().ravel()
        """
      let found = try TriedMap.results(
        by: script, with: "import torch\nimport torch.nn.functional as F",
        run: { try python.output(ofScript: $0) })
      for (place, (map, expected)) in zip(TriedMap.all, found).enumerated() {
        let (rows, columns) = sizes[place % sizes.count]
        let own = Upsampling.enlarged(
          map.values, rows: map.rows, columns: map.columns, imageRows: rows, imageColumns: columns,
          field: Self.field, by: enlarging)
        let isSame =
          own.count == expected.count && zip(own, expected).allSatisfy { abs($0 - $1) < 1e-12 }
        #expect(isSame, "\(enlarging), \(map.rows)×\(map.columns) to \(rows)×\(columns)")
      }
    }
  }

  @Test func `where cells look is what NumPy interpolates between their middles`() throws {
    let python = try HelperProgram.python(with: "numpy")
    let script = """
      def along(m, count, axis):
          middles = \(Self.field.center(of: 0)) + \(Self.field.stride) * np.arange(m.shape[axis])
          pixels = np.arange(count)
          return np.apply_along_axis(lambda line: np.interp(pixels, middles, line), axis, m)
      def result(m, place):
          return along(along(m, 64, 1), 48, 0).ravel()
      """
    let found = try TriedMap.results(
      by: script, with: "", run: { try python.output(ofScript: $0) })
    for (map, expected) in zip(TriedMap.all, found) {
      let own = Upsampling.enlarged(
        map.values, rows: map.rows, columns: map.columns, imageRows: 48, imageColumns: 64,
        field: Self.field)
      #expect(zip(own, expected).allSatisfy { abs($0 - $1) < 1e-12 })
    }
  }

  @Test func `each pixel knows the cell that lies nearest`() {
    let field = ReceptiveField(size: 1, stride: 4, offset: 2)
    #expect(
      Upsampling.nearest(cells: 2, pixels: 8, field: field) == [0, 0, 0, 0, 1, 1, 1, 1])
    #expect(
      Upsampling.nearest(cells: 2, pixels: 5, field: field, by: .corners) == [0, 0, 1, 1, 1])
    #expect(
      Upsampling.nearest(cells: 2, pixels: 5, field: field, by: .nearest) == [0, 0, 0, 1, 1])
  }
}

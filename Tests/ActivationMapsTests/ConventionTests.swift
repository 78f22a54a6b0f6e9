import ActivationMaps
import Networks
import Testing

/// What conventions do to one map.
@Suite struct ConventionTests {
  private static let map: [Double] = [-4, 0, 2, 6]
  private static let field = ReceptiveField(size: 2, stride: 2, offset: 0)

  private static func conventions(_ change: (inout MapConventions) -> Void) -> MapConventions {
    var conventions = MapConventions()
    change(&conventions)
    return conventions
  }

  @Test func `cells are scaled, given their bias, and their signs changed, in this order`() {
    let cases: [(MapConventions, [Double])] = [
      (MapConventions(), [-4, 0, 2, 6]),
      (Self.conventions { $0.pooling = .sum }, [-1, 0, 0.5, 1.5]),
      (Self.conventions { $0.bias = .atEachCell }, [-2, 2, 4, 8]),
      (Self.conventions { $0.bias = .shared }, [-3.5, 0.5, 2.5, 6.5]),
      (Self.conventions { $0.signs = [.positive] }, [0, 0, 2, 6]),
      (Self.conventions { $0.signs = [.size] }, [4, 0, 2, 6]),
      (Self.conventions { $0.signs = [.stretched] }, [0, 0.4, 0.6, 1]),
      (
        Self.conventions {
          $0.pooling = .sum
          $0.bias = .shared
          $0.signs = [.positive]
        }, [0, 0.5, 1, 2]
      ),
    ]
    for (conventions, expected) in cases {
      #expect(conventions.cells(of: Self.map, bias: 2) == expected)
    }
  }

  @Test func `with the bias, cells add up to the score, or their mean does`() {
    let score = 2 + 1.0
    let mean = Self.conventions { $0.bias = .atEachCell }.cells(of: Self.map, bias: 2)
    #expect(mean.reduce(0, +) / 4 == score)
    let sum = Self.conventions {
      $0.pooling = .sum
      $0.bias = .shared
    }.cells(of: Self.map, bias: 2)
    #expect(sum.reduce(0, +) == score)
  }

  @Test func `sum or mean changes no box, and neither does stretching from 0`() throws {
    for map in TriedMap.all {
      let boxes = [
        MapConventions(), Self.conventions { $0.pooling = .sum },
        Self.conventions { $0.signs = [.positive] },
      ].map { conventions in
        let pixels = conventions.pixels(
          of: map.values.map { 64 * $0 }, rows: map.rows, columns: map.columns,
          size: ImageSize(rows: 30, columns: 30), field: Self.field, bias: 0)
        return conventions.box(around: pixels, columns: 30)
      }
      if map.rows * map.columns & (map.rows * map.columns - 1) == 0 {
        // Where dividing does not round.
        #expect(boxes[0] == boxes[1])
      }
      // Interpolation between a positive and a negative cell differs from that with 0.
      if map.values.allSatisfy({ $0 >= 0 }) { #expect(boxes[0] == boxes[2]) }
    }
  }

  @Test func `signs of cells or signs of pixels: a difference where evidence changes sides`() {
    let cells = Self.conventions { $0.signs = [.size] }
    let pixels = Self.conventions {
      $0.signs = [.size]
      $0.changesSignsOfPixels = true
    }
    let size = ImageSize(rows: 1, columns: 3)
    let field = ReceptiveField(size: 1, stride: 2, offset: 0)
    func numbers(_ conventions: MapConventions) -> [Double] {
      conventions.pixels(of: [-4, 6], rows: 1, columns: 2, size: size, field: field, bias: 0)
    }
    #expect(numbers(cells) == [4, 5, 6])
    #expect(numbers(pixels) == [4, 1, 6])
  }

  @Test func `what is the same everywhere is stretched to 0, and nan is left alone`() {
    #expect(MapConventions.Sign.stretched.changed([3, 3]) == [0, 0])
    #expect(MapConventions.Sign.stretched.changed([-5]) == [0])
    #expect(MapConventions.Sign.stretched.changed([]) == [])
    let holed = MapConventions.Sign.stretched.changed([.nan, 1])
    #expect(holed[0].isNaN && holed[1] == 1)
    #expect(MapConventions.Sign.positive.changed([-0.0, -1, 2]) == [0, 0, 2])
  }

  @Test func `each practice says whose it is and where that stands`() {
    #expect(Practice.all.count >= 8)
    #expect(Set(Practice.all.map { $0.name }).count == Practice.all.count)
    #expect(Practice.all.allSatisfy { !$0.source.isEmpty })
    #expect(Practice.all[0].conventions == MapConventions())
  }
}

/// The loop that convolutions spend their time in: a correlation of stored planes with kernels,
/// each output cell the sum of a window times weights.
///
/// output[y, x, k] (+)= bias[k] + Σ_dy Σ_t weight[dy, t, k] · input[y + dy, x, t], where t runs over
/// the columns of the window and the channels in them, which lie side by side in memory.
struct CorrelationLoop {
  /// From one row of the input to the next, in numbers.
  let inputStride: Int
  /// Columns of the output.
  let columns: Int
  /// Channels of the input.
  let channels: Int
  /// Units of the output, which lie side by side in memory.
  let units: Int
  /// Columns of the window.
  let kernelColumns: Int
  /// Whether the sums are added to the output, or replace it.
  var adds = false
  /// Whether the output becomes zero where it would be negative.
  var rectifies = false

  /// Computes one row of the output.
  ///
  /// - Parameters:
  ///   - input: the first row of the windows.
  ///   - kernelRows: the rows of the windows that matter: the others hold zeros.
  func run(
    _ input: UnsafePointer<Float>, _ weight: UnsafePointer<Float>,
    bias: UnsafePointer<Float>?, into output: UnsafeMutablePointer<Float>, kernelRows: Range<Int>
  ) {
    var unit = 0
    while unit < units {
      let isPair = RegisterTile.vectors == 2 && unit + 2 * Vector.scalarCount <= units
      let lanes = isPair ? 2 * Vector.scalarCount : min(Vector.scalarCount, units - unit)
      let tiles = (columns + RegisterTile.positions - 1) / RegisterTile.positions
      for tile in 0..<tiles {
        let first = tile * columns / tiles
        let place = Place(
          input: input + first * channels, weight: weight + unit,
          bias: bias.map { $0 + unit }, output: output + first * units + unit,
          kernelRows: kernelRows, lanes: lanes)
        run(place, width: (tile + 1) * columns / tiles - first, isPair: isPair)
      }
      unit += lanes
    }
  }

  /// Where a tile reads and writes.
  fileprivate struct Place {
    let input: UnsafePointer<Float>
    let weight: UnsafePointer<Float>
    let bias: UnsafePointer<Float>?
    let output: UnsafeMutablePointer<Float>
    let kernelRows: Range<Int>
    let lanes: Int
  }

  @inline(__always)
  private func run(_ place: Place, width: Int, isPair: Bool) {
    switch (width, isPair) {
    case (8, true): Tile<8>.runPair(self, place)
    case (7, true): Tile<7>.runPair(self, place)
    case (6, true): Tile<6>.runPair(self, place)
    case (5, true): Tile<5>.runPair(self, place)
    case (4, true): Tile<4>.runPair(self, place)
    case (3, true): Tile<3>.runPair(self, place)
    case (2, true): Tile<2>.runPair(self, place)
    case (_, true): Tile<1>.runPair(self, place)
    case (8, false): Tile<8>.runSingle(self, place)
    case (7, false): Tile<7>.runSingle(self, place)
    case (6, false): Tile<6>.runSingle(self, place)
    case (5, false): Tile<5>.runSingle(self, place)
    case (4, false): Tile<4>.runSingle(self, place)
    case (3, false): Tile<3>.runSingle(self, place)
    case (2, false): Tile<2>.runSingle(self, place)
    default: Tile<1>.runSingle(self, place)
    }
  }
}

/// Sums for so many neighbouring positions, kept in registers until they are complete.
private enum Tile<let positions: Int> {
  private typealias Sums = InlineArray<positions, Vector>

  /// Thirty-two units.
  @inline(never)
  static func runPair(_ loop: CorrelationLoop, _ place: CorrelationLoop.Place) {
    let size = Vector.scalarCount
    var sums = start(loop, place, unit: 0)
    var sums1 = start(loop, place, unit: size)
    let count = loop.kernelColumns &* loop.channels
    for row in place.kernelRows {
      let cells = place.input + row &* loop.inputStride
      var factors = place.weight + row &* count &* loop.units
      for index in 0..<count {
        let factor = Vector(at: factors)
        let factor1 = Vector(at: factors + size)
        for position in 0..<positions {
          let cell = Vector(repeating: cells[position &* loop.channels &+ index])
          sums[position] = sums[position].adding(cell, times: factor)
          sums1[position] = sums1[position].adding(cell, times: factor1)
        }
        factors += loop.units
      }
    }
    for position in 0..<positions {
      let target = place.output + position &* loop.units
      (loop.rectifies ? sums[position].rectified : sums[position]).store(to: target)
      (loop.rectifies ? sums1[position].rectified : sums1[position]).store(to: target + size)
    }
  }

  /// Sixteen units, or fewer.
  @inline(never)
  static func runSingle(_ loop: CorrelationLoop, _ place: CorrelationLoop.Place) {
    var sums = start(loop, place, unit: 0)
    let count = loop.kernelColumns &* loop.channels
    for row in place.kernelRows {
      let cells = place.input + row &* loop.inputStride
      var factors = place.weight + row &* count &* loop.units
      for index in 0..<count {
        let factor = Vector(at: factors)
        for position in 0..<positions {
          let cell = Vector(repeating: cells[position &* loop.channels &+ index])
          sums[position] = sums[position].adding(cell, times: factor)
        }
        factors += loop.units
      }
    }
    for position in 0..<positions {
      (loop.rectifies ? sums[position].rectified : sums[position])
        .store(to: place.output + position &* loop.units, lanes: place.lanes)
    }
  }

  /// What the sums start from: the biases, what the output holds, or nothing.
  @inline(__always)
  private static func start(
    _ loop: CorrelationLoop, _ place: CorrelationLoop.Place, unit: Int
  ) -> Sums {
    if loop.adds {
      return Sums { Vector(at: place.output + $0 &* loop.units + unit) }
    }
    return Sums(repeating: place.bias.map { Vector(at: $0 + unit) } ?? .zero)
  }
}

/// The loop of a convolution's weight gradients: each is a sum over all positions of the input at
/// the position, times the gradient there.
///
/// weightGradient[dy, t, k] += Σ_y Σ_x input[y + dy, x, t] · g[y, x, k], where t runs over the
/// columns of the window and the channels in them, which lie side by side in memory.
struct WeightGradientLoop {
  /// From one row of the input to the next, in numbers.
  let inputStride: Int
  /// Columns of the gradient g.
  let columns: Int
  /// Channels of the input.
  let channels: Int
  /// Units of the gradient g.
  let units: Int

  /// A run of weights in one row of the window, and the positions whose windows they meet.
  struct Part {
    /// The input at the first position of the run's first weight, row 0.
    let input: UnsafePointer<Float>
    /// The gradient g at the first position.
    let slope: UnsafePointer<Float>
    /// Where the weights' gradients are added.
    let target: UnsafeMutablePointer<Float>
    /// How many weights there are.
    let count: Int
    /// The rows of g that count.
    let rows: Range<Int>
    /// The columns of g that count.
    let columns: Range<Int>
  }

  /// Adds the gradients of the weights of one part, at most `RegisterTile.positions`.
  func run(_ part: Part) {
    var unit = 0
    while unit < units {
      let isPair = RegisterTile.vectors == 2 && unit + 2 * Vector.scalarCount <= units
      let lanes = isPair ? 2 * Vector.scalarCount : min(Vector.scalarCount, units - unit)
      switch (part.count, isPair) {
      case (8, true): WeightTile<8>.runPair(self, part, unit)
      case (7, true): WeightTile<7>.runPair(self, part, unit)
      case (6, true): WeightTile<6>.runPair(self, part, unit)
      case (5, true): WeightTile<5>.runPair(self, part, unit)
      case (4, true): WeightTile<4>.runPair(self, part, unit)
      case (3, true): WeightTile<3>.runPair(self, part, unit)
      case (2, true): WeightTile<2>.runPair(self, part, unit)
      case (_, true): WeightTile<1>.runPair(self, part, unit)
      case (8, false): WeightTile<8>.runSingle(self, part, unit, lanes: lanes)
      case (7, false): WeightTile<7>.runSingle(self, part, unit, lanes: lanes)
      case (6, false): WeightTile<6>.runSingle(self, part, unit, lanes: lanes)
      case (5, false): WeightTile<5>.runSingle(self, part, unit, lanes: lanes)
      case (4, false): WeightTile<4>.runSingle(self, part, unit, lanes: lanes)
      case (3, false): WeightTile<3>.runSingle(self, part, unit, lanes: lanes)
      case (2, false): WeightTile<2>.runSingle(self, part, unit, lanes: lanes)
      default: WeightTile<1>.runSingle(self, part, unit, lanes: lanes)
      }
      unit += lanes
    }
  }
}

/// Sums for so many weights, kept in registers until they are complete.
private enum WeightTile<let weights: Int> {
  /// Thirty-two units.
  @inline(never)
  static func runPair(
    _ loop: WeightGradientLoop, _ part: WeightGradientLoop.Part, _ unit: Int
  ) {
    let size = Vector.scalarCount
    var sums = InlineArray<weights, Vector>(repeating: .zero)
    var sums1 = InlineArray<weights, Vector>(repeating: .zero)
    for row in part.rows {
      var cells =
        part.input + row &* loop.inputStride + part.columns.lowerBound &* loop.channels
      var slopes =
        part.slope + (row &* loop.columns &+ part.columns.lowerBound) &* loop.units + unit
      for _ in part.columns {
        let slope = Vector(at: slopes)
        let slope1 = Vector(at: slopes + size)
        for weight in 0..<weights {
          let cell = Vector(repeating: cells[weight])
          sums[weight] = sums[weight].adding(cell, times: slope)
          sums1[weight] = sums1[weight].adding(cell, times: slope1)
        }
        cells += loop.channels
        slopes += loop.units
      }
    }
    for weight in 0..<weights {
      let target = part.target + weight &* loop.units + unit
      sums[weight].add(to: target)
      sums1[weight].add(to: target + size)
    }
  }

  /// Sixteen units, or fewer.
  @inline(never)
  static func runSingle(
    _ loop: WeightGradientLoop, _ part: WeightGradientLoop.Part, _ unit: Int, lanes: Int
  ) {
    var sums = InlineArray<weights, Vector>(repeating: .zero)
    for row in part.rows {
      var cells =
        part.input + row &* loop.inputStride + part.columns.lowerBound &* loop.channels
      var slopes =
        part.slope + (row &* loop.columns &+ part.columns.lowerBound) &* loop.units + unit
      for _ in part.columns {
        let slope = Vector(at: slopes)
        for weight in 0..<weights {
          sums[weight] = sums[weight].adding(Vector(repeating: cells[weight]), times: slope)
        }
        cells += loop.channels
        slopes += loop.units
      }
    }
    for weight in 0..<weights {
      sums[weight].add(to: part.target + weight &* loop.units + unit, lanes: lanes)
    }
  }
}

extension Plane {
  /// The mean of the square of `2 · reach + 1` pixels around each pixel, as far as it lies in the
  /// picture.
  func blurred(reach: Int) -> Plane {
    filtered { line in
      var sums: [Float] = [0]
      sums.reserveCapacity(line.count + 1)
      var sum: Float = 0
      for value in line {
        sum += value
        sums.append(sum)
      }
      return (0..<line.count).map { place in
        let (low, high) = (max(0, place - reach), min(line.count, place + reach + 1))
        return (sums[high] - sums[low]) / Float(high - low)
      }
    }
  }

  /// The largest number of the square around each pixel.
  func largest(reach: Int) -> Plane {
    filtered { Self.sliding($0, reach: reach, edge: -.infinity) { max($0, $1) } }
  }

  /// The smallest number of the square around each pixel.
  func smallest(reach: Int) -> Plane {
    filtered { Self.sliding($0, reach: reach, edge: .infinity) { min($0, $1) } }
  }

  /// One number out of each window of a line, in a time that does not depend on the window's width
  /// (van Herk 1992): of the blocks as wide as a window, each window ends one and begins the next.
  private static func sliding(
    _ line: ArraySlice<Float>, reach: Int, edge: Float, _ better: (Float, Float) -> Float
  ) -> [Float] {
    let width = 2 * reach + 1
    let margin = [Float](repeating: edge, count: reach)
    let padded = margin + line + margin
    var (ahead, back) = (padded, padded)
    for place in 1..<padded.count where place % width != 0 {
      ahead[place] = better(ahead[place - 1], ahead[place])
    }
    for place in (0..<(padded.count - 1)).reversed() where place % width != width - 1 {
      back[place] = better(back[place + 1], back[place])
    }
    return (0..<line.count).map { better(back[$0], ahead[$0 + width - 1]) }
  }

  /// The plane with at most so many pixels a side, each the mean of a square.
  public func reduced(to side: Int) -> Plane {
    let factor = max(1, (max(rows, columns) + side - 1) / side)
    guard factor > 1 else { return self }
    let (newRows, newColumns) = ((rows + factor - 1) / factor, (columns + factor - 1) / factor)
    var values: [Float] = []
    values.reserveCapacity(newRows * newColumns)
    for row in 0..<newRows {
      for column in 0..<newColumns {
        var sum: Float = 0
        let down = (row * factor)..<min(rows, (row + 1) * factor)
        let across = (column * factor)..<min(columns, (column + 1) * factor)
        for y in down {
          for x in across { sum += self[y, x] }
        }
        values.append(sum / Float(down.count * across.count))
      }
    }
    return Plane(rows: newRows, columns: newColumns, values: values)
  }

  /// The plane with more pixels, between which the numbers run straight.
  func enlarged(rows newRows: Int, columns newColumns: Int) -> Plane {
    guard (newRows, newColumns) != (rows, columns) else { return self }
    let factor = (Float(max(newRows, newColumns)) / Float(max(rows, columns))).rounded(.up)
    func places(_ count: Int, from cells: Int) -> [(low: Int, high: Int, share: Float)] {
      (0..<count).map { pixel in
        let place = min(max((Float(pixel) + 0.5) / factor - 0.5, 0), Float(cells - 1))
        let low = Int(place)
        return (low, min(low + 1, cells - 1), place - Float(low))
      }
    }
    let across = places(newColumns, from: columns)
    var values: [Float] = []
    values.reserveCapacity(newRows * newColumns)
    for down in places(newRows, from: rows) {
      for side in across {
        let upper = self[down.low, side.low]
        let lower = self[down.high, side.low]
        let first = upper + (self[down.low, side.high] - upper) * side.share
        let second = lower + (self[down.high, side.high] - lower) * side.share
        values.append(first + (second - first) * down.share)
      }
    }
    return Plane(rows: newRows, columns: newColumns, values: values)
  }

  /// The number that a share of all are at most.
  func quantile(_ share: Double) -> Float {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return 0 }
    return sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }
}

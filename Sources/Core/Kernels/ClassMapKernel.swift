/// Sums over the classes at each position, written as a map; position p = x · rows + y.
public struct ClassMapKernel: Sendable, Equatable {
  private let rows: Int
  private let columns: Int
  private let classes: Int

  /// Sums for a map of the given size.
  public init(rows: Int, columns: Int, classes: Int) {
    precondition(rows > 0 && columns > 0 && classes > 0, "A map has a size.")
    self.rows = rows
    self.columns = columns
    self.classes = classes
  }

  /// output[y, x] = Σ_c weights[c] · input[p, c]; without weights each is 1 / classes.
  public func forward(_ input: Buffer, weights: Buffer?, into output: Buffer) {
    check(input, weights, output)
    for row in 0..<rows {
      for column in 0..<columns {
        let start = (column * rows + row) * classes
        var sum: Float = 0
        for index in 0..<classes { sum += weight(index, weights) * input.base[start + index] }
        output.base[row * columns + column] = weights == nil ? sum / Float(classes) : sum
      }
    }
  }

  /// Adds the gradients at the input and at the weights.
  public func backward(
    _ input: Buffer, weights: Buffer?, outputGradient: Buffer, inputGradient: Buffer?,
    weightGradient: Buffer?
  ) {
    check(input, weights, outputGradient)
    let share: Float = weights == nil ? 1 / Float(classes) : 1
    for row in 0..<rows {
      for column in 0..<columns {
        let start = (column * rows + row) * classes
        let slope = outputGradient.base[row * columns + column] * share
        for index in 0..<classes {
          if let inputGradient {
            inputGradient.base[start + index] += slope * weight(index, weights)
          }
          if let weightGradient {
            weightGradient.base[index] += slope * input.base[start + index]
          }
        }
      }
    }
  }

  @inline(__always)
  private func weight(_ index: Int, _ weights: Buffer?) -> Float {
    guard let weights else { return 1 }
    return weights.base[index]
  }

  private func check(_ input: Buffer, _ weights: Buffer?, _ output: Buffer) {
    precondition(input.count == rows * columns * classes, "The input has another size.")
    precondition(output.count == rows * columns, "The output has another size.")
    precondition(weights.map { $0.count == classes } ?? true, "The weights have another size.")
  }
}

/// Normalisations of one map.
public struct MapNormalizationKernel: Sendable, Equatable {
  private let rows: Int
  private let columns: Int

  /// A normalisation of a map of the given size.
  public init(rows: Int, columns: Int) {
    precondition(rows > 0 && columns > 0, "A map has a size.")
    self.rows = rows
    self.columns = columns
  }

  /// output[y, x] = input[y, x] / Σ_y input[y, x].
  public func forwardColumns(_ input: Buffer, into output: Buffer) {
    check(input, output)
    for column in 0..<columns {
      let sum = columnSum(input, column)
      for row in 0..<rows {
        output.base[row * columns + column] = input.base[row * columns + column] / sum
      }
    }
  }

  /// inputGradient[y, x] += (g[y, x] − Σ_y g[y, x] · output[y, x]) / Σ_y input[y, x].
  public func backwardColumns(
    _ input: Buffer, output: Buffer, outputGradient: Buffer, inputGradient: Buffer
  ) {
    check(input, output)
    check(outputGradient, inputGradient)
    for column in 0..<columns {
      let sum = columnSum(input, column)
      var mean: Float = 0
      for row in 0..<rows {
        let cell = row * columns + column
        mean += outputGradient.base[cell] * output.base[cell]
      }
      for row in 0..<rows {
        let cell = row * columns + column
        inputGradient.base[cell] += (outputGradient.base[cell] - mean) / sum
      }
    }
  }

  private func columnSum(_ input: Buffer, _ column: Int) -> Float {
    var sum: Float = 0
    for row in 0..<rows { sum += input.base[row * columns + column] }
    return sum
  }

  /// output = N · (input − shift) / Σ (input − shift), N the number of cells: a map with mean 1.
  /// The shift is min(input) − epsilon, or 0 without an epsilon.
  public func forwardMean(_ input: Buffer, epsilon: Float?, into output: Buffer) {
    check(input, output)
    let shift = epsilon.map { input.base[indexOfMinimum(input)] - $0 } ?? 0
    let factor = Float(input.count) / shiftedSum(input, shift)
    for cell in 0..<input.count { output.base[cell] = factor * (input.base[cell] - shift) }
  }

  /// Adds the gradient at the input: with t = Σ (input − shift), h = (N·g − Σ g·output) / t, and,
  /// where the shift follows the minimum, the sum of all h taken off at the smallest cell.
  public func backwardMean(
    _ input: Buffer, output: Buffer, epsilon: Float?, outputGradient: Buffer, inputGradient: Buffer
  ) {
    check(input, output)
    check(outputGradient, inputGradient)
    let smallest = indexOfMinimum(input)
    let shift = epsilon.map { input.base[smallest] - $0 } ?? 0
    let total = shiftedSum(input, shift)
    var product: Float = 0
    for cell in 0..<input.count { product += outputGradient.base[cell] * output.base[cell] }
    var moved: Float = 0
    for cell in 0..<input.count {
      let slope = (Float(input.count) * outputGradient.base[cell] - product) / total
      inputGradient.base[cell] += slope
      moved += slope
    }
    if epsilon != nil { inputGradient.base[smallest] -= moved }
  }

  private func shiftedSum(_ input: Buffer, _ shift: Float) -> Float {
    var sum: Float = 0
    for cell in 0..<input.count { sum += input.base[cell] - shift }
    return sum
  }

  private func indexOfMinimum(_ input: Buffer) -> Int {
    var smallest = 0
    for cell in 0..<input.count where input.base[cell] < input.base[smallest] { smallest = cell }
    return smallest
  }

  private func check(_ input: Buffer, _ output: Buffer) {
    precondition(
      input.count == rows * columns && output.count == rows * columns, "The map has another size.")
  }
}

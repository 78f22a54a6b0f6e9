/// A dense layer: `rows` outputs, each a weighted sum of `columns` inputs, for one run of inputs or
/// for several, one after the other.
public struct DenseKernel: Sendable, Equatable {
  /// How many outputs there are.
  public let rows: Int
  /// How many inputs there are.
  public let columns: Int
  /// How many times the layer is applied, each time to inputs of its own.
  public let positions: Int

  /// A dense layer with `rows` × `columns` weights.
  public init(rows: Int, columns: Int, positions: Int = 1) {
    self.rows = rows
    self.columns = columns
    self.positions = positions
  }

  /// output[p, c] = bias[c] + Σ_k weight[c, k] · input[p, k].
  public func forward(_ input: Buffer, weight: Buffer, bias: Buffer, into output: Buffer) {
    check(input, weight, output)
    precondition(bias.count == rows, "There must be one bias for each output.")
    for position in 0..<positions {
      for row in 0..<rows {
        output.base[position * rows + row] =
          bias.base[row]
          + Self.dot(
            weight.base + row * columns, input.base + position * columns, count: columns)
      }
    }
  }

  /// inputGradient[p, k] += Σ_c weight[c, k] · g[p, c].
  public func backwardInput(outputGradient: Buffer, weight: Buffer, inputGradient: Buffer) {
    check(inputGradient, weight, outputGradient)
    for position in 0..<positions {
      let target = inputGradient.base + position * columns
      for row in 0..<rows {
        let slope = outputGradient.base[position * rows + row]
        let factors = weight.base + row * columns
        for column in 0..<columns { target[column] += factors[column] * slope }
      }
    }
  }

  /// weightGradient[c, k] += Σ_p g[p, c] · input[p, k]; biasGradient[c] += Σ_p g[p, c].
  public func backwardParameters(
    input: Buffer, outputGradient: Buffer, weightGradient: Buffer, biasGradient: Buffer
  ) {
    check(input, weightGradient, outputGradient)
    precondition(biasGradient.count == rows, "There must be one bias for each output.")
    for position in 0..<positions {
      let values = input.base + position * columns
      for row in 0..<rows {
        let slope = outputGradient.base[position * rows + row]
        let target = weightGradient.base + row * columns
        for column in 0..<columns { target[column] += slope * values[column] }
        biasGradient.base[row] += slope
      }
    }
  }

  private func check(_ input: Buffer, _ weight: Buffer, _ output: Buffer) {
    precondition(weight.count == rows * columns, "The weights have another size.")
    precondition(input.count == positions * columns, "The input has another size.")
    precondition(output.count == positions * rows, "The output has another size.")
  }

  /// The sum of the products of two runs of numbers, eight lanes at a time.
  @inline(__always)
  private static func dot(
    _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, count: Int
  ) -> Float {
    var lanes = SIMD8<Float>.zero
    var index = 0
    while index + 8 <= count {
      lanes +=
        UnsafeRawPointer(a + index).loadUnaligned(as: SIMD8<Float>.self)
        * UnsafeRawPointer(b + index).loadUnaligned(as: SIMD8<Float>.self)
      index += 8
    }
    var sum = lanes.total
    while index < count {
      sum += a[index] * b[index]
      index += 1
    }
    return sum
  }
}

/// A dense layer applied at every position of planes, without bias: a 1×1 convolution.
public struct PointwiseKernel: Sendable, Equatable {
  /// The planes that are read.
  public let input: PlaneSize
  /// How many output planes there are.
  public let rows: Int

  /// A layer that makes `rows` planes of planes of the size `input`.
  public init(input: PlaneSize, rows: Int) {
    self.input = input
    self.rows = rows
  }

  /// output[c, y, x] = Σ_k weight[c, k] · input[k, y, x].
  public func forward(_ input: Buffer, weight: Buffer, into output: Buffer) {
    check(input, weight, output)
    output.fill(0)
    let area = self.input.area
    for row in 0..<rows {
      let target = output.base + row * area
      for channel in 0..<self.input.channels {
        let factor = weight.base[row * self.input.channels + channel]
        let from = input.base + channel * area
        for cell in 0..<area { target[cell] += factor * from[cell] }
      }
    }
  }

  /// inputGradient[k, y, x] += Σ_c weight[c, k] · g[c, y, x].
  public func backwardInput(outputGradient: Buffer, weight: Buffer, inputGradient: Buffer) {
    check(inputGradient, weight, outputGradient)
    let area = input.area
    for row in 0..<rows {
      let from = outputGradient.base + row * area
      for channel in 0..<input.channels {
        let factor = weight.base[row * input.channels + channel]
        let target = inputGradient.base + channel * area
        for cell in 0..<area { target[cell] += factor * from[cell] }
      }
    }
  }

  /// weightGradient[c, k] += Σ_yx g[c, y, x] · input[k, y, x].
  public func backwardWeight(input: Buffer, outputGradient: Buffer, weightGradient: Buffer) {
    check(input, weightGradient, outputGradient)
    let area = self.input.area
    for row in 0..<rows {
      for channel in 0..<self.input.channels {
        let from = input.base + channel * area
        let slope = outputGradient.base + row * area
        var sum: Float = 0
        for cell in 0..<area { sum += slope[cell] * from[cell] }
        weightGradient.base[row * self.input.channels + channel] += sum
      }
    }
  }

  private func check(_ input: Buffer, _ weight: Buffer, _ output: Buffer) {
    precondition(input.count == self.input.count, "The input has another size.")
    precondition(weight.count == rows * self.input.channels, "The weights have another size.")
    precondition(output.count == rows * self.input.area, "The output has another size.")
  }
}

/// A dense layer: `rows` outputs, each a weighted sum of `columns` inputs.
public struct DenseKernel: Sendable, Equatable {
  /// How many outputs there are.
  public let rows: Int
  /// How many inputs there are.
  public let columns: Int

  /// A dense layer with `rows` × `columns` weights.
  public init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
  }

  /// output[c] = bias[c] + Σ_k weight[c, k] · input[k].
  public func forward(_ input: Buffer, weight: Buffer, bias: Buffer, into output: Buffer) {
    precondition(weight.count == rows * columns, "The weights have another size.")
    precondition(input.count == columns && bias.count == rows, "Lengths differ.")
    precondition(output.count == rows, "Lengths differ.")
    for row in 0..<rows {
      var sum: Float = 0
      let factors = weight.base + row * columns
      for column in 0..<columns { sum += factors[column] * input.base[column] }
      output.base[row] = bias.base[row] + sum
    }
  }

  /// inputGradient[k] += Σ_c weight[c, k] · g[c].
  public func backwardInput(outputGradient: Buffer, weight: Buffer, inputGradient: Buffer) {
    precondition(weight.count == rows * columns, "The weights have another size.")
    precondition(inputGradient.count == columns && outputGradient.count == rows, "Lengths differ.")
    for row in 0..<rows {
      let slope = outputGradient.base[row]
      let factors = weight.base + row * columns
      for column in 0..<columns { inputGradient.base[column] += factors[column] * slope }
    }
  }

  /// weightGradient[c, k] += g[c] · input[k]; biasGradient[c] += g[c].
  public func backwardParameters(
    input: Buffer, outputGradient: Buffer, weightGradient: Buffer, biasGradient: Buffer
  ) {
    precondition(weightGradient.count == rows * columns, "The weights have another size.")
    precondition(input.count == columns && outputGradient.count == rows, "Lengths differ.")
    precondition(biasGradient.count == rows, "Lengths differ.")
    for row in 0..<rows {
      let slope = outputGradient.base[row]
      let target = weightGradient.base + row * columns
      for column in 0..<columns { target[column] += slope * input.base[column] }
      biasGradient.base[row] += slope
    }
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

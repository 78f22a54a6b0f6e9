/// Max pooling of planes with square windows and no padding; a remainder at the end is dropped.
public struct MaxPoolingKernel: Sendable, Equatable {
  /// The planes that are read.
  public let input: PlaneSize
  /// Rows and columns of a window.
  public let size: Int
  /// How far one window lies from the next.
  public let stride: Int

  /// A pooling of planes of the size `input`.
  public init(input: PlaneSize, size: Int, stride: Int) {
    precondition(input.rows >= size && input.columns >= size, "The window is too large.")
    self.input = input
    self.size = size
    self.stride = stride
  }

  /// The planes that are written.
  public var output: PlaneSize {
    PlaneSize(
      channels: input.channels, rows: (input.rows - size) / stride + 1,
      columns: (input.columns - size) / stride + 1)
  }

  /// Writes each window's maximum to `output`, and to `winners` the index of the winning cell in
  /// `input`. Of several equal maxima the first in reading order wins, as in PyTorch.
  public func forward(_ input: Buffer, into output: Buffer, winners: Buffer) {
    check(input, output, winners)
    let from = input.base
    var cell = 0
    for channel in 0..<self.input.channels {
      for row in 0..<self.output.rows {
        for column in 0..<self.output.columns {
          let corner =
            (channel * self.input.rows + row * stride) * self.input.columns + column * stride
          let winner = indexOfMaximum(from, corner: corner)
          output.base[cell] = from[winner]
          winners.base[cell] = Float(winner)
          cell += 1
        }
      }
    }
  }

  /// Adds each window's gradient to the cell that won.
  public func backward(outputGradient: Buffer, winners: Buffer, inputGradient: Buffer) {
    check(inputGradient, outputGradient, winners)
    for cell in 0..<output.count {
      inputGradient.base[Int(winners.base[cell])] += outputGradient.base[cell]
    }
  }

  @inline(__always)
  private func indexOfMaximum(_ from: UnsafePointer<Float>, corner: Int) -> Int {
    var winner = corner
    var best = from[corner]
    for dy in 0..<size {
      for dx in 0..<size {
        let index = corner + dy * input.columns + dx
        let value = from[index]
        if value > best || (value.isNaN && !best.isNaN) {
          best = value
          winner = index
        }
      }
    }
    return winner
  }

  private func check(_ input: Buffer, _ output: Buffer, _ winners: Buffer) {
    precondition(input.count == self.input.count, "The input has another size.")
    precondition(output.count == self.output.count, "The output has another size.")
    precondition(winners.count == self.output.count, "The winners have another size.")
  }
}

/// Global pooling: one number for each plane.
public enum GlobalPoolingKernel {
  /// output[k] = factor · Σ_yx input[k, y, x]; the factor is 1 for the sum, 1 / area for the mean.
  public static func forward(
    _ input: Buffer, size: PlaneSize, factor: Float, into output: Buffer
  ) {
    precondition(input.count == size.count && output.count == size.channels, "Lengths differ.")
    for channel in 0..<size.channels {
      var sum: Float = 0
      for cell in 0..<size.area { sum += input.base[channel * size.area + cell] }
      output.base[channel] = sum * factor
    }
  }

  /// inputGradient[k, y, x] += factor · outputGradient[k].
  public static func backward(
    outputGradient: Buffer, size: PlaneSize, factor: Float, inputGradient: Buffer
  ) {
    precondition(
      inputGradient.count == size.count && outputGradient.count == size.channels, "Lengths differ.")
    for channel in 0..<size.channels {
      let share = outputGradient.base[channel] * factor
      let target = inputGradient.base + channel * size.area
      for cell in 0..<size.area { target[cell] += share }
    }
  }
}

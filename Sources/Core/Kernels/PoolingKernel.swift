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

  /// Writes each window's maximum to `output`, and to `winners` the number of the winning cell in
  /// its window. Of several equal maxima the first in reading order wins, as in PyTorch.
  public func forward(
    _ input: Buffer, into output: Buffer, winners: Buffer, team: ThreadTeam? = nil
  ) {
    check(input, output, winners)
    let context = (self, input, output, winners)
    ThreadTeam.split(channelRuns, among: team, with: context) { context, runs in
      let (kernel, input, output, winners) = context
      kernel.forEachWindow(runs) { corner, cell, lanes in
        var best = Vector(at: input.base + corner)
        var winner = Vector.zero
        kernel.forEachPlace { place, offset in
          let values = Vector(at: input.base + corner + offset)
          // The larger one, or a NaN, but none after a NaN.
          let isBetter = .!(values .<= best) .& (best .== best)
          best.replace(with: values, where: isBetter)
          winner.replace(with: Vector(repeating: place), where: isBetter)
        }
        best.store(to: output.base + cell, lanes: lanes)
        winner.store(to: winners.base + cell, lanes: lanes)
      }
    }
  }

  /// Adds each window's gradient to the cell that won.
  public func backward(
    outputGradient: Buffer, winners: Buffer, inputGradient: Buffer, team: ThreadTeam? = nil
  ) {
    check(inputGradient, outputGradient, winners)
    let context = (self, outputGradient, winners, inputGradient)
    ThreadTeam.split(channelRuns, among: team, with: context) { context, runs in
      let (kernel, outputGradient, winners, inputGradient) = context
      kernel.forEachWindow(runs) { corner, cell, lanes in
        let slope = Vector(at: outputGradient.base + cell)
        let winner = Vector(at: winners.base + cell)
        kernel.forEachPlace { place, offset in
          Vector.zero.replacing(with: slope, where: winner .== place)
            .add(to: inputGradient.base + corner + offset, lanes: lanes)
        }
      }
    }
  }

  /// How many runs of channels there are. Each is one thread's alone, since windows overlap.
  private var channelRuns: Int { (input.channels + Vector.scalarCount - 1) / Vector.scalarCount }

  /// Calls `body` for each cell of a window, in reading order: its number, and how far it lies from
  /// the first.
  @inline(__always)
  private func forEachPlace(_ body: (_ place: Float, _ offset: Int) -> Void) {
    var place: Float = 0
    for row in 0..<size {
      for column in 0..<size {
        body(place, (row * input.columns + column) * input.channels)
        place += 1
      }
    }
  }

  /// Calls `body` for some runs of channels of each window: where its first cell lies in the input,
  /// where its output lies, and how many channels there are in the run.
  @inline(__always)
  private func forEachWindow(
    _ runs: Range<Int>, _ body: (_ corner: Int, _ cell: Int, _ lanes: Int) -> Void
  ) {
    let output = output
    let size = Vector.scalarCount
    for row in 0..<output.rows {
      for column in 0..<output.columns {
        let corner = (row * input.columns + column) * stride * input.channels
        let cell = (row * output.columns + column) * input.channels
        for channel in runs.lazy.map({ $0 * size }) {
          body(corner + channel, cell + channel, min(size, input.channels - channel))
        }
      }
    }
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
    output.fill(0)
    VectorKernel.addRows(input.base, count: size.area, width: size.channels, to: output.base)
    VectorKernel.scale(output, by: factor)
  }

  /// inputGradient[k, y, x] += factor · outputGradient[k].
  public static func backward(
    outputGradient: Buffer, size: PlaneSize, factor: Float, inputGradient: Buffer
  ) {
    precondition(
      inputGradient.count == size.count && outputGradient.count == size.channels, "Lengths differ.")
    forEachRun(of: size.channels) { channel, lanes in
      let share = Vector(at: outputGradient.base + channel) * factor
      for cell in 0..<size.area {
        share.add(to: inputGradient.base + cell * size.channels + channel, lanes: lanes)
      }
    }
  }
}

/// Convolution of planes with stride 1 and no padding of its own (correlation: no flip).
///
/// output[k, y, x] = bias[k] + Σ_j Σ_dy Σ_dx weight[k, j, dy, dx] · input[j, y + dy, x + dx].
///
/// In memory the weights' axes stand in the order dy, dx, j, k: what a window meets in one row lies
/// side by side, and so do the weights of all units for one number.
public struct ConvolutionKernel: Sendable, Equatable {
  /// The planes that are read.
  public let input: PlaneSize
  /// How many output planes there are.
  public let units: Int
  /// Rows of the kernel.
  public let kernelRows: Int
  /// Columns of the kernel.
  public let kernelColumns: Int
  /// How many rows and columns on each side of the input are known to hold zeros, whose gradient
  /// nobody wants: they are left out where that is cheap.
  public let zeroBorder: Int

  /// A convolution of planes of the size `input` with `units` kernels.
  public init(
    input: PlaneSize, units: Int, kernelRows: Int, kernelColumns: Int, zeroBorder: Int = 0
  ) {
    precondition(
      input.rows >= kernelRows && input.columns >= kernelColumns,
      "The kernel is larger than the planes.")
    precondition(
      zeroBorder >= 0 && 2 * zeroBorder < min(input.rows, input.columns),
      "The planes are nothing but border.")
    self.input = input
    self.units = units
    self.kernelRows = kernelRows
    self.kernelColumns = kernelColumns
    self.zeroBorder = zeroBorder
  }

  /// The planes that are written.
  public var output: PlaneSize {
    PlaneSize(
      channels: units, rows: input.rows - kernelRows + 1,
      columns: input.columns - kernelColumns + 1)
  }

  /// How many weights there are.
  public var weightCount: Int { units * input.channels * kernelRows * kernelColumns }

  /// How many numbers of scratch memory `backwardInput` needs.
  public var scratchCount: Int { weightCount + Vector.scalarCount + framed.count }

  /// Computes the output planes, each row by one thread of the team; if `rectifies`, with zero in
  /// place of what is negative.
  public func forward(
    _ input: Buffer, weight: Buffer, bias: Buffer, into output: Buffer, rectifies: Bool = false,
    team: ThreadTeam? = nil
  ) {
    check(input, weight, output)
    precondition(bias.count == units, "There must be one bias for each unit.")
    let loop = CorrelationLoop(
      inputStride: self.input.columns * self.input.channels, columns: self.output.columns,
      channels: self.input.channels, units: units, kernelColumns: kernelColumns,
      rectifies: rectifies)
    let context = (self, loop, input, weight, bias, output)
    ThreadTeam.split(self.output.rows, among: team, with: context) { context, rows in
      let (kernel, loop, input, weight, bias, output) = context
      for row in rows {
        loop.run(
          input.base + row * loop.inputStride, weight.base, bias: bias.base,
          into: output.base + row * kernel.output.columns * kernel.units,
          kernelRows: kernel.kernelRows(
            at: row, rows: kernel.input.rows, border: kernel.zeroBorder))
      }
    }
  }

  /// Adds the gradient at the input, but in its border of zeros: the output's gradient, framed by
  /// zeros, convolved with the kernels turned by 180°.
  public func backwardInput(
    outputGradient: Buffer, weight: Buffer, inputGradient: Buffer, scratch: Buffer,
    team: ThreadTeam? = nil
  ) {
    check(inputGradient, weight, outputGradient)
    precondition(scratch.count >= scratchCount, "The scratch memory is too small.")
    let turned = scratch.base
    let framed = self.framed
    turn(weight.base, into: turned)
    let slope = frame(
      outputGradient.base, into: scratch.base + weightCount + Vector.scalarCount, framed)
    let loop = CorrelationLoop(
      inputStride: framed.columns * units,
      columns: input.columns - 2 * zeroBorder, channels: units, units: input.channels,
      kernelColumns: kernelColumns, adds: true)
    let context = (self, loop, slope, turned, inputGradient)
    ThreadTeam.split(input.rows - 2 * zeroBorder, among: team, with: context) { context, rows in
      let (kernel, loop, slope, turned, inputGradient) = context
      let (border, input, framed) = (kernel.zeroBorder, kernel.input, kernel.framed)
      let firstRow = border + kernel.frameRows - (kernel.kernelRows - 1)
      let firstColumn = border + kernel.frameColumns - (kernel.kernelColumns - 1)
      for row in rows {
        loop.run(
          slope + ((firstRow + row) * framed.columns + firstColumn) * kernel.units, turned,
          bias: nil,
          into: inputGradient.base + ((border + row) * input.columns + border) * input.channels,
          kernelRows: kernel.kernelRows(
            at: firstRow + row, rows: framed.rows, border: kernel.frameRows))
      }
    }
  }

  /// Adds the gradients at the weights and at the biases:
  /// ∂L/∂weight[k, j, dy, dx] = Σ_yx g[k, y, x] · input[j, y + dy, x + dx].
  public func backwardParameters(
    input: Buffer, outputGradient: Buffer, weightGradient: Buffer, biasGradient: Buffer,
    team: ThreadTeam? = nil
  ) {
    check(input, weightGradient, outputGradient)
    precondition(biasGradient.count == units, "There must be one bias for each unit.")
    let loop = WeightGradientLoop(
      inputStride: self.input.columns * self.input.channels, columns: output.columns,
      channels: self.input.channels, units: units)
    let runs = weightRuns
    let context = (self, loop, runs, input, outputGradient, weightGradient)
    ThreadTeam.split(kernelRows * runs.count, among: team, with: context) { context, parts in
      let (kernel, loop, runs, input, outputGradient, weightGradient) = context
      for part in parts {
        loop.run(
          kernel.weightPart(
            kernelRow: part / runs.count, runs.run(part % runs.count), input.base,
            outputGradient.base, weightGradient.base))
      }
    }
    VectorKernel.addRows(
      outputGradient.base, count: output.area, width: units, to: biasGradient.base)
  }

  private func check(_ input: Buffer, _ weight: Buffer, _ output: Buffer) {
    precondition(input.count == self.input.count, "The input has another size.")
    precondition(weight.count == weightCount, "The weights have another size.")
    precondition(output.count == self.output.count, "The output has another size.")
  }
}

// MARK: - What is left out

extension ConvolutionKernel {
  /// The rows of a window that starts at `row` which reach planes inside their border of zeros.
  private func kernelRows(at row: Int, rows: Int, border: Int) -> Range<Int> {
    let first = min(kernelRows, max(0, border - row))
    return first..<max(first, min(kernelRows, rows - border - row))
  }

  /// How many rows of zeros the output's gradient needs above and below.
  private var frameRows: Int { max(0, kernelRows - 1 - zeroBorder) }

  /// How many columns of zeros the output's gradient needs on the left and on the right.
  private var frameColumns: Int { max(0, kernelColumns - 1 - zeroBorder) }

  private var framed: PlaneSize {
    PlaneSize(
      channels: units, rows: output.rows + 2 * frameRows,
      columns: output.columns + 2 * frameColumns)
  }

  /// The gradient in the middle of planes of zeros; itself, where no zeros are needed.
  private func frame(
    _ gradient: UnsafePointer<Float>, into framed: UnsafeMutablePointer<Float>, _ size: PlaneSize
  ) -> UnsafePointer<Float> {
    guard frameRows > 0 || frameColumns > 0 else { return gradient }
    framed.update(repeating: 0, count: size.count)
    let width = output.columns * units
    for row in 0..<output.rows {
      let target = framed + ((row + frameRows) * size.columns + frameColumns) * units
      target.update(from: gradient + row * width, count: width)
    }
    return UnsafePointer(framed)
  }

  /// Swaps units and channels of the weights and turns each kernel by 180°.
  private func turn(_ weight: UnsafePointer<Float>, into turned: UnsafeMutablePointer<Float>) {
    let cells = kernelRows * kernelColumns
    let size = units * input.channels
    for cell in 0..<cells {
      TransposeKernel.run(
        weight + cell * size, rows: input.channels, columns: units,
        into: turned + (cells - 1 - cell) * size)
    }
  }
}

// MARK: - Runs of weights

extension ConvolutionKernel {
  /// How the weights of one row of the kernel are cut into runs that fit into registers.
  private struct WeightRuns {
    /// Groups that no run reaches across: columns of the kernel, if they are long enough.
    let groups: Int
    let perGroup: Int
    let groupLength: Int

    var count: Int { groups * perGroup }

    func run(_ index: Int) -> Range<Int> {
      let (group, part) = (index / perGroup, index % perGroup)
      let start = group * groupLength
      return (start + part * groupLength / perGroup)..<(start + (part + 1) * groupLength / perGroup)
    }
  }

  private var weightRuns: WeightRuns {
    let isLong = input.channels >= RegisterTile.positions
    let groups = isLong ? kernelColumns : 1
    let length = kernelColumns * input.channels / groups
    return WeightRuns(
      groups: groups, perGroup: (length + RegisterTile.positions - 1) / RegisterTile.positions,
      groupLength: length)
  }

  private func weightPart(
    kernelRow: Int, _ run: Range<Int>, _ input: UnsafePointer<Float>,
    _ slope: UnsafePointer<Float>, _ gradient: UnsafeMutablePointer<Float>
  ) -> WeightGradientLoop.Part {
    let stride = self.input.columns * self.input.channels
    let first = run.lowerBound / self.input.channels
    let last = (run.upperBound - 1) / self.input.channels
    let (rows, columns) = (self.input.rows, self.input.columns)
    // A run that lies in several columns of the kernel counts wherever one of them does.
    let left = max(0, zeroBorder - last)
    let right = max(left, min(output.columns, columns - zeroBorder - first))
    let top = max(0, zeroBorder - kernelRow)
    let bottom = max(top, min(output.rows, rows - zeroBorder - kernelRow))
    return WeightGradientLoop.Part(
      input: input + kernelRow * stride + run.lowerBound, slope: slope,
      target: gradient + (kernelRow * kernelColumns * self.input.channels + run.lowerBound) * units,
      count: run.count, rows: top..<bottom, columns: left..<right)
  }
}

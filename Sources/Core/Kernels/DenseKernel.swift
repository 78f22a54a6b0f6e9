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

  /// How many numbers of scratch memory `forward` needs.
  public var scratchCount: Int { rows * columns + 2 * Vector.scalarCount }

  /// output[p, c] = bias[c] + Σ_k weight[c, k] · input[p, k].
  public func forward(
    _ input: Buffer, weight: Buffer, bias: Buffer, into output: Buffer, scratch: Buffer
  ) {
    check(input, weight, output)
    precondition(bias.count == rows, "There must be one bias for each output.")
    precondition(scratch.count >= scratchCount, "The scratch memory is too small.")
    forward(input.base, weight.base, bias: bias.base, into: output.base, scratch: scratch.base)
  }

  /// inputGradient[p, k] += Σ_c weight[c, k] · g[p, c].
  public func backwardInput(outputGradient: Buffer, weight: Buffer, inputGradient: Buffer) {
    check(inputGradient, weight, outputGradient)
    backwardInput(outputGradient.base, weight.base, into: inputGradient.base)
  }

  /// weightGradient[c, k] += Σ_p g[p, c] · input[p, k]; biasGradient[c] += Σ_p g[p, c].
  public func backwardParameters(
    input: Buffer, outputGradient: Buffer, weightGradient: Buffer, biasGradient: Buffer
  ) {
    check(input, weightGradient, outputGradient)
    precondition(biasGradient.count == rows, "There must be one bias for each output.")
    backwardWeight(input.base, outputGradient.base, into: weightGradient.base)
    VectorKernel.addRows(
      outputGradient.base, count: positions, width: rows, to: biasGradient.base)
  }

  private func check(_ input: Buffer, _ weight: Buffer, _ output: Buffer) {
    precondition(weight.count == rows * columns, "The weights have another size.")
    precondition(input.count == positions * columns, "The input has another size.")
    precondition(output.count == positions * rows, "The output has another size.")
  }
}

// MARK: - A dense layer is a convolution with a kernel of one cell

extension DenseKernel {
  /// Computes the outputs; the scratch memory takes the weights with the outputs side by side.
  func forward(
    _ input: UnsafePointer<Float>, _ weight: UnsafePointer<Float>, bias: UnsafePointer<Float>?,
    into output: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
  ) {
    TransposeKernel.run(weight, rows: rows, columns: columns, into: scratch)
    loop(channels: columns, units: rows, adds: false)
      .run(input, scratch, bias: bias, into: output, kernelRows: 0..<1)
  }

  /// Adds the gradient at the inputs.
  func backwardInput(
    _ slope: UnsafePointer<Float>, _ weight: UnsafePointer<Float>,
    into inputGradient: UnsafeMutablePointer<Float>
  ) {
    loop(channels: rows, units: columns, adds: true)
      .run(slope, weight, bias: nil, into: inputGradient, kernelRows: 0..<1)
  }

  /// Adds the gradient at the weights.
  func backwardWeight(
    _ input: UnsafePointer<Float>, _ slope: UnsafePointer<Float>,
    into weightGradient: UnsafeMutablePointer<Float>
  ) {
    let loop = WeightGradientLoop(
      inputStride: 0, columns: positions, channels: rows, units: columns)
    let runs = (rows + RegisterTile.positions - 1) / RegisterTile.positions
    for run in 0..<runs {
      let first = run * rows / runs
      loop.run(
        WeightGradientLoop.Part(
          input: slope + first, slope: input, target: weightGradient + first * columns,
          count: (run + 1) * rows / runs - first, rows: 0..<1, columns: 0..<positions))
    }
  }

  private func loop(channels: Int, units: Int, adds: Bool) -> CorrelationLoop {
    CorrelationLoop(
      inputStride: 0, columns: positions, channels: channels, units: units, kernelColumns: 1,
      adds: adds)
  }
}

/// A dense layer over all cells of a stack of planes: a convolution whose kernel is as large as the
/// planes.
///
/// output[c] = bias[c] + Σ_k Σ_y Σ_x weight[c, k, y, x] · input[k, y, x].
///
/// In memory the weights stand as a convolution's do, in the order y, x, k, c.
public struct MapDenseKernel: Sendable, Equatable {
  /// The planes that are read.
  public let input: PlaneSize
  /// How many outputs there are.
  public let rows: Int

  /// A dense layer with `rows` outputs over planes of the size `input`.
  public init(input: PlaneSize, rows: Int) {
    self.input = input
    self.rows = rows
  }

  /// How many numbers of scratch memory `backwardInput` needs.
  public var scratchCount: Int { rows * input.count }

  /// Computes the outputs.
  public func forward(_ input: Buffer, weight: Buffer, bias: Buffer, into output: Buffer) {
    convolution.forward(input, weight: weight, bias: bias, into: output)
  }

  /// Adds the gradients at the weights and at the biases.
  public func backwardParameters(
    input: Buffer, outputGradient: Buffer, weightGradient: Buffer, biasGradient: Buffer
  ) {
    convolution.backwardParameters(
      input: input, outputGradient: outputGradient, weightGradient: weightGradient,
      biasGradient: biasGradient)
  }

  /// inputGradient[k, y, x] += Σ_c weight[c, k, y, x] · g[c]. As a convolution this would be one
  /// over mostly zeros, so it is done as a dense layer, the weights of each output side by side.
  public func backwardInput(
    outputGradient: Buffer, weight: Buffer, inputGradient: Buffer, scratch: Buffer
  ) {
    let turned = scratch.slice(offset: 0, count: scratchCount)
    TransposeKernel.run(weight, rows: input.count, columns: rows, into: turned)
    DenseKernel(rows: rows, columns: input.count).backwardInput(
      outputGradient: outputGradient, weight: turned, inputGradient: inputGradient)
  }

  private var convolution: ConvolutionKernel {
    ConvolutionKernel(
      input: input, units: rows, kernelRows: input.rows, kernelColumns: input.columns)
  }
}

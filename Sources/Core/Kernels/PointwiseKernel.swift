/// A dense layer applied at every position of planes, without bias: a 1×1 convolution.
///
/// Its output holds one whole plane after the other.
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

  /// How many numbers of scratch memory a run needs.
  public var scratchCount: Int { dense.scratchCount + rows * input.area + Vector.scalarCount }

  /// output[c, y, x] = Σ_k weight[c, k] · input[k, y, x].
  public func forward(_ input: Buffer, weight: Buffer, into output: Buffer, scratch: Buffer) {
    check(input, weight, output, scratch)
    let byPlace = scratch.base + dense.scratchCount
    dense.forward(input.base, weight.base, bias: nil, into: byPlace, scratch: scratch.base)
    TransposeKernel.run(byPlace, rows: self.input.area, columns: rows, into: output.base)
  }

  /// inputGradient[k, y, x] += Σ_c weight[c, k] · g[c, y, x].
  public func backwardInput(
    outputGradient: Buffer, weight: Buffer, inputGradient: Buffer, scratch: Buffer
  ) {
    check(inputGradient, weight, outputGradient, scratch)
    TransposeKernel.run(
      outputGradient.base, rows: rows, columns: input.area, into: scratch.base)
    dense.backwardInput(scratch.base, weight.base, into: inputGradient.base)
  }

  /// weightGradient[c, k] += Σ_yx g[c, y, x] · input[k, y, x].
  public func backwardWeight(
    input: Buffer, outputGradient: Buffer, weightGradient: Buffer, scratch: Buffer
  ) {
    check(input, weightGradient, outputGradient, scratch)
    TransposeKernel.run(
      outputGradient.base, rows: rows, columns: self.input.area, into: scratch.base)
    dense.backwardWeight(input.base, scratch.base, into: weightGradient.base)
  }

  private var dense: DenseKernel {
    DenseKernel(rows: rows, columns: input.channels, positions: input.area)
  }

  private func check(_ input: Buffer, _ weight: Buffer, _ output: Buffer, _ scratch: Buffer) {
    precondition(input.count == self.input.count, "The input has another size.")
    precondition(weight.count == rows * self.input.channels, "The weights have another size.")
    precondition(output.count == rows * self.input.area, "The output has another size.")
    precondition(scratch.count >= scratchCount, "The scratch memory is too small.")
  }
}

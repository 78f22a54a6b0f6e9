import Kernels

/// One loop of a kernel: how many floating-point operations it takes and how to run it.
struct KernelTask {
  let name: String
  let work: Double
  let run: () -> Void

  /// Billions of floating-point operations a second.
  func measure(seconds: Double) -> Double { rate(seconds: seconds, run) * work / 1e9 }
}

/// The convolutions of both networks, as they run in training: the zeros that padding put around
/// their inputs are known, and the operations that they would take are counted all the same.
func convolutionTasks() -> [KernelTask] {
  tasks("conv_1", channels: 1, size: 30, border: 1)
    + tasks("conv_2", channels: 32, size: 17, border: 2)
    + tasks("conv_2, nothing known", channels: 32, size: 17, border: 0)
    + tasks("conv_3", channels: 32, size: 17, border: 1)
}

private func tasks(_ name: String, channels: Int, size: Int, border: Int) -> [KernelTask] {
  let planes = PlaneSize(channels: channels, rows: size, columns: size)
  let kernel = ConvolutionKernel(
    input: planes, units: 32, kernelRows: 3, kernelColumns: 3, zeroBorder: border)
  func numbers(_ count: Int) -> Buffer {
    Buffer((0..<count).map { Float($0 % 7) * 0.1 - 0.3 })
  }
  let input = numbers(planes.count)
  let weight = numbers(kernel.weightCount)
  let bias = numbers(32)
  let output = Buffer(count: kernel.output.count)
  let slope = numbers(kernel.output.count)
  let inputGradient = Buffer(count: planes.count)
  let weightGradient = Buffer(count: kernel.weightCount)
  let biasGradient = Buffer(count: 32)
  let scratch = Buffer(count: kernel.scratchCount)
  let work = Double(2 * kernel.output.area * kernel.weightCount)
  return [
    KernelTask(name: "\(name) forward", work: work) {
      kernel.forward(input, weight: weight, bias: bias, into: output)
    },
    KernelTask(name: "\(name) input gradient", work: work) {
      kernel.backwardInput(
        outputGradient: slope, weight: weight, inputGradient: inputGradient, scratch: scratch)
    },
    KernelTask(name: "\(name) weight gradient", work: work) {
      kernel.backwardParameters(
        input: input, outputGradient: slope, weightGradient: weightGradient,
        biasGradient: biasGradient)
    },
  ]
}

/// The most that one core does: billions of floating-point operations a second in fused
/// multiply-adds between registers.
func measurePeak(seconds: Double) -> Double {
  rate(seconds: seconds) { keep(PeakKernel.run(rounds: 20_000)) }
    * Double(20_000 * PeakKernel.operationsPerRound) / 1e9
}

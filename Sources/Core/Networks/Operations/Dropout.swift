import Equations
import Kernels

/// Dropout (Srivastava et al. 2014): while training, each number becomes zero with probability
/// `rate` and is divided by 1 − rate otherwise; without training, nothing changes.
public struct Dropout: Operation {
  /// The probability of a zero.
  public let rate: Float

  /// Dropout with the given probability, at least 0 and below 1.
  public init(rate: Float) {
    precondition(rate >= 0 && rate < 1, "A dropout rate lies in 0..<1.")
    self.rate = rate
  }

  /// `dropout 0.5`.
  public var name: String { "dropout \(rate)" }
  /// Random while training.
  public var kind: OperationKind { .noise }

  /// The input's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    inputs[0]
  }

  /// The cell times its mask.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    Definition(output, .drawn("mask", output.variables) * .input(output.variables))
  }

  /// The mask: 0 or 1 / (1 − rate) while training, 1 otherwise.
  public var drawn: String? { "mask" }

  /// The mask.
  public func keptCount(for inputs: [Shape]) -> Int { inputs[0].count }

  /// Draws the mask, if training, and applies it.
  public func forward(_ step: ForwardStep) {
    if let seed = step.randomSeed {
      RandomKernel.fillMask(step.kept, rate: rate, seed: seed)
    } else {
      step.kept.fill(1)
    }
    VectorKernel.multiply(step.inputs[0], by: step.kept, into: step.output)
  }

  /// The gradient through the same mask.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    VectorKernel.multiplyAdd(gradients.output, by: step.kept, into: inputGradient)
  }
}

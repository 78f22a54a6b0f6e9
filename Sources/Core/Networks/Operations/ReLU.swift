import Equations
import Kernels

/// The rectifier: out = max(0, in), number by number.
public struct ReLU: Operation {
  /// A rectifier.
  public init() {}

  /// `ReLU`.
  public var name: String { "ReLU" }
  /// An activation.
  public var kind: OperationKind { .activation }
  /// The rectifier.
  public var isRectifier: Bool { true }

  /// The input's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    inputs[0]
  }

  /// The larger of zero and the cell.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    Definition(output, .rectified(.input(output.variables)))
  }

  /// Sets what is negative to zero.
  public func forward(_ step: ForwardStep) {
    VectorKernel.rectify(step.inputs[0], into: step.output)
  }

  /// The gradient passes where the input is positive; where both gradients are one, it stays there.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    if inputGradient === gradients.output {
      return VectorKernel.rectifyGradient(inputGradient, output: step.output, team: step.team)
    }
    VectorKernel.rectifyBackward(
      input: step.inputs[0], outputGradient: gradients.output, inputGradient: inputGradient)
  }
}

import Equations
import Kernels

/// The product of two tensors of one shape, number by number.
public struct Product: Operation {
  /// A product.
  public init() {}

  /// `product`.
  public var name: String { "product" }
  /// A function of two numbers.
  public var kind: OperationKind { .activation }
  /// Both factors.
  public var inputCount: Int { 2 }

  /// The inputs' shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    guard inputs[0] == inputs[1] else {
      throw .inputsDiffer(node: node, operation: name, first: inputs[0], second: inputs[1])
    }
    return inputs[0]
  }

  /// The product of two cells.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    Definition(output, .input(output.variables) * .input(output.variables, of: 1))
  }

  /// A product is zero where one factor is.
  public func zeroBorder(inputs: [Int]) -> Int { max(inputs[0], inputs[1]) }

  /// Multiplies.
  public func forward(_ step: ForwardStep) {
    VectorKernel.multiply(step.inputs[0], by: step.inputs[1], into: step.output)
  }

  /// To each factor the gradient times the other.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    for (index, other) in [(0, 1), (1, 0)] {
      guard let inputGradient = gradients.inputs[index] else { continue }
      VectorKernel.multiplyAdd(gradients.output, by: step.inputs[other], into: inputGradient)
    }
  }
}

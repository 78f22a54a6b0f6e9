import Equations
import Kernels

/// One number in every cell, whatever the image.
public struct Constant: Operation {
  /// The number.
  public let value: Float
  /// The output's shape.
  public let shape: Shape

  /// A tensor of the given shape that holds `value` everywhere.
  public init(_ value: Float, shape: Shape) {
    self.value = value
    self.shape = shape
  }

  /// `constant 1.0`.
  public var name: String { "constant \(value)" }
  /// It comes from nowhere.
  public var kind: OperationKind { .input }
  /// None.
  public var inputCount: Int { 0 }

  /// The shape given.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    shape
  }

  /// The number.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    Definition(output, Equation(setting: value))
  }

  /// Writes the number everywhere.
  public func forward(_ step: ForwardStep) { step.output.fill(value) }

  /// Nothing: there is nothing before it.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {}
}

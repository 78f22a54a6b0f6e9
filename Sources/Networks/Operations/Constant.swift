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
  /// Each cell stands for itself.
  public var reach: Reach { .samePosition }

  /// The shape given.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    shape
  }

  /// The number.
  public func formula(_ names: FormulaNames) -> String {
    let indices = shape.axes.map(\.name).joined(separator: ", ")
    return "\(names.output)[\(indices)] = \(value)"
  }

  /// Writes the number everywhere.
  public func forward(_ step: ForwardStep) { step.output.fill(value) }

  /// Nothing: there is nothing before it.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {}
}

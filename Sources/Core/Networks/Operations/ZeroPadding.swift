import Equations
import Kernels

/// Zeros around each map, so that a convolution can be centred on the cells at its edge:
/// out[k, y, x] = in[k, y − border, x − border] inside, 0 in the border.
public struct ZeroPadding: Operation {
  /// How many rows and columns of zeros stand on each side.
  public let border: Int

  /// Padding by `border` cells on each side.
  public init(_ border: Int) {
    precondition(border > 0, "The border of a padding must be positive.")
    self.border = border
  }

  /// `zero padding 1`.
  public var name: String { "zero padding \(border)" }
  /// Padding.
  public var kind: OperationKind { .padding }

  /// Rows and columns grow by twice the border.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireMaps(inputs[0], node: node)
    let size = planes(of: inputs[0]).padded(by: border)
    return .maps(units: size.channels, rows: size.rows, columns: size.columns)
  }

  /// The cell that is copied.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let frame = IndexExpression(integerLiteral: border)
    return Definition(
      output, .input(["k", "y" - frame, "x" - frame], zeroOutside: true))
  }

  /// What the input has, and the padding's own.
  public func zeroBorder(inputs: [Int]) -> Int { inputs[0] + border }

  /// Copies the maps into the middle of zeros.
  public func forward(_ step: ForwardStep) {
    PaddingKernel.forward(
      step.inputs[0], size: planes(of: step.inputShapes[0]), border: border, into: step.output)
  }

  /// The middle of the gradient; what reaches the border is lost.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    PaddingKernel.backward(
      outputGradient: gradients.output, size: planes(of: step.inputShapes[0]), border: border,
      inputGradient: inputGradient)
  }
}

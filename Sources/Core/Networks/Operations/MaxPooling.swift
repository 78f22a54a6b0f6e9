import Equations
import Kernels

/// Max pooling without padding: out[k, y, x] = max over dy, dx of in[k, s·y + dy, s·x + dx].
///
/// A remainder at the right and lower edge is dropped. Of several equal maxima the first in
/// reading order wins and gets the whole gradient, as in PyTorch.
public struct MaxPooling: Operation {
  /// Rows and columns of a window.
  public let size: Int
  /// How far one window lies from the next.
  public let stride: Int

  /// Pooling over windows of `size` × `size`, `stride` apart.
  public init(size: Int = 3, stride: Int = 2) {
    precondition(size > 0 && stride > 0, "A pooling needs a window and a stride.")
    self.size = size
    self.stride = stride
  }

  /// `max pooling 3×3, stride 2`.
  public var name: String { "max pooling \(size)×\(size), stride \(stride)" }
  /// Pooling.
  public var kind: OperationKind { .pooling }

  /// As many windows as fit.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireMaps(inputs[0], node: node)
    let input = planes(of: inputs[0])
    guard input.rows >= size, input.columns >= size else {
      throw .windowTooLarge(node: node, operation: name, size: size, found: inputs[0])
    }
    let output = kernel(for: inputs[0]).output
    return .maps(units: output.channels, rows: output.rows, columns: output.columns)
  }

  /// The largest cell of the window.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    Definition(
      output,
      .maximum(
        .init("dy", 0..<size), .init("dx", 0..<size),
        of: .input(["k", stride * "y" + "dy", stride * "x" + "dx"])))
  }

  /// The winner of each window.
  public func keptCount(for inputs: [Shape]) -> Int { kernel(for: inputs[0]).output.count }

  /// Finds each window's maximum.
  public func forward(_ step: ForwardStep) {
    kernel(for: step.inputShapes[0])
      .forward(step.inputs[0], into: step.output, winners: step.kept, team: step.team)
  }

  /// Each window's gradient goes to its winner.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    kernel(for: step.inputShapes[0]).backward(
      outputGradient: gradients.output, winners: step.kept, inputGradient: inputGradient,
      team: step.team)
  }

  private func kernel(for shape: Shape) -> MaxPoolingKernel {
    MaxPoolingKernel(input: planes(of: shape), size: size, stride: stride)
  }
}

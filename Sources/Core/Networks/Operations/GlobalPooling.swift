import Equations
import Kernels

/// Global pooling: one number for each unit, F_k = Σ_{y,x} f_k[y, x], or that sum over H·W.
///
/// The paper (Zhou et al. 2016, section 2) writes the sum; its released code, the note's program
/// and what everyone calls GAP take the mean.
public struct GlobalPooling: Operation {
  /// How the cells of a map are put together.
  public enum Reduction: String, Sendable {
    /// Added up, as the paper writes it.
    case sum
    /// Added up and divided by their number.
    case mean
  }

  /// Sum or mean.
  public let reduction: Reduction

  /// Global pooling by sum or mean.
  public init(_ reduction: Reduction) { self.reduction = reduction }

  /// `global average pooling` or `global sum pooling`.
  public var name: String {
    reduction == .mean ? "global average pooling" : "global sum pooling"
  }
  /// Pooling.
  public var kind: OperationKind { .pooling }

  /// One number for each unit.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try oneNumberPerMap(inputs[0], node: node)
  }

  /// The sum over all positions, with its divisor.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let size = planes(of: inputs[0])
    let sum: Equation = .total(
      .init("y", 0..<size.rows), .init("x", 0..<size.columns), of: .input(["k", "y", "x"]))
    return Definition(output, reduction == .mean ? sum / .number(Double(size.area)) : sum)
  }

  /// Adds each map up.
  public func forward(_ step: ForwardStep) {
    let size = planes(of: step.inputShapes[0])
    GlobalPoolingKernel.forward(
      step.inputs[0], size: size, factor: factor(for: size), into: step.output)
  }

  /// Spreads each unit's gradient evenly over its map.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    let size = planes(of: step.inputShapes[0])
    GlobalPoolingKernel.backward(
      outputGradient: gradients.output, size: size, factor: factor(for: size),
      inputGradient: inputGradient)
  }

  private func factor(for size: PlaneSize) -> Float {
    reduction == .mean ? 1 / Float(size.area) : 1
  }
}

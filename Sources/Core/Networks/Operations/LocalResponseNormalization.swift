import Equations
import Kernels

/// Local response normalisation across units (LRN, Krizhevsky et al. 2012, section 3.3):
/// out[k, y, x] = in[k, y, x] / (2 + α · Σ_j in[j, y, x]²)^β, j the five units around k.
///
/// Units beyond the ends count as zero. As in the note, α is not divided by the number of units.
public struct LocalResponseNormalization: Operation {
  /// How many units are added up.
  public let width: Int
  /// The constant in the divisor.
  public let bias: Float
  /// The factor of the squares.
  public let alpha: Float
  /// The divisor's exponent.
  public let beta: Float

  /// A normalisation; the defaults are the note's.
  public init(width: Int = 5, bias: Float = 2, alpha: Float = 1e-4, beta: Float = 0.75) {
    precondition(width > 0 && width % 2 == 1, "The number of units must be odd.")
    self.width = width
    self.bias = bias
    self.alpha = alpha
    self.beta = beta
  }

  /// `LRN over 5 units`.
  public var name: String { "LRN over \(width) units" }
  /// A normalisation.
  public var kind: OperationKind { .normalization }

  /// The input's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireMaps(inputs[0], node: node)
    return inputs[0]
  }

  /// The cell over a power of the squares around it.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let half = width / 2
    let neighbour = Equation.input(["k" + "d", "y", "x"], zeroOutside: true)
    let squares: Equation = .total(
      .init("d", -half..<(half + 1)), of: .power(neighbour, 2))
    let divisor = Equation(setting: bias) + Equation(setting: alpha) * squares
    return Definition(
      output, .input(["k", "y", "x"]) / .power(divisor, Double("\(beta)") ?? Double(beta)))
  }

  /// What remains of each cell's divisor: its fourth root's inverse.
  public func keptCount(for inputs: [Shape]) -> Int { inputs[0].count }

  /// A number for each cell, and zeros beyond the first and last units.
  public func scratchCount(for inputs: [Shape]) -> Int { kernel(for: inputs[0]).scratchCount }

  /// Divides each cell.
  public func forward(_ step: ForwardStep) {
    kernel(for: step.inputShapes[0])
      .forward(
        step.inputs[0], into: step.output, roots: step.kept, scratch: step.scratch,
        team: step.team)
  }

  /// Each cell also acts through the divisors of its neighbours.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    kernel(for: step.inputShapes[0]).backward(
      input: step.inputs[0], roots: step.kept, outputGradient: gradients.output,
      inputGradient: inputGradient, scratch: step.scratch, team: step.team)
  }

  private func kernel(for shape: Shape) -> NormalizationKernel {
    NormalizationKernel(
      size: planes(of: shape), width: width, bias: bias, alpha: alpha, beta: beta)
  }
}

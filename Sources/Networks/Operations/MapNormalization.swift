import Kernels

/// A map divided so that it sums or averages to a fixed number.
public struct MapNormalization: Operation {
  /// What is made to add up.
  public enum Rule: Sendable, Equatable {
    /// Each column is divided by its sum, as in the note's program (over y, not over the map).
    case columns
    /// The map is divided by its mean, so that a flat map becomes 1 everywhere.
    case mean
    /// First the map's minimum less `epsilon` is taken off, so that nothing is negative; then it
    /// is divided by its mean.
    case shiftedMean(epsilon: Float)
  }

  /// What is made to add up.
  public let rule: Rule

  /// A normalisation by the given rule.
  public init(_ rule: Rule) { self.rule = rule }

  /// What is divided by what.
  public var name: String {
    switch rule {
    case .columns: "divide each column by its sum"
    case .mean: "divide by the mean"
    case .shiftedMean: "shift to zero, divide by the mean"
    }
  }
  /// A normalisation.
  public var kind: OperationKind { .normalization }
  /// The same position, and all others through the sum.
  public var reach: Reach { .samePosition }

  /// The input's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireAxes([.row, .column], inputs[0], node: node)
    return inputs[0]
  }

  /// The cell over the sum.
  public func formula(_ names: FormulaNames) -> String {
    let (output, input) = (names.output, names.inputs[0])
    switch rule {
    case .columns: return "\(output)[y, x] = \(input)[y, x] / Σ_j \(input)[j, x]"
    case .mean: return "\(output)[y, x] = H·W · \(input)[y, x] / Σ_{j,i} \(input)[j, i]"
    case .shiftedMean(let epsilon):
      return "\(output)[y, x] = H·W · s[y, x] / Σ_{j,i} s[j, i], s = \(input) - min \(input) "
        + "+ \(epsilon)"
    }
  }

  /// Divides the map.
  public func forward(_ step: ForwardStep) {
    let kernel = kernel(for: step.inputShapes[0])
    switch rule {
    case .columns: kernel.forwardColumns(step.inputs[0], into: step.output)
    case .mean: kernel.forwardMean(step.inputs[0], epsilon: nil, into: step.output)
    case .shiftedMean(let epsilon):
      kernel.forwardMean(step.inputs[0], epsilon: epsilon, into: step.output)
    }
  }

  /// The quotient's gradient, through the sum, too.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    let kernel = kernel(for: step.inputShapes[0])
    let epsilon: Float?
    switch rule {
    case .columns:
      kernel.backwardColumns(
        step.inputs[0], output: step.output, outputGradient: gradients.output,
        inputGradient: inputGradient)
      return
    case .mean: epsilon = nil
    case .shiftedMean(let given): epsilon = given
    }
    kernel.backwardMean(
      step.inputs[0], output: step.output, epsilon: epsilon, outputGradient: gradients.output,
      inputGradient: inputGradient)
  }

  private func kernel(for shape: Shape) -> MapNormalizationKernel {
    MapNormalizationKernel(rows: shape.extents[0], columns: shape.extents[1])
  }
}

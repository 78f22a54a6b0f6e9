import Equations
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

  /// The input's shape.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireAxes([.row, .column], inputs[0], node: node)
    return inputs[0]
  }

  /// The cell over the sum.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let (rows, columns) = (output.extents[0], output.extents[1])
    let all = (Equation.IndexRange("j", 0..<rows), Equation.IndexRange("i", 0..<columns))
    let cell = Equation.input(["y", "x"])
    let other = Equation.input(["j", "i"])
    let area = Equation.number(Double(rows * columns))
    switch rule {
    case .columns:
      return Definition(output, cell / .total(all.0, of: .input(["j", "x"])))
    case .mean: return Definition(output, area * cell / .total(all.0, all.1, of: other))
    case .shiftedMean(let epsilon):
      let smallest = Equation.minimum(
        .init("n", all.0.range), .init("m", all.1.range), of: .input(["n", "m"]))
      let shift = Equation(setting: epsilon) - smallest
      return Definition(output, area * (cell + shift) / .total(all.0, all.1, of: other + shift))
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

import Equations
import Kernels

/// Global max pooling: one number for each unit, F_k = max over y, x of f_k[y, x].
///
/// Compared with global average pooling it asks only for the most telling place of each map (Oquab
/// et al. 2015). Of several equal maxima the first in reading order wins and gets the whole gradient.
public struct GlobalMaxPooling: Operation {
  /// Global pooling by the maximum.
  public init() {}

  /// `global max pooling`.
  public var name: String { "global max pooling" }
  /// Pooling.
  public var kind: OperationKind { .pooling }

  /// One number for each unit.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try oneNumberPerMap(inputs[0], node: node)
  }

  /// The largest cell of the map.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let size = planes(of: inputs[0])
    return Definition(
      output,
      .maximum(
        .init("y", 0..<size.rows), .init("x", 0..<size.columns), of: .input(["k", "y", "x"])))
  }

  /// Finds each map's maximum; in memory the unit changes fastest.
  public func forward(_ step: ForwardStep) {
    let size = planes(of: step.inputShapes[0])
    for unit in 0..<size.channels { step.output[unit] = step.inputs[0][winner(unit, step)] }
  }

  /// Each unit's gradient goes to its winner.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    guard let inputGradient = gradients.inputs[0] else { return }
    for unit in 0..<gradients.output.count {
      inputGradient[winner(unit, step)] += gradients.output[unit]
    }
  }

  /// The place in memory of a unit's first largest number.
  private func winner(_ unit: Int, _ step: ForwardStep) -> Int {
    let size = planes(of: step.inputShapes[0])
    let cells = stride(from: unit, to: size.count, by: size.channels)
    return cells.reduce(unit) { step.inputs[0][$1] > step.inputs[0][$0] ? $1 : $0 }
  }
}

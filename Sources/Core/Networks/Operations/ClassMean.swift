import Equations
import Kernels

/// The mean over classes at each position, as a map: out[y, x] = 1/C · Σ_c in[x · rows + y, c].
///
/// In the note's program the input is a softmax, whose mean over its classes is 1/C whatever the
/// scores are.
public struct ClassMean: Operation {
  /// Rows of the map.
  public let rows: Int

  /// A mean over classes for a map with so many rows.
  public init(rows: Int) {
    precondition(rows > 0, "A map has at least one row.")
    self.rows = rows
  }

  /// `mean over classes`.
  public var name: String { "mean over classes" }
  /// Pooling.
  public var kind: OperationKind { .pooling }

  /// A map.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireAxes([.position, .classes], inputs[0], node: node)
    return Shape([(.row, rows), (.column, inputs[0].extents[0] / rows)])
  }

  /// The mean at one position.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    let classes = inputs[0].extents[1]
    let sum: Equation = .total(
      .init("c", 0..<classes), of: .input([rows * "x" + "y", "c"]))
    return Definition(output, sum / .number(Double(classes)))
  }

  /// Computes the means.
  public func forward(_ step: ForwardStep) {
    ClassMapKernel(step.inputShapes[0], rows: rows)
      .forward(step.inputs[0], weights: nil, into: step.output)
  }

  /// Spreads each gradient evenly over the classes.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    ClassMapKernel(step.inputShapes[0], rows: rows).backward(
      step.inputs[0], weights: nil, outputGradient: gradients.output,
      inputGradient: gradients.inputs[0], weightGradient: nil)
  }
}

/// The classes at each position weighted by a vector: out[y, x] = Σ_c P[c] · in[x · rows + y, c].
///
/// The note's idea as its prose says it: the maps of all classes, weighted by the probabilities of
/// the first pass. The second input is P.
public struct ClassWeighting: Operation {
  /// Rows of the map.
  public let rows: Int

  /// A weighting for a map with so many rows.
  public init(rows: Int) {
    precondition(rows > 0, "A map has at least one row.")
    self.rows = rows
  }

  /// `weighting of classes`.
  public var name: String { "weighting of classes" }
  /// Pooling.
  public var kind: OperationKind { .pooling }
  /// Maps and weights.
  public var inputCount: Int { 2 }

  /// A map.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try requireAxes([.position, .classes], inputs[0], node: node)
    try requireAxes([.classes], inputs[1], node: node)
    guard inputs[0].extents[1] == inputs[1].extents[0] else {
      throw .inputsDiffer(node: node, operation: name, first: inputs[0], second: inputs[1])
    }
    return Shape([(.row, rows), (.column, inputs[0].extents[0] / rows)])
  }

  /// The weighted sum at one position.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    Definition(
      output,
      .total(
        .init("c", 0..<inputs[0].extents[1]),
        of: .input(["c"], of: 1) * .input([rows * "x" + "y", "c"])))
  }

  /// Computes the weighted sums.
  public func forward(_ step: ForwardStep) {
    ClassMapKernel(step.inputShapes[0], rows: rows)
      .forward(step.inputs[0], weights: step.inputs[1], into: step.output)
  }

  /// To the maps the gradient times the weight, to the weights the gradient times the maps.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    ClassMapKernel(step.inputShapes[0], rows: rows).backward(
      step.inputs[0], weights: step.inputs[1], outputGradient: gradients.output,
      inputGradient: gradients.inputs[0], weightGradient: gradients.inputs[1])
  }
}

extension ClassMapKernel {
  init(_ shape: Shape, rows: Int) {
    self.init(rows: rows, columns: shape.extents[0] / rows, classes: shape.extents[1])
  }
}

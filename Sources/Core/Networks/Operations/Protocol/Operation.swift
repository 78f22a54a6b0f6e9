import Equations
import Kernels

/// One step of a network: what it needs, the shape it makes, its definition, and its execution
/// forward and backward over one image.
///
/// The definition is the arithmetic of one output cell, for people to read and for float64 to
/// check the execution with. It also says which cells a cell depends on: explanations, receptive
/// fields and gradients all follow from it.
///
/// An operation has no batch axis and keeps no state; the executor gives it buffers. Each
/// operation stands in one file of the folder `Operations`. What else the executor and the drawings
/// want to know of one, such as `canRectify`, they ask here: none of them knows any operation.
public protocol Operation: Sendable {
  /// What the operation is called, with its settings: `convolution 3×3`.
  var name: String { get }

  /// The kind of operation, by which drawings choose a colour.
  var kind: OperationKind { get }

  /// How many inputs the operation takes.
  var inputCount: Int { get }

  /// The output's shape for inputs of these shapes.
  ///
  /// - Throws: `NetworkError` naming `node` if the inputs do not fit.
  func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape

  /// The parameters that the operation needs for inputs of these shapes.
  func parameters(for inputs: [Shape]) -> [ParameterNeed]

  /// The arithmetic of one output cell over cells of the inputs and parameters; nil for what is
  /// given from outside.
  func definition(inputs: [Shape], output: Shape) -> Definition?

  /// The arithmetic of one cell of the gradient at an input or a parameter, through this
  /// operation; nil if the output does not depend on it.
  func gradientDefinition(
    at operand: Equation.Operand, inputs: [Shape], output: Shape
  ) -> Definition?

  /// The name in the definition of the random numbers that the operation draws while training,
  /// one for each cell, and keeps; nil if it draws none.
  var drawn: String? { get }

  /// Whether the operation itself puts zero in place of what is negative when `ForwardStep.rectifies`
  /// asks for it: then the rectifier behind it need not run.
  var canRectify: Bool { get }

  /// Whether the operation is max(0, in), number by number, and nothing else.
  var isRectifier: Bool { get }

  /// How many rows and columns on each side of the output are zero whatever the input, given how
  /// many of each input are.
  func zeroBorder(inputs: [Int]) -> Int

  /// How many numbers the operation keeps from its forward to its backward run.
  func keptCount(for inputs: [Shape]) -> Int

  /// How many numbers of scratch memory a run needs.
  func scratchCount(for inputs: [Shape]) -> Int

  /// Computes the output.
  func forward(_ step: ForwardStep)

  /// Adds to the gradients at the inputs and at the parameters.
  func backward(_ step: ForwardStep, _ gradients: BackwardStep)
}

extension Operation {
  /// One input, unless an operation says otherwise.
  public var inputCount: Int { 1 }

  /// No parameters, unless an operation says otherwise.
  public func parameters(for inputs: [Shape]) -> [ParameterNeed] { [] }

  /// Nothing drawn, unless an operation says otherwise.
  public var drawn: String? { nil }

  /// No rectifying of its own, unless an operation says otherwise.
  public var canRectify: Bool { false }

  /// No rectifier, unless an operation says otherwise.
  public var isRectifier: Bool { false }

  /// The definition, differentiated, unless an operation has a plainer form.
  public func gradientDefinition(
    at operand: Equation.Operand, inputs: [Shape], output: Shape
  ) -> Definition? {
    derivedGradient(at: operand, inputs: inputs, output: output)
  }

  /// The gradient at an input or a parameter by the chain rule, from the definition.
  public func derivedGradient(
    at operand: Equation.Operand, inputs: [Shape], output: Shape
  ) -> Definition? {
    guard let shape = shape(of: operand, inputs: inputs, output: output) else { return nil }
    return definition(inputs: inputs, output: output)?
      .gradient(at: operand, axes: shape.axes.map { $0.name }, extents: shape.extents)
  }

  /// The shape of what a definition reads.
  public func shape(
    of operand: Equation.Operand, inputs: [Shape], output: Shape
  ) -> Shape? {
    switch operand {
    case .input(let place): inputs[place]
    case .parameter(let role): parameters(for: inputs).first { $0.role == role }?.shape
    case .drawn, .outputGradient: output
    }
  }

  /// No border, unless an operation says otherwise.
  public func zeroBorder(inputs: [Int]) -> Int { 0 }

  /// Nothing kept, unless an operation says otherwise.
  public func keptCount(for inputs: [Shape]) -> Int { 0 }

  /// No scratch memory, unless an operation says otherwise.
  public func scratchCount(for inputs: [Shape]) -> Int { 0 }

  /// The planes of an input whose axes are units, rows and columns.
  func planes(of shape: Shape) -> PlaneSize {
    PlaneSize(channels: shape.extents[0], rows: shape.extents[1], columns: shape.extents[2])
  }

  /// Checks that an input is a stack of maps.
  func requireMaps(_ shape: Shape, node: String) throws(NetworkError) {
    try requireAxes([.unit, .row, .column], shape, node: node)
  }

  /// The shape of one number for each map of an input, which must be a stack of maps.
  func oneNumberPerMap(_ shape: Shape, node: String) throws(NetworkError) -> Shape {
    try requireMaps(shape, node: node)
    return Shape([(.unit, shape.extents[0])])
  }

  /// Checks that an input has exactly these axes.
  func requireAxes(_ axes: [Axis], _ shape: Shape, node: String) throws(NetworkError) {
    guard shape.axes == axes else {
      throw .inputAxes(node: node, operation: name, expected: axes, found: shape)
    }
  }
}

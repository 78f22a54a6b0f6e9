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
/// operation stands in one file of this folder.
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

  /// Checks that an input has exactly these axes.
  func requireAxes(_ axes: [Axis], _ shape: Shape, node: String) throws(NetworkError) {
    guard shape.axes == axes else {
      throw .inputAxes(node: node, operation: name, expected: axes, found: shape)
    }
  }
}

/// The kinds of operation that drawings and reports tell apart.
public enum OperationKind: String, Sendable, CaseIterable {
  /// Something that comes from outside: an image, a target.
  case input
  /// Zeros around a map.
  case padding
  /// A convolution.
  case convolution
  /// The same numbers in another arrangement.
  case arrangement
  /// A function of each number alone, or of two.
  case activation
  /// A choice or a mean over positions.
  case pooling
  /// A division by neighbouring channels.
  case normalization
  /// A weighted sum of all inputs.
  case dense
  /// Scores turned into probabilities.
  case probability
  /// A map of the evidence for each class.
  case map
  /// The number that training makes small.
  case loss
  /// Something random that acts only while training.
  case noise
}

/// A parameter that an operation needs: its role, its shape, and how training starts it.
public struct ParameterNeed: Sendable, Equatable {
  /// `weight` or `bias`.
  public let role: String
  /// The parameter's axes and extents.
  public let shape: Shape
  /// How training starts the parameter.
  public let start: ParameterStart

  /// A parameter from its facts.
  public init(role: String, shape: Shape, start: ParameterStart) {
    self.role = role
    self.shape = shape
    self.start = start
  }
}

/// The distribution that training draws a parameter's first values from.
public enum ParameterStart: Sendable, Equatable {
  /// All zeros.
  case zeros
  /// Uniform between −limit and limit.
  case uniform(limit: Float)
}

/// What an operation reads and writes in one forward run.
public struct ForwardStep {
  /// The inputs' shapes.
  public let inputShapes: [Shape]
  /// The inputs' numbers.
  public let inputs: [Buffer]
  /// The parameters' numbers, in the order of `Operation.parameters(for:)`.
  public let parameters: [Buffer]
  /// Where the output goes.
  public let output: Buffer
  /// What the forward run keeps for the backward run.
  public let kept: Buffer
  /// Memory whose contents mean nothing before and after.
  public let scratch: Buffer
  /// The seed of this run's random numbers while training; nil otherwise.
  public var randomSeed: UInt64?
  /// How many rows and columns on each side of the first input hold zeros whose gradient nobody
  /// wants; 0 if that is not known.
  public let zeroBorder: Int
  /// Whether the executor wants zero in place of what is negative, because a rectifier is all that
  /// reads the output.
  public let rectifies: Bool
  /// The threads that may share the work; without them it is the caller's alone.
  public let team: ThreadTeam?

  /// A step from its buffers.
  public init(
    inputShapes: [Shape], inputs: [Buffer], parameters: [Buffer], output: Buffer, kept: Buffer,
    scratch: Buffer, randomSeed: UInt64? = nil, zeroBorder: Int = 0, rectifies: Bool = false,
    team: ThreadTeam? = nil
  ) {
    self.inputShapes = inputShapes
    self.inputs = inputs
    self.parameters = parameters
    self.output = output
    self.kept = kept
    self.scratch = scratch
    self.randomSeed = randomSeed
    self.zeroBorder = zeroBorder
    self.rectifies = rectifies
    self.team = team
  }
}

/// The gradients that an operation reads and adds to in one backward run.
public struct BackwardStep {
  /// The gradient at the output.
  public let output: Buffer
  /// Where the gradients at the inputs are added; nil where nobody asks for one.
  public let inputs: [Buffer?]
  /// Where the gradients at the parameters are added; nil where nobody asks for one.
  public let parameters: [Buffer?]

  /// A step from its buffers.
  public init(output: Buffer, inputs: [Buffer?], parameters: [Buffer?]) {
    self.output = output
    self.inputs = inputs
    self.parameters = parameters
  }
}

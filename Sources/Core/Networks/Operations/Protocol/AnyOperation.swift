import Equations

/// An operation of whatever type, as nodes hold it.
public struct AnyOperation: Operation {
  /// What the operation is called, with its settings.
  public let name: String
  /// The kind of operation.
  public let kind: OperationKind
  /// How many inputs the operation takes.
  public let inputCount: Int
  /// The name of the random numbers that the operation draws while training, if it draws any.
  public let drawn: String?
  /// Whether the operation rectifies its output itself when it is asked to.
  public let canRectify: Bool
  /// Whether the operation is a rectifier.
  public let isRectifier: Bool

  #if !arch(wasm32)
    /// The operation itself, for what puts a network into another program's words: that must know
    /// which operation it is. In pages nothing does, and they have no room for it.
    public let base: any Operation
  #endif

  private let shapeRule: @Sendable ([Shape], String) throws(NetworkError) -> Shape
  private let needs: @Sendable ([Shape]) -> [ParameterNeed]
  private let arithmetic: @Sendable ([Shape], Shape) -> Definition?
  private let gradient: @Sendable (Equation.Operand, [Shape], Shape) -> Definition?
  private let border: @Sendable ([Int]) -> Int
  private let kept: @Sendable ([Shape]) -> Int
  private let scratch: @Sendable ([Shape]) -> Int
  private let run: @Sendable (ForwardStep) -> Void
  private let runBackward: @Sendable (ForwardStep, BackwardStep) -> Void

  /// Holds an operation.
  public init(_ operation: some Operation) {
    #if !arch(wasm32)
      base = (operation as? AnyOperation)?.base ?? operation
    #endif
    name = operation.name
    kind = operation.kind
    inputCount = operation.inputCount
    drawn = operation.drawn
    canRectify = operation.canRectify
    isRectifier = operation.isRectifier
    shapeRule = { inputs, node throws(NetworkError) in
      try operation.outputShape(of: inputs, node: node)
    }
    needs = { operation.parameters(for: $0) }
    arithmetic = { operation.definition(inputs: $0, output: $1) }
    gradient = { operation.gradientDefinition(at: $0, inputs: $1, output: $2) }
    border = { operation.zeroBorder(inputs: $0) }
    kept = { operation.keptCount(for: $0) }
    scratch = { operation.scratchCount(for: $0) }
    run = { operation.forward($0) }
    runBackward = { operation.backward($0, $1) }
  }

  /// The output's shape for inputs of these shapes.
  ///
  /// - Throws: `NetworkError` naming `node` if the inputs do not fit.
  public func outputShape(of inputs: [Shape], node: String) throws(NetworkError) -> Shape {
    try shapeRule(inputs, node)
  }

  /// The parameters that the operation needs.
  public func parameters(for inputs: [Shape]) -> [ParameterNeed] { needs(inputs) }

  /// The arithmetic of one output cell.
  public func definition(inputs: [Shape], output: Shape) -> Definition? {
    arithmetic(inputs, output)
  }

  /// The arithmetic of one cell of the gradient at an input or a parameter.
  public func gradientDefinition(
    at operand: Equation.Operand, inputs: [Shape], output: Shape
  ) -> Definition? { gradient(operand, inputs, output) }

  /// How many rows and columns on each side of the output are zero.
  public func zeroBorder(inputs: [Int]) -> Int { border(inputs) }

  /// How many numbers the operation keeps for its backward run.
  public func keptCount(for inputs: [Shape]) -> Int { kept(inputs) }

  /// How many numbers of scratch memory a run needs.
  public func scratchCount(for inputs: [Shape]) -> Int { scratch(inputs) }

  /// Computes the output.
  public func forward(_ step: ForwardStep) { run(step) }

  /// Adds to the gradients at the inputs and at the parameters.
  public func backward(_ step: ForwardStep, _ gradients: BackwardStep) {
    runBackward(step, gradients)
  }
}

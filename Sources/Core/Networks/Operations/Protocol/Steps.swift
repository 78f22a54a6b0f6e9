import Kernels

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

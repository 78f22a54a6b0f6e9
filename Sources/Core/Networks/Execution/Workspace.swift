import Kernels

/// The memory of one run of a plan over one image: each node's output, what its operation keeps,
/// and the gradients. Allocated once, used for any number of images, by one thread at a time.
public final class Workspace: @unchecked Sendable {
  /// The plan that the memory is made for.
  public let plan: Plan
  /// Each node's output, in the order of memory (`Shape.place(of:)`).
  public let values: [Buffer]
  /// Each node's gradient, where the plan has one.
  public let gradients: [Buffer?]

  private let kept: [Buffer]
  private let scratch: Buffer
  private let allGradients: Buffer
  private let fusion: Fusion
  private let team: ThreadTeam?

  /// What each operation reads and writes with the parameters that ran last.
  private var forwardSteps: (parameters: Parameters, steps: [ForwardStep])?
  /// The same for the gradients that were added to, of which each part of a batch has its own.
  private var backwardSteps: [(gradients: Parameters?, steps: [BackwardStep?])] = []

  /// Memory for one image.
  ///
  /// - Parameters:
  ///   - isRecorded: whether somebody looks at every node's numbers afterwards, or changes them on
  ///     the way. If not, some of them are left out, with what only they need (`Fusion`).
  ///   - team: threads that share the work of each image.
  public init(_ plan: Plan, isRecorded: Bool = true, team: ThreadTeam? = nil) {
    let nodes = plan.graph.nodes
    self.plan = plan
    self.team = team
    let fusion = isRecorded ? Fusion(recording: plan) : Fusion(plan)
    self.fusion = fusion
    let own = nodes.map { Buffer(count: fusion.rectifiers[$0.index] == nil ? $0.shape.count : 0) }
    values = nodes.map { own[fusion.rectifiers[$0.index] ?? $0.index] }
    let sizes = nodes.map { node in
      plan.hasGradient[node.index] && fusion.rectifiers[node.index] == nil
        ? node.shape.count : nil
    }
    let slices = Buffer.slices(of: sizes)
    allGradients = slices.whole
    gradients = nodes.map { slices.parts[fusion.rectifiers[$0.index] ?? $0.index] }
    kept = nodes.map { Buffer(count: $0.operation.keptCount(for: $0.inputShapes)) }
    let most = nodes.map { $0.operation.scratchCount(for: $0.inputShapes) }.max() ?? 0
    scratch = Buffer(count: most)
  }

  /// The output of a node, copied.
  public func tensor(of node: Node) -> Tensor { values[node.index].tensor(node.shape) }

  /// The gradient at a node's output, copied, where the plan has one.
  public func gradient(of node: Node) -> Tensor? { gradients[node.index]?.tensor(node.shape) }

  /// The random numbers that a node's operation drew in the last run, if it draws any.
  public func drawn(of node: Node) -> Tensor? {
    node.operation.drawn.map { _ in kept[node.index].tensor(node.shape) }
  }

  /// Takes over a node's output from elsewhere.
  public func load(_ output: Tensor, of node: Node) { values[node.index].load(output) }

  /// Takes over the random numbers that a node drew in another run.
  public func load(drawn: Tensor, of node: Node) { kept[node.index].load(drawn) }

  /// Runs the plan's nodes in order. The inputs' numbers must have been loaded into `values`.
  ///
  /// - Parameters:
  ///   - only: for each node, whether it runs; all of the plan's without it. The numbers of those
  ///     that do not must have been loaded, too.
  ///   - randomSeed: the seed of what is random while training; nil when not training.
  ///   - afterNode: is called after each node ran and may change its output in place.
  public func runForward(
    _ parameters: Parameters, randomSeed: UInt64? = nil, only: [Bool]? = nil,
    afterNode: ((Node) -> Void)? = nil
  ) {
    let steps = steps(for: parameters)
    for index in plan.order where only?[index] ?? true {
      let operation = plan.graph.nodes[index].operation
      if let randomSeed, operation.drawn != nil {
        var step = steps[index]
        step.randomSeed = randomSeed &+ UInt64(index) &* 0x9E37_79B9_7F4A_7C15
        operation.forward(step)
      } else if !fusion.isRectified[index] {
        operation.forward(steps[index])
      }
      afterNode?(plan.graph.nodes[index])
    }
  }

  /// Follows the gradient of one cell back, after a forward run with the same parameters; adds
  /// the gradients at the parameters to `parameterGradients`, if given.
  ///
  /// - Parameters:
  ///   - cell: the cell of the plan's source whose gradient is taken, in the order of the axes; a
  ///     loss has only one.
  ///   - beforeNode: is called when the gradient at a node's output is complete, before it is
  ///     followed further, and may change it in place.
  public func runBackward(
    _ parameters: Parameters, from cell: Int = 0, into parameterGradients: Parameters?,
    beforeNode: ((Node) -> Void)? = nil
  ) {
    guard let source = plan.source, let seed = gradients[source] else { return }
    allGradients.fill(0)
    seed[plan.graph.nodes[source].shape.place(of: cell)] = 1
    let forward = steps(for: parameters)
    let backward = steps(into: parameterGradients)
    for index in plan.order.reversed() {
      guard let step = backward[index] else { continue }
      beforeNode?(plan.graph.nodes[index])
      plan.graph.nodes[index].operation.backward(forward[index], step)
    }
  }

  private func steps(for parameters: Parameters) -> [ForwardStep] {
    if let forwardSteps, forwardSteps.parameters === parameters { return forwardSteps.steps }
    let steps = plan.graph.nodes.map { node in
      ForwardStep(
        inputShapes: node.inputShapes, inputs: node.inputs.map { values[$0] },
        parameters: node.parameters.map { parameters.parts[$0] }, output: values[node.index],
        kept: kept[node.index], scratch: scratch,
        zeroBorder: node.inputs.first.map { fusion.zeroBorders[$0] } ?? 0,
        rectifies: fusion.rectifiers[node.index] != nil, team: team)
    }
    forwardSteps = (parameters, steps)
    return steps
  }

  private func steps(into parameterGradients: Parameters?) -> [BackwardStep?] {
    if let known = backwardSteps.first(where: { $0.gradients === parameterGradients }) {
      return known.steps
    }
    let steps = plan.graph.nodes.map { node in
      gradients[node.index].map { gradient in
        BackwardStep(
          output: gradient, inputs: node.inputs.map { gradients[$0] },
          parameters: node.parameters.map {
            plan.graph.parameters[$0].isTrained ? parameterGradients?.parts[$0] : nil
          })
      }
    }
    if backwardSteps.count >= BatchExecutor.parts { backwardSteps.removeAll() }
    backwardSteps.append((parameterGradients, steps))
    return steps
  }
}

extension Buffer {
  /// One run of memory with a slice for each size that is given, each aligned like a buffer of its
  /// own.
  fileprivate static func slices(of sizes: [Int?]) -> (whole: Buffer, parts: [Buffer?]) {
    let lengths = sizes.map { ($0 ?? 0) == 0 ? 0 : (($0 ?? 0) + 31) / 16 * 16 }
    let whole = Buffer(count: lengths.reduce(0, +))
    var offset = 0
    var parts: [Buffer?] = []
    for (size, length) in zip(sizes, lengths) {
      parts.append(size.map { whole.slice(offset: offset, count: $0) })
      offset += length
    }
    return (whole, parts)
  }
}

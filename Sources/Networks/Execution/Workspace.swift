import Kernels

/// The memory of one run of a plan over one image: each node's output, what its operation keeps,
/// and the gradients. Allocated once, used for any number of images.
public final class Workspace: Sendable {
  /// The plan that the memory is made for.
  public let plan: Plan
  /// Each node's output.
  public let values: [Buffer]
  /// Each node's gradient, where the plan has one.
  public let gradients: [Buffer?]

  private let kept: [Buffer]
  private let scratch: Buffer
  private let inputShapes: [[Shape]]

  /// Memory for one image.
  public init(_ plan: Plan) {
    let nodes = plan.graph.nodes
    let shapes = nodes.map(\.inputShapes)
    self.plan = plan
    inputShapes = shapes
    values = nodes.map { Buffer(count: $0.shape.count) }
    gradients = nodes.map { plan.hasGradient[$0.index] ? Buffer(count: $0.shape.count) : nil }
    kept = nodes.map { Buffer(count: $0.operation.keptCount(for: shapes[$0.index])) }
    let most = nodes.map { $0.operation.scratchCount(for: shapes[$0.index]) }.max() ?? 0
    scratch = Buffer(count: most)
  }

  /// The output of a node, copied.
  public func tensor(of node: Node) -> Tensor {
    Tensor(shape: node.shape, values: values[node.index].values)
  }

  /// The gradient at a node's output, copied, where the plan has one.
  public func gradient(of node: Node) -> Tensor? {
    gradients[node.index].map { Tensor(shape: node.shape, values: $0.values) }
  }

  /// The random numbers that a node's operation drew in the last run, if it draws any.
  public func drawn(of node: Node) -> Tensor? {
    node.operation.drawn.map { _ in
      Tensor(shape: node.shape, values: kept[node.index].values)
    }
  }

  /// Takes over the random numbers that a node drew in another run.
  public func load(drawn: Tensor, of node: Node) { kept[node.index].load(drawn.values) }

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
    for index in plan.order where only?[index] ?? true {
      let node = plan.graph.nodes[index]
      node.operation.forward(step(node, parameters, randomSeed: randomSeed))
      afterNode?(node)
    }
  }

  /// Follows the gradient of one cell back, after a forward run with the same parameters; adds
  /// the gradients at the parameters to `parameterGradients`, if given.
  ///
  /// - Parameter cell: the cell of the plan's source whose gradient is taken; a loss has only one.
  public func runBackward(
    _ parameters: Parameters, from cell: Int = 0, into parameterGradients: Parameters?
  ) {
    guard let source = plan.source, let seed = gradients[source] else { return }
    for gradient in gradients { gradient?.fill(0) }
    seed[cell] = 1
    for index in plan.order.reversed() {
      guard let gradient = gradients[index] else { continue }
      let node = plan.graph.nodes[index]
      let backward = BackwardStep(
        output: gradient, inputs: node.inputs.map { gradients[$0] },
        parameters: node.parameters.map { parameterGradients?.parts[$0] })
      node.operation.backward(step(node, parameters, randomSeed: nil), backward)
    }
  }

  private func step(_ node: Node, _ parameters: Parameters, randomSeed: UInt64?) -> ForwardStep {
    ForwardStep(
      inputShapes: inputShapes[node.index], inputs: node.inputs.map { values[$0] },
      parameters: node.parameters.map { parameters.parts[$0] }, output: values[node.index],
      kept: kept[node.index], scratch: scratch,
      randomSeed: randomSeed.map { $0 &+ UInt64(node.index) &* 0x9E37_79B9_7F4A_7C15 })
  }
}

import Interchange
import Models
import Networks

/// What came of replaying a dump: whether its numbers are those that were written, and whether each
/// step is what its operation gives of the numbers before it.
public struct Verification: Equatable, Sendable {
  /// One tensor of the dump, in its order.
  public struct Step: Equatable, Sendable {
    /// The tensor, as in `f_k` or `∂L/∂f_k`.
    public let title: String
    /// What it is.
    public let kind: DumpTensor.Kind
    /// How many numbers it has.
    public let count: Int
    /// Whether its numbers have the checksum that stands beside them.
    public let isIntact: Bool
    /// Whether it could be computed once more: it is not given, and what it is made of is known.
    public let isReplayed: Bool
    /// How many numbers are others than those that the operation gives.
    public let differing: Int
    /// How many of these rounding does not explain.
    public let unexplained: Int
    /// The first number that rounding does not explain, or else the first that differs.
    public let first: Disagreement?
  }

  /// A number that is not what its operation gives.
  public struct Disagreement: Equatable, Sendable {
    /// The cell, as in `f_k[k: 3, y: 4, x: 5]`.
    public let cell: String
    /// The number in the dump.
    public let recorded: Float
    /// What the operation gives of the recorded numbers before it.
    public let replayed: Float
    /// The same in float64.
    public let exact: Double
    /// How far rounding to float32 can lead from that.
    public let allowance: Double
    /// Whether it explains the recorded number.
    public let isRounding: Bool
  }

  /// The pass, in a few words.
  public let title: String
  /// The digest that the dump gives.
  public let digest: String
  /// Whether that is the digest of its tensors; nil for a dump that holds a part of the pass.
  public let hasDigest: Bool?
  /// The tensors.
  public let steps: [Step]

  /// Replays a dump.
  ///
  /// - Throws: `DumpError` if this program does not have its network.
  public init(of dump: PassDump, file: String) throws(DumpError) {
    try self.init(of: dump, RecordedPass.model(of: dump, file: file), file: file)
  }

  /// Replays a dump of a network.
  ///
  /// - Throws: `DumpError` if it is a pass of another one.
  package init(of dump: PassDump, _ model: Model, file: String) throws(DumpError) {
    let pass = try RecordedPass(dump, of: model, file: file)
    let replay = Replay(pass)
    title = dump.title
    digest = dump.facts.digest
    do throws(InterchangeError) {
      hasDigest = try pass.hasDigest()
      var steps: [Step] = []
      for tensor in dump.tensors { steps.append(try replay.step(tensor, of: pass)) }
      self.steps = steps
    } catch {
      throw .file(error)
    }
  }

  /// The first step that rounding does not explain.
  public var firstUnexplained: Step? { steps.first { $0.unexplained > 0 } }

  /// The first step with another number than its operation gives.
  public var firstDiffering: Step? { steps.first { $0.differing > 0 } }

  /// The tensors whose numbers are not those that were written.
  public var changed: [Step] { steps.filter { !$0.isIntact } }

  /// Whether the dump is what it says, but for rounding.
  public var holds: Bool {
    firstUnexplained == nil && changed.isEmpty && hasDigest ?? true
  }
}

extension RecordedPass {
  /// Whether the checksums of the tensors make the dump's digest; nil unless all are there.
  fileprivate func hasDigest() throws(InterchangeError) -> Bool? {
    let (nodes, parameters) = (nodes.compactMap { $0 }, parameters.compactMap { $0 })
    guard nodes.count == model.graph.nodes.count,
      parameters.count == model.graph.parameters.count
    else { return nil }
    func lines(_ tensors: [DumpTensor]) -> [Fingerprint.Line] {
      tensors.map { ($0.facts.name, $0.facts.sha256) }
    }
    let fingerprint = try Fingerprint(
      structure: facts.structure, weights: Fingerprint.weights(lines(parameters)),
      nodes: lines(nodes), drawn: lines(drawn.compactMap { $0 }))
    let gradients = lines(
      nodeGradients.reversed().compactMap { $0 } + parameterGradients.compactMap { $0 })
    let known = gradients.isEmpty ? facts.gradients : try Fingerprint.gradients(gradients)
    return fingerprint.digest == facts.digest && fingerprint.weights == facts.weights
      && known == facts.gradients
  }
}

extension Replay {
  /// What is to be said of a tensor of the dump.
  fileprivate func step(
    _ tensor: DumpTensor, of pass: RecordedPass
  ) throws(InterchangeError) -> Verification.Step {
    let graph = pass.model.graph
    let node = graph.nodes.first { $0.name == tensor.facts.name }
    let parameter = graph.parameters.firstIndex { $0.name == tensor.facts.name }
    let isIntact = try Fingerprint.checksum(of: tensor.values) == tensor.facts.sha256
    let computed: Tensor?
    var leftOut: Set<Int> = []
    var expectations: ((Int) -> Expectation)?
    switch (tensor.facts.kind, node, parameter) {
    case (.node, let node?, _):
      computed = nodes[node.index]
      leftOut = Set((pass.changes[node.index] ?? [:]).keys)
      expectations = self.expectations(of: node)
    case (.drawn, let node?, _): computed = drawn[node.index]
    case (.gradient, let node?, _):
      computed = nodeGradients[node.index]
      expectations = gradientExpectations(of: node, in: graph)
    case (.gradient, _, let index?):
      computed = parameterGradients[index]
      expectations = gradientExpectations(ofParameter: index, in: graph)
    default: computed = nil
    }
    let differing = computed.map { tensor.cells(differingFrom: $0.values, besides: leftOut) } ?? []
    let judged = differing.map { cell in
      tensor.disagreement(
        at: cell, replayed: computed?.values[cell] ?? .nan, expectations?(cell))
    }
    return Verification.Step(
      title: tensor.title, kind: tensor.facts.kind, count: tensor.values.count,
      isIntact: isIntact, isReplayed: computed != nil, differing: differing.count,
      unexplained: judged.count { !$0.isRounding },
      first: judged.first { !$0.isRounding } ?? judged.first)
  }
}

extension DumpTensor {
  /// The cells with other numbers.
  func cells(differingFrom other: [Float], besides leftOut: Set<Int> = []) -> [Int] {
    values.indices.filter { cell in
      let (a, b) = (values[cell], other[cell])
      return a != b && !(a.isNaN && b.isNaN) && !leftOut.contains(cell)
    }
  }

  fileprivate func disagreement(
    at cell: Int, replayed: Float, _ expectation: Expectation?
  ) -> Verification.Disagreement {
    // What is drawn has no arithmetic: the seed says exactly what it is.
    Verification.Disagreement(
      cell: name(ofCell: cell), recorded: values[cell], replayed: replayed,
      exact: expectation?.value ?? Double(replayed), allowance: expectation?.allowance ?? 0,
      isRounding: expectation?.explains(values[cell]) ?? false)
  }
}

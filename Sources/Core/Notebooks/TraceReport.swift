import Models
import Networks
import Tracing

/// A recorded pass as plain values, step by step: what `lesson trace` shows.
public struct TraceReport: Equatable, Sendable {
  /// The version of this layout in JSON.
  public let schemaVersion = 1
  /// The model's name.
  public let model: String
  /// What the pass looked at.
  public let image: String
  /// The right class, where it is known.
  public let label: Int?
  /// The class with the highest score.
  public let predicted: Int
  /// The class whose loss was computed.
  public let target: Int
  /// The steps, forward ones first.
  public let steps: [Step]
  /// What changes by hand have changed; nil if there were none.
  public let changes: [NodeChange]?

  /// Whether a step computed values or gradients, or is a parameter.
  public enum Direction: String, Sendable {
    /// A node's output.
    case forward
    /// The gradient of the loss at a node's output, or at a parameter.
    case backward
    /// A parameter's numbers.
    case parameter
  }

  /// One step.
  public struct Step: Equatable, Sendable {
    /// Output, gradient or parameter.
    public let direction: Direction
    /// The node's or parameter's name.
    public let node: String
    /// The paper's symbol, if there is one.
    public let symbol: String?
    /// The operation; for parameters, that they are one.
    public let operation: String
    /// The arithmetic of one cell.
    public let formula: String?
    /// What is read.
    public let inputs: [Part]
    /// The parameters that are read.
    public let parameters: [Part]
    /// The tensor's axes.
    public let axes: [AxisExtent]
    /// Range, mean, share of zeros.
    public let statistics: Statistics
    /// All numbers; the last axis varies fastest.
    public let values: [Float]

    /// The stage that the node runs in: what stands before the last `/` of its name.
    public var stage: String? { node.lastIndex(of: "/").map { String(node[..<$0]) } }

    /// The tensor of the step.
    public var tensor: Tensor {
      Tensor(
        shape: Shape(axes: axes.map { Axis($0.name) }, extents: axes.map { $0.extent }),
        values: values)
    }
  }

  /// An axis with its extent.
  public struct AxisExtent: Equatable, Sendable {
    /// The axis' name.
    public let name: String
    /// How many indices it has.
    public let extent: Int
  }

  /// Something that a step reads.
  public struct Part: Equatable, Sendable {
    /// Its name.
    public let name: String
    /// Its axes.
    public let axes: [AxisExtent]

    /// How many numbers it holds.
    public var count: Int { axes.reduce(1) { $0 * $1.extent } }
  }

  /// What is said of the numbers in JSON.
  public struct Statistics: Equatable, Sendable {
    /// How many numbers there are.
    public let count: Int
    /// The smallest finite number.
    public let minimum: Double?
    /// The mean of the finite numbers.
    public let mean: Double?
    /// The largest finite number.
    public let maximum: Double?
    /// The share of exact zeros, 0...1.
    public let zeroShare: Double
    /// How many are not a number.
    public let notNumbers: Int
    /// How many are infinite.
    public let infinities: Int
  }
}

extension TraceReport {
  /// The steps of a trace; with gradients, the backward pass follows in its own order.
  ///
  /// - Parameters:
  ///   - only: the names or symbols of the nodes and parameters wanted; all nodes if nil.
  ///   - original: the pass before changes by hand; with it, only nodes that changed are wanted
  ///     where `only` names none.
  /// - Throws: `NetworkError.unknownName` for a name that nothing has.
  public init(
    _ trace: Trace, only: [String]? = nil, since original: Trace? = nil
  ) throws(NetworkError) {
    let graph = trace.model.graph
    let changes = original.map { trace.changes(since: $0) }
    let changed = changes.map { Set($0.map { $0.node }) }
    var nodes = graph.nodes.filter { only != nil || changed?.contains($0.index) ?? true }
    var parameters: [Int] = []
    if let only {
      for name in only where graph.parameter(named: name) == nil {
        _ = try graph.requireNode(name)
      }
      let wanted = Set(only.compactMap { graph.node(named: $0)?.index })
      nodes = nodes.filter { wanted.contains($0.index) }
      parameters = graph.parameters.indices.filter { index in
        only.contains { graph.parameters[index].answers(to: $0) }
      }
    }
    var steps = nodes.map { Step($0, of: graph, trace[$0], .forward) }
    steps += parameters.map { index in
      let parameter = graph.parameters[index]
      return Step(parameter, trace.parameters.parts[index].tensor(parameter.shape), .parameter)
    }
    if let backward = trace.backward {
      steps += Self.backwardSteps(
        backward, of: graph, nodes: nodes, parameters: only.map { _ in parameters })
    }
    self.init(
      model: trace.model.name, image: trace.subject.name, label: trace.subject.label,
      predicted: trace.predicted, target: trace.target, steps: steps, changes: changes)
  }
}

extension TraceReport {
  /// The gradients at nodes, in the order in which they were computed. Each parameter's stands
  /// behind the last node through which it acts, which is the last to add to it; those of which no
  /// node is shown, and those on which the loss does not depend, stand at the end.
  private static func backwardSteps(
    _ backward: GradientField, of graph: Graph, nodes: [Node], parameters wanted: [Int]?
  ) -> [Step] {
    var steps: [Step] = []
    var left = (wanted ?? nodes.flatMap { $0.parameters }).filter {
      graph.parameters[$0].isTrained
    }
    func add(_ index: Int) {
      guard left.contains(index) else { return }
      left.removeAll { $0 == index }
      let parameter = graph.parameters[index]
      guard let gradient = backward.parameters[parameter.name] else { return }
      steps.append(Step(parameter, gradient, .backward))
    }
    for node in nodes.reversed() {
      guard let gradient = backward.values[node.index] else { continue }
      steps.append(Step(node, of: graph, gradient, .backward))
      for index in node.parameters {
        let readers = graph.readers(of: index).filter { backward.values[$0.index] != nil }
        if readers.first?.index == node.index { add(index) }
      }
    }
    for index in left { add(index) }
    return steps
  }
}

extension TraceReport.Step {
  fileprivate init(
    _ node: Node, of graph: Graph, _ tensor: Tensor, _ direction: TraceReport.Direction
  ) {
    self.init(
      direction: direction, node: node.name, symbol: node.symbol,
      operation: node.operation.name,
      formula: direction == .forward ? graph.formula(of: node) : nil,
      inputs: node.inputs.map { .init(graph.nodes[$0].title, graph.nodes[$0].shape) },
      parameters: node.parameters.map {
        .init(graph.parameters[$0].name, graph.parameters[$0].shape)
      }, axes: TraceReport.axes(of: tensor.shape), statistics: .init(tensor),
      values: tensor.values)
  }

  fileprivate init(
    _ parameter: Parameter, _ tensor: Tensor, _ direction: TraceReport.Direction
  ) {
    self.init(
      direction: direction, node: parameter.name, symbol: parameter.symbol,
      operation: "parameter", formula: nil, inputs: [], parameters: [],
      axes: TraceReport.axes(of: tensor.shape), statistics: .init(tensor), values: tensor.values)
  }
}

extension TraceReport {
  static func axes(of shape: Shape) -> [AxisExtent] {
    zip(shape.axes, shape.extents).map { AxisExtent(name: $0.name, extent: $1) }
  }
}

extension TraceReport.Part {
  fileprivate init(_ name: String, _ shape: Shape) {
    self.init(name: name, axes: TraceReport.axes(of: shape))
  }
}

extension TraceReport.Statistics {
  fileprivate init(_ tensor: Tensor) {
    let all = TensorStatistics(tensor.values.map(Double.init))
    self.init(
      count: all.count, minimum: all.minimum, mean: all.mean, maximum: all.maximum,
      zeroShare: all.zeroShare, notNumbers: all.notNumbers, infinities: all.infinities)
  }
}

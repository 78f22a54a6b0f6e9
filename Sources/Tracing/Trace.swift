import Networks

/// Everything that one pass of a network over one image computed: each node's output by name and
/// symbol, the parameters, and, after a backward pass, the gradients.
///
/// A trace is a copy of the executor's workspace: it is recorded first and narrated later, and no
/// operation knows of it.
public struct Trace: Sendable {
  /// The network that ran.
  public let model: Model
  /// The parameters that it ran with.
  public let parameters: Parameters
  /// What it ran on.
  public let subject: Subject
  /// What was changed by hand on the way, in order.
  public let interventions: [Intervention]
  /// Each node's output.
  public let values: [Tensor]
  /// The gradient of the loss at each node's output, where one was computed.
  public let gradients: [Tensor?]
  /// The gradient of the loss at each parameter, after a backward pass.
  public let parameterGradients: Parameters?

  /// Records a pass over `subject`.
  ///
  /// - Parameters:
  ///   - targetClass: the class whose loss is computed; without one, the subject's label, or else
  ///     the class that the network predicts.
  ///   - backward: whether to follow the gradient of the loss back, too.
  ///   - interventions: cells to replace after their node ran.
  public init(
    of model: Model, parameters: Parameters, subject: Subject, targetClass: Int? = nil,
    backward: Bool = false, interventions: [Intervention] = []
  ) {
    self.model = model
    self.parameters = parameters
    self.subject = subject
    self.interventions = interventions
    let workspace = Workspace(
      Plan(
        graph: model.graph, outputs: model.graph.nodes, source: backward ? model.loss : nil,
        gradientsAt: [model.image]))
    workspace.run(model, parameters, subject, targetClass: targetClass, interventions)
    let slopes = backward ? Parameters(zerosFor: model.graph.parameters) : nil
    if backward { workspace.runBackward(parameters, into: slopes) }
    values = model.graph.nodes.map { workspace.tensor(of: $0) }
    gradients = model.graph.nodes.map { workspace.gradient(of: $0) }
    parameterGradients = slopes
  }

  /// The gradient of one cell of `node` with respect to a node or parameter: for a small change
  /// of each of its cells, how much the cell changes per unit of change.
  ///
  /// - Returns: nil if the cell does not depend on it.
  public func gradient(of node: Node, at cell: Int, for name: String) -> Tensor? {
    let workspace = Workspace(
      Plan(graph: model.graph, outputs: [], source: node, gradientsAt: [model.image]))
    workspace.run(model, parameters, subject, targetClass: target, interventions)
    let slopes = Parameters(zerosFor: model.graph.parameters)
    workspace.runBackward(parameters, from: cell, into: slopes)
    if let other = model.graph.node(named: name) { return workspace.gradient(of: other) }
    let isReached = model.graph.ancestors(of: [node.index])
    let readers = model.graph.nodes.filter { reader in
      isReached[reader.index]
        && reader.parameters.contains { model.graph.parameters[$0].answers(to: name) }
    }
    return readers.isEmpty ? nil : slopes[name]
  }

  /// The class whose loss the trace computed.
  public var target: Int { self[model.target].indexOfMaximum }

  /// The same pass with other cells replaced.
  public func replayed(with interventions: [Intervention]) -> Trace {
    Trace(
      of: model, parameters: parameters, subject: subject, targetClass: target,
      backward: parameterGradients != nil, interventions: interventions)
  }

  /// The tensor with this name: a node, a symbol, an alias or a parameter.
  public subscript(name: String) -> Tensor? {
    if let node = model.graph.node(named: name) { return values[node.index] }
    return parameters[name]
  }

  /// The output of a node.
  public subscript(node: Node) -> Tensor { values[node.index] }

  /// The class with the highest score.
  public var predicted: Int { self[model.scores].indexOfMaximum }
}

extension Workspace {
  /// Loads an image and its target and runs forward, replacing cells on the way.
  fileprivate func run(
    _ model: Model, _ parameters: Parameters, _ subject: Subject, targetClass: Int?,
    _ interventions: [Intervention]
  ) {
    values[model.image.index].load(subject.pixels.map { $0 * model.pixelScale })
    let given = targetClass ?? subject.label
    if let given { values[model.target.index][given] = 1 }
    runForward(parameters) { [self] node in
      for change in interventions where change.node == node.index {
        for (offset, value) in change.cells { values[node.index][offset] = value }
      }
      if given == nil, node.index == model.scores.index {
        values[model.target.index][tensor(of: node).indexOfMaximum] = 1
      }
    }
  }
}

/// What a network looks at: an image with its name and, where it is known, its label.
public struct Subject: Sendable, Equatable {
  /// What the image is called, as in `mnist-5k/test/17`.
  public let name: String
  /// The pixels, row by row, from 0 (ground) to 255 (full ink).
  public let pixels: [Float]
  /// The right class, where it is known.
  public let label: Int?

  /// A subject from its facts.
  public init(name: String, pixels: [Float], label: Int?) {
    self.name = name
    self.pixels = pixels
    self.label = label
  }
}

/// Cells of one node's output that are replaced after the node ran.
public struct Intervention: Sendable, Equatable {
  /// The node's index in its graph.
  public let node: Int
  /// The new numbers, by their place in the node's output.
  public let cells: [Int: Float]

  /// An intervention from its facts.
  public init(node: Int, cells: [Int: Float]) {
    self.node = node
    self.cells = cells
  }
}

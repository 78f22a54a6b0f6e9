import Kernels
import Models
import Networks

/// Everything that one pass of a network over one image computed: each node's output by name and
/// symbol, the parameters, and, after a backward pass, the gradients.
///
/// A trace is a copy of the executor's workspace: it is recorded first and narrated later, and no
/// operation knows of it. A class that nobody can change, so that handing it on costs one reference.
public final class Trace: Sendable {
  /// The network that ran.
  public let model: Model
  /// The parameters that it ran with.
  public let parameters: Parameters
  /// What it ran on.
  public let subject: Subject
  /// What was changed by hand on the way, in order.
  public let interventions: [Intervention]
  /// The seed of what is random while training; nil if the pass ran as outside training.
  public let trainingSeed: UInt64?
  /// Each node's output.
  public let values: [Tensor]
  /// The random numbers that nodes drew, such as dropout's mask, by node.
  public let drawn: [Tensor?]
  /// The gradient of the loss, after a backward pass.
  public let backward: GradientField?
  /// The class whose loss is computed, unless its node is changed by hand.
  private let givenClass: Int
  /// How many nodes were computed; the others were taken over from an earlier pass.
  public let computedCount: Int

  /// Records a pass over `subject`, whose image has the size that the model looks at
  /// (`Model.requireFit`).
  ///
  ///     let model = try Catalogue.model("cam")
  ///     let digit = try DataLibrary.dataset("mnist-5k", split: "test").subject(0)
  ///     let trace = Trace(
  ///       of: model, parameters: try Weights.shipped(for: "cam").parameters, subject: digit)
  ///     trace.predicted                     // 6
  ///     trace["M_c"]?.shape.description     // "c 10 · y 15 · x 15"
  ///
  /// - Parameters:
  ///   - targetClass: the class whose loss is computed; without one, the subject's label, or else
  ///     the class that the network predicts.
  ///   - backward: whether to follow the gradient of the loss back, too.
  ///   - interventions: cells to replace after their node ran.
  ///   - trainingSeed: runs the pass as in training, with dropout and noise from this seed.
  public convenience init(
    of model: Model, parameters: Parameters, subject: Subject, targetClass: Int? = nil,
    backward: Bool = false, interventions: [Intervention] = [], trainingSeed: UInt64? = nil
  ) {
    let workspace = Workspace(
      Plan(
        graph: model.graph, outputs: model.graph.nodes, source: backward ? model.loss : nil,
        isComplete: true))
    workspace.run(
      model, parameters, subject, targetClass: targetClass, interventions, seed: trainingSeed)
    self.init(
      model: model, parameters: parameters, subject: subject, interventions: interventions,
      trainingSeed: trainingSeed, workspace, givenClass: targetClass ?? subject.label,
      computedCount: model.graph.nodes.count
    ) { _ in nil }
  }

  /// - Parameters:
  ///   - givenClass: the class whose loss is computed; the predicted one without it.
  ///   - known: a node's output, if it is known without a look into the workspace.
  private init(
    model: Model, parameters: Parameters, subject: Subject, interventions: [Intervention],
    trainingSeed: UInt64?, _ workspace: Workspace, givenClass: Int?, computedCount: Int,
    known: (Node) -> Tensor?
  ) {
    self.model = model
    self.parameters = parameters
    self.subject = subject
    self.interventions = interventions
    self.trainingSeed = trainingSeed
    self.computedCount = computedCount
    values = model.graph.nodes.map { known($0) ?? workspace.tensor(of: $0) }
    drawn = model.graph.nodes.map { workspace.drawn(of: $0) }
    self.givenClass = givenClass ?? values[model.scores.index].indexOfMaximum
    let hasBackward = workspace.plan.source != nil
    backward =
      hasBackward ? GradientField(workspace, parameters, from: model.loss, cell: 0) : nil
  }

  /// The gradient of one cell of `node` at all nodes and parameters that it depends on.
  public func gradients(of node: Node, at cell: Int) -> GradientField {
    if let backward, node.index == backward.source.index { return backward }
    return GradientField(workspace(toFollow: node), parameters, from: node, cell: cell)
  }

  /// The gradient of one cell of `node` at the image's pixels, in the order of the axes; zeros if
  /// it does not depend on them.
  func slopes(of node: Node, at cell: Int) -> [Float] {
    let workspace = workspace(toFollow: node)
    workspace.runBackward(parameters, from: cell, into: nil)
    return workspace.gradient(of: model.image)?.values
      ?? [Float](repeating: 0, count: model.image.shape.count)
  }

  /// A workspace with this pass in it, from which a node's gradient can be followed back: outputs
  /// are taken over, and only what keeps something for the way back is computed again.
  private func workspace(toFollow source: Node) -> Workspace {
    let workspace = Workspace(
      Plan(graph: model.graph, outputs: [], source: source, isComplete: true))
    let keeps = model.graph.nodes.map { $0.operation.keptCount(for: $0.inputShapes) > 0 }
    for index in workspace.plan.order {
      let node = model.graph.nodes[index]
      workspace.load(self[node], of: node)
      if let numbers = drawn[index] { workspace.load(drawn: numbers, of: node) }
    }
    workspace.runForward(parameters, randomSeed: trainingSeed, only: keeps) { [self] node in
      for change in interventions where change.node == node.index { workspace.apply(change) }
    }
    return workspace
  }

  /// The gradient of one cell of `node` with respect to a node or parameter: for a small change
  /// of each of its cells, how much the cell changes per unit of change.
  ///
  /// - Returns: nil if the cell does not depend on it.
  public func gradient(of node: Node, at cell: Int, for name: String) -> Tensor? {
    gradients(of: node, at: cell).tensor(named: name, in: model.graph)
  }

  /// The class whose loss the trace computed.
  public var target: Int { self[model.target].indexOfMaximum }

  /// The same pass with other cells replaced.
  ///
  /// Only what depends on a cell whose replacement changed is computed again; the backward pass,
  /// if there is one, needs all.
  public func replayed(with interventions: [Intervention]) -> Trace {
    let changed = model.graph.nodes.indices.filter { node in
      self.interventions.filter { $0.node == node } != interventions.filter { $0.node == node }
    }
    var runs = model.graph.descendants(of: changed)
    for node in changed where !self.interventions.contains(where: { $0.node == node }) {
      // What the node itself computed is known, unless something before it changed.
      runs[node] = model.graph.nodes[node].inputs.contains { runs[$0] }
    }
    if backward != nil { runs = runs.map { _ in true } }
    let workspace = Workspace(
      Plan(
        graph: model.graph, outputs: model.graph.nodes,
        source: backward == nil ? nil : model.loss, isComplete: true))
    var isNeeded = runs
    for node in changed { isNeeded[node] = true }
    for node in model.graph.nodes where runs[node.index] {
      for input in node.inputs { isNeeded[input] = true }
    }
    for node in model.graph.nodes {
      if isNeeded[node.index] { workspace.load(self[node], of: node) }
      if let numbers = drawn[node.index] { workspace.load(drawn: numbers, of: node) }
    }
    // Image and target are given, not computed: running them again would not bring them back.
    workspace.load(model.input(subject.image), of: model.image)
    workspace.select(givenClass, of: model.target)
    if backward != nil {
      workspace.run(
        model, parameters, subject, targetClass: givenClass, interventions, seed: trainingSeed)
    } else {
      for change in interventions where !runs[change.node] { workspace.apply(change) }
      workspace.runForward(parameters, randomSeed: trainingSeed, only: runs) { node in
        for change in interventions where change.node == node.index { workspace.apply(change) }
      }
    }
    return Trace(
      model: model, parameters: parameters, subject: subject, interventions: interventions,
      trainingSeed: trainingSeed, workspace, givenClass: givenClass,
      computedCount: runs.count { $0 }
    ) { [self] node in
      runs[node.index] || changed.contains(node.index) ? nil : self[node]
    }
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
    _ interventions: [Intervention], seed: UInt64?
  ) {
    let given = targetClass ?? subject.label
    load(subject.image, label: given, for: model)
    runForward(parameters, randomSeed: seed) { [self] node in
      for change in interventions where change.node == node.index { apply(change) }
      if given == nil, node.index == model.scores.index {
        select(tensor(of: node).indexOfMaximum, of: model.target)
      }
    }
  }

  fileprivate func apply(_ change: Intervention) {
    replace(change.cells, of: plan.graph.nodes[change.node])
  }
}

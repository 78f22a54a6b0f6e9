import Interchange
import Models
import Networks
import Tracing

extension PassDump {
  /// A recorded pass, with its gradients if it followed them back.
  ///
  /// - Parameter only: the names or symbols of the nodes and parameters wanted, with their
  ///   gradients; all if nil.
  /// - Throws: `InterchangeError.noDigest` where OpenSSL does not offer SHA-256.
  public init(_ trace: Trace, only: [String]? = nil) throws(InterchangeError) {
    let graph = trace.model.graph
    let forward = try Self.forward(trace)
    let backward = try Self.backward(trace)
    func lines(_ kind: DumpTensor.Kind, _ tensors: [DumpTensor]) -> [Fingerprint.Line] {
      tensors.filter { $0.facts.kind == kind }.map { ($0.facts.name, $0.facts.sha256) }
    }
    let fingerprint = try Fingerprint(
      structure: Fingerprint.structure(of: graph),
      weights: Fingerprint.weights(lines(.parameter, forward)),
      nodes: lines(.node, forward), drawn: lines(.drawn, forward))
    let gradients = lines(.gradient, backward)
    let wanted = only.map { names in
      Set(
        names.flatMap { name in
          [graph.node(named: name)?.name, graph.parameter(named: name)?.name].compactMap { $0 }
        })
    }
    let tensors = (forward + backward).filter { wanted?.contains($0.facts.name) ?? true }
    self.init(
      facts: DumpFacts(
        of: trace, fingerprint,
        gradients: gradients.isEmpty ? nil : try Fingerprint.gradients(gradients),
        tensors: tensors.map { $0.facts }),
      tensors: tensors)
  }

  private static func forward(_ trace: Trace) throws(InterchangeError) -> [DumpTensor] {
    let graph = trace.model.graph
    var tensors: [DumpTensor] = []
    var isListed = [Bool](repeating: false, count: graph.parameters.count)
    for node in graph.nodes {
      for index in node.parameters where !isListed[index] {
        isListed[index] = true
        let numbers = trace.parameters.parts[index].tensor(graph.parameters[index].shape)
        tensors.append(try DumpTensor(.parameter, graph.parameters[index], numbers))
      }
      if let numbers = trace.recordedDraw(of: node) {
        tensors.append(try DumpTensor(.drawn, node, numbers))
      }
      tensors.append(try DumpTensor(.node, node, trace[node], formula: graph.formula(of: node)))
    }
    return tensors
  }

  private static func backward(_ trace: Trace) throws(InterchangeError) -> [DumpTensor] {
    guard let backward = trace.backward else { return [] }
    var tensors: [DumpTensor] = []
    for node in trace.model.graph.nodes.reversed() {
      guard let numbers = backward.values[node.index] else { continue }
      tensors.append(try DumpTensor(.gradient, node, numbers))
    }
    for (index, parameter) in trace.model.graph.parameters.enumerated() where parameter.isTrained {
      let numbers = backward.parameters.parts[index].tensor(parameter.shape)
      tensors.append(try DumpTensor(.gradient, parameter, numbers))
    }
    return tensors
  }
}

extension DumpTensor {
  fileprivate init(
    _ kind: Kind, _ node: Node, _ tensor: Tensor, formula: String? = nil
  ) throws(InterchangeError) {
    try self.init(
      kind, node.name, symbol: node.symbol, operation: node.operation.name, formula: formula,
      tensor)
  }

  fileprivate init(
    _ kind: Kind, _ parameter: Parameter, _ tensor: Tensor
  ) throws(InterchangeError) {
    try self.init(
      kind, parameter.name, symbol: parameter.symbol, operation: nil, formula: nil, tensor)
  }

  private init(
    _ kind: Kind, _ name: String, symbol: String?, operation: String?, formula: String?,
    _ tensor: Tensor
  ) throws(InterchangeError) {
    facts = Facts(
      key: kind.lead + name, kind: kind, name: name, symbol: symbol, operation: operation,
      formula: formula, axes: tensor.shape.axes.map { $0.name }, shape: tensor.shape.extents,
      sha256: try Fingerprint.checksum(of: tensor.values))
    values = tensor.values
  }
}

extension DumpFacts {
  fileprivate init(
    of trace: Trace, _ fingerprint: Fingerprint, gradients: String?, tensors: [DumpTensor.Facts]
  ) {
    let (model, graph) = (trace.model, trace.model.graph)
    self.init(
      schemaVersion: Self.currentVersion, model: model.name, variant: model.variant,
      pixelScale: model.pixelScale,
      size: Size(
        rows: model.size.rows, columns: model.size.columns, channels: model.size.channels),
      classes: model.classCount, image: trace.subject.name, label: trace.subject.label,
      predicted: trace.predicted, target: trace.target, trainingSeed: trace.trainingSeed,
      changes: trace.interventions.map { change in
        let cells = change.cells.keys.sorted()
        return Change(
          node: graph.nodes[change.node].name, cells: cells,
          values: cells.compactMap { change.cells[$0] })
      },
      structureText: Fingerprint.structureText(of: graph), structure: fingerprint.structure,
      weights: fingerprint.weights, digest: fingerprint.digest, gradients: gradients,
      tensors: tensors)
  }
}

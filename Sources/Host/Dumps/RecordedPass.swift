import Interchange
import Models
import Networks

/// A dump beside the network that it is a pass of: its tensors by the network's nodes and parameters,
/// nil where the dump does not hold them.
struct RecordedPass {
  let model: Model
  let facts: DumpFacts
  private(set) var nodes: [DumpTensor?]
  private(set) var parameters: [DumpTensor?]
  private(set) var drawn: [DumpTensor?]
  private(set) var nodeGradients: [DumpTensor?]
  private(set) var parameterGradients: [DumpTensor?]
  /// The places of the nodes that cells were replaced of, with the cells.
  private(set) var changes: [Int: [Int: Float]] = [:]

  /// The most pixels that an image may have of which a pass is replayed.
  private static let mostPixels = 1 << 14
  private static let mostClasses = 1 << 10

  /// The network that a dump names.
  ///
  /// - Throws: `DumpError` if this program has none of this name, or builds another one under it.
  static func model(of dump: PassDump, file: String) throws(DumpError) -> Model {
    let size = dump.facts.size
    for (key, number, most) in [
      ("rows", size.rows, mostPixels), ("columns", size.columns, mostPixels),
      ("channels", size.channels, 4), ("classes", dump.facts.classes, mostClasses),
    ] where !(1...most).contains(number) {
      throw .facts(file: file, problem: "'\(key)' is \(number)")
    }
    guard size.rows * size.columns * size.channels <= mostPixels else {
      throw .facts(file: file, problem: "the image is too large")
    }
    do throws(ModelError) {
      return try Catalogue.model(
        dump.facts.model,
        ModelSettings(
          variant: dump.facts.variant, pixelScale: dump.facts.pixelScale,
          size: ImageSize(rows: size.rows, columns: size.columns, channels: size.channels),
          classes: dump.facts.classes))
    } catch {
      throw .model(file: file, error)
    }
  }

  /// A dump beside its network.
  ///
  /// - Throws: `DumpError` if the network is another one, or a tensor does not fit it.
  init(_ dump: PassDump, of model: Model, file: String) throws(DumpError) {
    let graph = model.graph
    self.model = model
    facts = dump.facts
    guard try Self.structure(of: graph) == facts.structure else {
      throw .otherNetwork(file: file, model: facts.model)
    }
    nodes = graph.nodes.map { _ in nil }
    (drawn, nodeGradients) = (nodes, nodes)
    parameters = graph.parameters.map { _ in nil }
    parameterGradients = parameters
    for tensor in dump.tensors { try take(tensor, file: file) }
    for change in facts.changes {
      guard let node = graph.nodes.first(where: { $0.name == change.node }),
        change.cells.count == change.values.count,
        change.cells.allSatisfy({ (0..<node.shape.count).contains($0) })
      else { throw .facts(file: file, problem: "a change by hand fits no node") }
      changes[node.index, default: [:]].merge(zip(change.cells, change.values)) { $1 }
    }
  }

  private static func structure(of graph: Graph) throws(DumpError) -> String {
    do throws(InterchangeError) {
      return try Fingerprint.structure(of: graph)
    } catch {
      throw .file(error)
    }
  }

  /// Puts a tensor where it belongs.
  private mutating func take(_ tensor: DumpTensor, file: String) throws(DumpError) {
    let graph = model.graph
    let node = graph.nodes.first { $0.name == tensor.facts.name }
    let parameter = graph.parameters.firstIndex { $0.name == tensor.facts.name }
    let shape: Shape?
    switch (tensor.facts.kind, node, parameter) {
    case (.node, let node?, _):
      nodes[node.index] = tensor
      shape = node.shape
    case (.drawn, let node?, _):
      drawn[node.index] = tensor
      shape = node.operation.drawn.map { _ in node.shape }
    case (.gradient, let node?, _):
      nodeGradients[node.index] = tensor
      shape = node.shape
    case (.parameter, _, let index?):
      parameters[index] = tensor
      shape = graph.parameters[index].shape
    case (.gradient, _, let index?):
      parameterGradients[index] = tensor
      shape = graph.parameters[index].shape
    default: shape = nil
    }
    guard let shape else {
      throw .tensor(
        file: file, key: tensor.facts.key, problem: "belongs to nothing in the network")
    }
    guard shape.extents == tensor.facts.shape, shape.axes.map(\.name) == tensor.facts.axes else {
      throw .tensor(
        file: file, key: tensor.facts.key, problem: "should be of \(shape), as in the network")
    }
  }

  /// Whether the dump holds gradients.
  var hasGradients: Bool {
    nodeGradients.contains { $0 != nil } || parameterGradients.contains { $0 != nil }
  }
}

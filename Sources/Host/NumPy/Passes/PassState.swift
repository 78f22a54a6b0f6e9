import Kernels
import Models
import Networks
import Tracing

/// One pass that a lesson looks at: the lesson's own, or one after a change, of another network or
/// over another image.
final class PassState {
  /// How a pass comes about in the notebook.
  enum Origin {
    /// It is computed layer by layer, each layer from those before it.
    case layers
    /// `forward` computes it, once lines have said what has changed.
    case changed([String])
    /// `forward` computes it over another image.
    case image(of: PassState)
  }

  let trace: Trace
  /// What the names of its arrays end with.
  let suffix: String
  let origin: Origin
  /// The dictionary of its parameters.
  let parameters: String
  /// What the names of its parameters end with.
  let parameterSuffix: String
  /// The dictionary of what changes cells on the way; nil if nothing does.
  let changes: String?
  /// The dictionary of what descent has gathered, if there is one.
  let velocity: String?
  /// The state whose network it runs, the first of them.
  let base: PassState?

  /// Nodes whose numbers lessons name.
  var nodes: [Int] = []
  /// Parameters whose numbers lessons name, in a state that has its own.
  var ownParameters: [Int] = []
  /// Gradients that lessons name, by their source.
  var gradients: [(source: CellReference.Source, holders: [CellReference.Holder])] = []
  /// Parameters whose velocity lessons name.
  var velocities: [Int] = []

  init(
    _ trace: Trace, suffix: String, origin: Origin, parameters: String, parameterSuffix: String,
    changes: String? = nil, velocity: String? = nil, base: PassState? = nil
  ) {
    self.trace = trace
    self.suffix = suffix
    self.origin = origin
    self.parameters = parameters
    self.parameterSuffix = parameterSuffix
    self.changes = changes
    self.velocity = velocity
    self.base = base
  }

  /// Whether it is computed layer by layer.
  var isBase: Bool { if case .layers = origin { true } else { false } }

  /// The dictionary of its layers, if it is not computed layer by layer.
  var layers: String { "layers\(suffix)" }

  /// What a node's array is called.
  func name(ofNode index: Int) -> String {
    trace.model.graph.nodes[index].title.pythonName + suffix
  }

  /// What a parameter's array is called.
  func name(ofParameter index: Int) -> String {
    trace.model.graph.parameters[index].name.pythonName + parameterSuffix
  }

  /// What the gradient of a cell is called.
  func name(of source: CellReference.Source, at holder: CellReference.Holder) -> String {
    let graph = trace.model.graph
    let node = graph.nodes[source.node]
    let cell =
      node.shape.count == 1
      ? "" : "_" + node.shape.indices(at: source.cell).map(String.init).joined(separator: "_")
    return "d\(node.title.pythonName)\(cell)_d\(graph.title(of: holder).pythonName)\(suffix)"
  }

  /// Notes that a gradient is named.
  func note(_ source: CellReference.Source, _ holder: CellReference.Holder) {
    if let place = gradients.firstIndex(where: { $0.source == source }) {
      if !gradients[place].holders.contains(holder) { gradients[place].holders.append(holder) }
    } else {
      gradients.append((source, [holder]))
    }
  }
}

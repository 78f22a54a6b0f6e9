import Equations
import Networks
import Tracing

/// Writes the lines that compute a pass, layer by layer, and its gradients.
struct LayerLines {
  let book: PassBook
  let state: PassState

  private var graph: Graph { state.trace.model.graph }

  /// Each layer from the layers before it; what was recorded is compared.
  func forward() -> [String] {
    graph.nodes.flatMap { node -> [String] in
      let name = state.name(ofNode: node.index)
      guard let call = call(node) else { return [] }
      guard state.nodes.contains(node.index) else { return ["\(name) = \(call)"] }
      return [same(name, call, size: size(of: node))]
    }
  }

  /// The function that computes all layers from parameters and image, with changes on the way.
  func function(named name: String) -> [String] {
    let inputs = graph.nodes.filter { $0.definition == nil }
    let names = inputs.map { $0.title.pythonName }.joined(separator: ", ")
    var lines = [
      "def \(name)(parameters, \(names), changes={}):",
      "    \"\"\"All layers in order; `changes` has functions that replace cells of some.\"\"\"",
      "    layers = {}", "    def layer(name, numbers):",
      "        layers[name] = changes[name](numbers) if name in changes else numbers",
      "        return layers[name]",
    ]
    for node in graph.nodes {
      let own = node.title.pythonName
      let numbers = call(node, inFunction: true) ?? own
      lines.append("    \(own) = layer(\(node.title.pythonLiteral), \(numbers))")
    }
    return lines + ["    return layers"]
  }

  /// Asserts that numbers computed anew are the recorded ones.
  func same(_ name: String, _ computed: String, size: Double?) -> String {
    let more = size.map { ", size=\(String(python: $0))" } ?? ""
    return "same(\(name.pythonLiteral), \(computed), \(name)\(more))"
  }

  /// The size of the numbers that are subtracted, where what is left of them may be much smaller: the
  /// scores of a loss, and, on the way back, the slopes that probabilities share.
  ///
  /// - Parameter slopes: the gradient at the node's output, on the way back.
  func size(of node: Node, slopes: Tensor? = nil) -> Double? {
    let isLoss = node.operation.kind == .loss
    guard isLoss || (slopes != nil && node.operation.kind == .probability) else { return nil }
    let numbers = slopes?.values ?? state.trace.values[node.inputs[0]].values
    let largest = numbers.filter { $0.isFinite }.map { abs(Double($0)) }.max() ?? 0
    return largest > 0 ? Double(NumberText.scientific(largest, 1)) : nil
  }

  // MARK: - Calls

  /// The call that computes a node; nil for what is given.
  private func call(_ node: Node, inFunction: Bool = false) -> String? {
    guard
      let function = node.operation.pythonFunction(inputs: node.inputShapes, output: node.shape)
    else { return nil }
    return call(
      function, node, inFunction: inFunction, slopes: "", shape: node.shape.pythonTuple)
  }

  /// A call with the arrays of a node for what the function reads.
  func call(
    _ function: PythonFunction, _ node: Node, inFunction: Bool = false, slopes: String,
    shape: String
  ) -> String {
    let arguments = function.operands.map { operand in
      switch operand {
      case .input(let place): layer(node.inputs[place], inFunction: inFunction)
      case .parameter(let role): parameter(role, of: node, inFunction: inFunction)
      case .drawn: drawn(node)
      case .outputGradient: slopes
      }
    }
    let all = arguments + (function.takesShape ? [shape] : [])
    return "\(book.name(of: function, for: node))(\(all.joined(separator: ", ")))"
  }

  private func layer(_ index: Int, inFunction: Bool) -> String {
    if inFunction { return graph.nodes[index].title.pythonName }
    if state.isBase || state.nodes.contains(index) { return state.name(ofNode: index) }
    return "\(state.layers)[\(graph.nodes[index].title.pythonLiteral)]"
  }

  private func parameter(_ role: String, of node: Node, inFunction: Bool) -> String {
    guard let place = node.parameterRoles.firstIndex(of: role) else { return role }
    let index = node.parameters[place]
    let key = graph.parameters[index].name.pythonLiteral
    if inFunction { return "parameters[\(key)]" }
    let isNamed = book.parameterOwner(of: state).ownParameters.contains(index)
    return isNamed ? state.name(ofParameter: index) : "\(state.parameters)[\(key)]"
  }

  /// Random numbers that a node drew; outside of training they are all one number.
  private func drawn(_ node: Node) -> String {
    let numbers = state.trace.drawn[node.index]?.values ?? [1]
    if numbers.allSatisfy({ $0 == numbers.first }) {
      return String(python: Double(numbers.first ?? 1))
    }
    let name = "drawn_" + state.name(ofNode: node.index)
    if let tensor = state.trace.drawn[node.index],
      !book.carried.contains(where: { $0.name == name })
    {
      book.carry(name, tensor)
    }
    return name
  }
}

extension Shape {
  /// The extents as a tuple: `(32, 15, 15)`, `(10,)`, `()`.
  var pythonTuple: String {
    "(\(extents.map(String.init).joined(separator: ", "))\(extents.count == 1 ? "," : ""))"
  }
}

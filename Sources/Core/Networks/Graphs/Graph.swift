import Naming

/// A network: its nodes in an order in which they can run, and the parameters that they share.
///
/// A class that nobody can change, so that handing a network on costs one reference.
public final class Graph: Sendable {
  /// The nodes; each reads only nodes before it.
  public let nodes: [Node]
  /// The parameters, in the order in which nodes first asked for them.
  public let parameters: [Parameter]
  /// Other names for nodes.
  public let aliases: [String: String]
  /// The stages, in order, if the network has any.
  public let stages: [Stage]
  /// For each node, the receptive field of its cells in the input image, if it is a map over it.
  let receptiveFields: [ReceptiveField?]

  init(nodes: [Node], parameters: [Parameter], aliases: [String: String], stages: [Stage]) {
    self.nodes = nodes
    self.parameters = parameters
    self.aliases = aliases
    self.stages = stages
    receptiveFields = nodes.reduce(into: []) { fields, node in
      fields.append(ReceptiveField(of: node, after: nodes, having: fields))
    }
  }

  /// How many trainable numbers the network has.
  public var parameterCount: Int {
    parameters.reduce(0) { $0 + ($1.isTrained ? $1.shape.count : 0) }
  }

  /// Whether a node reads a parameter that training changes.
  public func hasTrainedParameter(_ node: Node) -> Bool {
    node.parameters.contains { parameters[$0].isTrained }
  }

  /// The node with this name, symbol or alias.
  public func node(named name: String) -> Node? {
    let wanted = aliases[name] ?? name
    return nodes.first { $0.name == wanted } ?? nodes.first { $0.symbol == wanted }
  }

  /// The parameter with this name or symbol.
  public func parameter(named name: String) -> Parameter? {
    parameters.first { $0.answers(to: name) }
  }

  /// Every name that `node(named:)` or `parameter(named:)` answers to.
  public var allNames: [String] {
    nodes.flatMap { [$0.name, $0.symbol].compactMap { $0 } } + aliases.keys.sorted()
      + parameters.flatMap { [$0.name, $0.symbol].compactMap { $0 } }
  }

  /// The node with this name, symbol or alias, or an error with the nearest right name.
  ///
  /// - Throws: `NetworkError` with the nearest right name.
  public func requireNode(_ name: String) throws(NetworkError) -> Node {
    guard let node = node(named: name) else {
      throw .unknownName(name, nearest: name.nearest(among: allNames))
    }
    return node
  }

  /// The nodes from one to another, both inside; from the first and to the last where none is
  /// named.
  ///
  /// - Throws: `NetworkError` if a name is unknown, or the two stand in the wrong order.
  public func part(from first: String?, to last: String?) throws(NetworkError) -> [Node] {
    let low = try first.map { name throws(NetworkError) in try requireNode(name).index } ?? 0
    let high =
      try last.map { name throws(NetworkError) in try requireNode(name).index }
      ?? nodes.count - 1
    guard low <= high else { throw .wrongOrder(first: first ?? "", last: last ?? "") }
    return Array(nodes[low...high])
  }

  /// For each node, how many rows and columns on each side of its output are zero whatever the
  /// image.
  public var zeroBorders: [Int] {
    nodes.reduce(into: []) { borders, node in
      borders.append(node.operation.zeroBorder(inputs: node.inputs.map { borders[$0] }))
    }
  }

  /// The nodes that read a parameter.
  public func readers(of parameter: Int) -> [Node] {
    nodes.filter { $0.parameters.contains(parameter) }
  }

  /// For each node, whether one of `targets` depends on it (or it is one of them).
  public func ancestors(of targets: [Int]) -> [Bool] {
    var needed = [Bool](repeating: false, count: nodes.count)
    for target in targets { needed[target] = true }
    for node in nodes.reversed() where needed[node.index] {
      for input in node.inputs { needed[input] = true }
    }
    return needed
  }

  /// For each node, whether it depends on one of `sources` (or is one of them).
  public func descendants(of sources: [Int]) -> [Bool] {
    var reached = [Bool](repeating: false, count: nodes.count)
    for source in sources { reached[source] = true }
    for node in nodes where !reached[node.index] {
      reached[node.index] = node.inputs.contains { reached[$0] }
    }
    return reached
  }
}

/// Puts a graph together, node by node, and checks each against its inputs' shapes.
public struct GraphBuilder {
  private var nodes: [Node] = []
  private var parameters: [Parameter] = []
  private var aliases: [String: String] = [:]
  private var stages: [Stage] = []

  /// An empty graph.
  public init() {}

  /// Adds a node that reads `inputs`.
  ///
  /// The node's parameters are named `layer.role`; the layer is the part of the node's name after
  /// the last `/`, or `sharing`, the layer whose parameters the node uses too.
  ///
  ///     var builder = GraphBuilder()
  ///     let image = try builder.add(
  ///       "image", Input(.maps(units: 1, rows: 6, columns: 6), what: "image"))
  ///     let maps = try builder.add("conv_1", Convolution(units: 4), from: [image])
  ///     maps.shape  // k 4 · y 4 · x 4; the parameters are conv_1.weight and conv_1.bias
  ///
  /// - Returns: the node, to be given as an input to later ones.
  /// - Throws: `NetworkError` if the inputs do not fit the operation or a name is taken.
  @discardableResult
  public mutating func add(
    _ name: String, _ operation: some Operation, from inputs: [Node] = [],
    symbol: String? = nil, sharing layer: String? = nil, parameterSymbols: [String: String] = [:]
  ) throws(NetworkError) -> Node {
    try add(
      name, held: AnyOperation(operation), from: inputs, symbol: symbol, sharing: layer,
      parameterSymbols: parameterSymbols)
  }

  private mutating func add(
    _ name: String, held operation: AnyOperation, from inputs: [Node], symbol: String?,
    sharing layer: String?, parameterSymbols: [String: String]
  ) throws(NetworkError) -> Node {
    guard !nodes.contains(where: { $0.name == name }) else { throw .duplicateName(name) }
    guard inputs.count == operation.inputCount else {
      throw .inputCount(
        node: name, operation: operation.name, expected: operation.inputCount,
        found: inputs.count)
    }
    let shapes = inputs.map { $0.shape }
    let shape = try operation.outputShape(of: shapes, node: name)
    let owner = layer ?? String(name.split(separator: "/").last ?? "")
    var used: [Int] = []
    for need in operation.parameters(for: shapes) {
      let symbol = parameterSymbols[need.role]
      used.append(try use(need, named: "\(owner).\(need.role)", symbol: symbol, node: name))
    }
    let node = Node(
      index: nodes.count, name: name, symbol: symbol, operation: operation,
      inputs: inputs.map { $0.index }, parameters: used, inputShapes: shapes, shape: shape)
    nodes.append(node)
    return node
  }

  /// Lets a node answer to a second name.
  public mutating func alias(_ alias: String, for node: Node) {
    aliases[alias] = node.name
  }

  /// Begins a stage: the nodes that are added from here on stand under this title in drawings.
  public mutating func beginStage(_ title: String) {
    stages.append(Stage(title: title, first: nodes.count))
  }

  /// The graph as it stands.
  public func build() -> Graph {
    Graph(nodes: nodes, parameters: parameters, aliases: aliases, stages: stages)
  }

  private mutating func use(
    _ need: ParameterNeed, named name: String, symbol: String?, node: String
  ) throws(NetworkError) -> Int {
    if let index = parameters.firstIndex(where: { $0.name == name }) {
      guard parameters[index].shape == need.shape else {
        throw .sharedShape(
          node: node, parameter: name, expected: need.shape, found: parameters[index].shape)
      }
      return index
    }
    parameters.append(
      Parameter(
        name: name, symbol: symbol, shape: need.shape, start: need.start,
        isTrained: need.isTrained))
    return parameters.count - 1
  }
}

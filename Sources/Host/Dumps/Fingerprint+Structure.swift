import Networks

extension Fingerprint {
  /// A network as text, a line for each parameter and each node: what its structure's checksum is
  /// made of. Names, shapes and the arithmetic of one cell say all that a network computes; where its
  /// inputs come from and how it is trained does not stand there.
  ///
  ///     lesson network 1
  ///     parameter conv_1.weight: k 32, j 1, dy 3, dx 3
  ///     node pad_1: k 1, y 30, x 30; zero padding 1; pad_1[k, y, x] = image[k, y - 1, x - 1], 0 outside
  public static func structureText(of graph: Graph) -> String {
    let parameters = graph.parameters.map { "parameter \($0.name): \(extents($0.shape))" }
    let nodes = graph.nodes.map { node in
      "node \(node.name): \(extents(node.shape)); \(node.operation.name); \(graph.formula(of: node))"
    }
    return (["lesson network 1"] + parameters + nodes).map { $0 + "\n" }.joined()
  }

  private static func extents(_ shape: Shape) -> String {
    zip(shape.axes, shape.extents).map { "\($0) \($1)" }.joined(separator: ", ")
  }
}

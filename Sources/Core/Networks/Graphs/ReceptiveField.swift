import Equations

/// Which pixels of the image a cell of a map can depend on, along rows and columns alike.
public struct ReceptiveField: Equatable, Sendable {
  /// How many pixels in a row a cell sees.
  public let size: Int
  /// How many pixels lie between two neighbouring cells' fields.
  public let stride: Int
  /// The first pixel that cell 0 sees; negative where it sees padding.
  public let offset: Int

  /// A field from its facts.
  public init(size: Int, stride: Int, offset: Int) {
    self.size = size
    self.stride = stride
    self.offset = offset
  }

  /// The pixels that the cell at `index` sees, some of which may lie outside the image.
  public func pixels(of index: Int) -> Range<Int> {
    let first = stride * index + offset
    return first..<(first + size)
  }

  /// The pixel in the middle of what the cell at `index` sees.
  public func center(of index: Int) -> Double {
    Double(stride * index + offset) + Double(size - 1) / 2
  }
}

extension Graph {
  /// The receptive field of a node's cells in the input image, if the node is a map over it.
  ///
  /// Follows each node's first input; for a node with several maps as inputs, all are taken to lie
  /// over the image alike. What a cell reads comes from the operations' definitions.
  public func receptiveField(of node: Node) -> ReceptiveField? { receptiveFields[node.index] }
}

extension ReceptiveField {
  /// The field of a node's cells, given the nodes before it and their fields.
  init?(of node: Node, after nodes: [Node], having fields: [ReceptiveField?]) {
    guard node.shape.axes.contains(where: { $0 == .row || $0 == .position }) else { return nil }
    guard let first = node.inputs.first else {
      self.init(size: 1, stride: 1, offset: 0)
      return
    }
    guard let field = fields[first]?.followed(by: node, reading: nodes[first].shape) else {
      return nil
    }
    self = field
  }

  /// The field of a node's cells; its first input has this field.
  ///
  /// Where the row that a cell reads is no multiple of its own, as in a list of positions, the
  /// cells are only named in another way, and each still lies where the one that it reads does.
  private func followed(by node: Node, reading input: Shape) -> ReceptiveField? {
    guard let axis = input.axes.firstIndex(where: { $0 == .row || $0 == .position }) else {
      return nil
    }
    switch node.definition?.window(of: .input(0), axis: axis, along: Axis.row.name) {
    case nil: return nil
    case .renamed: return self
    case .window(let size, let stride, let offset):
      return ReceptiveField(
        size: self.size + (size - 1) * self.stride, stride: self.stride * stride,
        offset: self.offset + offset * self.stride)
    }
  }
}

import Equations
import Networks

/// One number of a trace: a cell of a node, of a parameter, or of a gradient at one of them.
public struct CellReference: Hashable, Sendable {
  /// What has cells.
  public enum Holder: Hashable, Sendable {
    /// A node, by its place in the graph.
    case node(Int)
    /// A parameter, by its place in the graph.
    case parameter(Int)
  }

  /// The cell whose gradient is meant.
  public struct Source: Hashable, Sendable {
    /// The node.
    public let node: Int
    /// The cell, by its place in the node's output.
    public let cell: Int

    /// A source from its parts.
    public init(node: Int, cell: Int) {
      self.node = node
      self.cell = cell
    }
  }

  /// What the cell belongs to.
  public let holder: Holder
  /// The cell's place in memory.
  public let offset: Int
  /// For a gradient, whose; nil for a number of the forward pass.
  public let source: Source?

  /// A cell from its facts.
  public init(_ holder: Holder, offset: Int, gradientOf source: Source? = nil) {
    self.holder = holder
    self.offset = offset
    self.source = source
  }
}

extension Graph {
  /// The shape of what has cells.
  public func shape(of holder: CellReference.Holder) -> Shape {
    switch holder {
    case .node(let index): nodes[index].shape
    case .parameter(let index): parameters[index].shape
    }
  }

  /// What a node or parameter is called: nodes by their symbols.
  public func title(
    of holder: CellReference.Holder, in notation: EquationWriter.Notation = .text
  ) -> String {
    switch holder {
    case .node(let index):
      Self.name(nodes[index].title, isSymbol: nodes[index].symbol != nil, notation)
    case .parameter(let index): Self.name(parameters[index].name, isSymbol: false, notation)
    }
  }

  /// What a gradient is called: ∂L/∂f_k.
  package func gradientName(
    of source: CellReference.Source, at holder: CellReference.Holder,
    in notation: EquationWriter.Notation
  ) -> String {
    if notation == .text { return "∂\(name(of: source))/∂\(title(of: holder))" }
    let indices = nodes[source.node].shape.indices(at: source.cell)
    let cell = EquationWriter.brackets(
      indices.map { IndexExpression(integerLiteral: $0) }, .latex)
    return "\\frac{\\partial \(title(of: .node(source.node), in: .latex))\(cell)}"
      + "{\\partial \(title(of: holder, in: .latex))}"
  }

  /// A cell as lessons write it: `M_c[c: 7, y: 4, x: 9]`, `grad(L, f_k)[k: 3, y: 4, x: 5]`.
  public func name(of cell: CellReference) -> String {
    let title = title(of: cell.holder)
    let place = place(of: cell.offset, in: shape(of: cell.holder))
    guard let source = cell.source else { return title + place }
    return gradientCall(of: source, at: cell.holder) + place
  }

  /// A gradient as lessons write it: `grad(L, f_k)`.
  public func gradientCall(
    of source: CellReference.Source, at holder: CellReference.Holder
  ) -> String {
    "grad(\(name(of: source)), \(title(of: holder)))"
  }

  /// The cell whose gradient is meant, as lessons write it.
  public func name(of source: CellReference.Source) -> String {
    nodes[source.node].title + place(of: source.cell, in: nodes[source.node].shape)
  }

  private func place(of offset: Int, in shape: Shape) -> String {
    if shape.rank == 0 { return "" }
    let indices = zip(shape.axes, shape.indices(at: offset)).map { "\($0): \($1)" }
    return "[\(indices.joined(separator: ", "))]"
  }
}

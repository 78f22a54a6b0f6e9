import Pictures

/// A graph to be drawn: nodes, edges and clusters with their texts, numbers and colours, and
/// nothing else. Lengths are in points; at a text size of 14 points, a page of 1280×720 points
/// shown 1280 pixels wide has letters of 14 pixels.
public struct GraphDescription: Equatable, Sendable {
  /// The direction of the edges.
  public enum Direction: Sendable {
    /// Downwards.
    case topToBottom
    /// To the right.
    case leftToRight
  }

  /// Where the nodes stand.
  public enum Layout: Equatable, Sendable {
    /// In layers along the edges, as Graphviz' `dot` finds them.
    case layered(Direction)
    /// Where they are put, each node's middle by its id, y downwards; Graphviz leads the edges
    /// around them.
    case placed([String: Point])
  }

  /// A place on the page, y downwards.
  public struct Point: Equatable, Sendable {
    /// To the right.
    public let x: Double
    /// Downwards.
    public let y: Double

    /// A point from its coordinates.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// What an edge looks like.
  public struct EdgeStyle: Equatable, Sendable {
    /// The line's colour.
    public var color: RGB
    /// The line's width.
    public var width: Double
    /// Whether the line is broken.
    public var isDashed: Bool
    /// Whether the arrow points back, from `to` to `from`.
    public var isReversed: Bool

    /// A style; usually a thin gray line.
    public init(
      color: RGB = RGB(gray: 90), width: Double = 1.2, isDashed: Bool = false,
      isReversed: Bool = false
    ) {
      self.color = color
      self.width = width
      self.isDashed = isDashed
      self.isReversed = isReversed
    }
  }

  /// An edge.
  public struct Edge: Equatable, Sendable {
    /// The node that it comes from.
    public let from: String
    /// The node that it goes to.
    public let to: String
    /// What stands beside it.
    public var label: String
    /// What it looks like.
    public var style: EdgeStyle

    /// An edge from its parts.
    public init(from: String, to: String, label: String = "", style: EdgeStyle = EdgeStyle()) {
      self.from = from
      self.to = to
      self.label = label
      self.style = style
    }
  }

  /// Nodes with a frame around them.
  public struct Cluster: Equatable, Sendable {
    /// What stands above them.
    public let title: String
    /// The nodes.
    public let nodes: [String]

    /// A cluster from its parts.
    public init(title: String, nodes: [String]) {
      self.title = title
      self.nodes = nodes
    }
  }

  /// What a colour means.
  public struct LegendEntry: Equatable, Sendable {
    /// The colour.
    public let color: RGB
    /// Its meaning.
    public let text: String

    /// An entry from its parts.
    public init(color: RGB, text: String) {
      self.color = color
      self.text = text
    }
  }

  /// The drawing's title.
  public let title: String
  /// What the drawing shows, for a reader who cannot see it.
  public let summary: String
  /// Where the nodes stand.
  public let layout: Layout
  /// The nodes, in reading order.
  public let nodes: [Node]
  /// The edges.
  public let edges: [Edge]
  /// The clusters.
  public let clusters: [Cluster]
  /// What the colours mean.
  public let legend: [LegendEntry]
  /// Whether the title stands above the drawing.
  public let showsTitle: Bool

  /// A graph from its parts.
  public init(
    title: String, summary: String, layout: Layout = .layered(.topToBottom), nodes: [Node],
    edges: [Edge], clusters: [Cluster] = [], legend: [LegendEntry] = [], showsTitle: Bool = false
  ) {
    self.title = title
    self.summary = summary
    self.layout = layout
    self.nodes = nodes
    self.edges = edges
    self.clusters = clusters
    self.legend = legend
    self.showsTitle = showsTitle
  }
}

extension GraphDescription {
  /// The same graph in layers: what another program is to lay out has no places.
  public var inLayers: GraphDescription {
    guard case .placed = layout else { return self }
    let outputs = Dictionary(uniqueKeysWithValues: nodes.map { ($0.id, $0.output) })
    let edges = edges.map { edge in
      var edge = edge
      if edge.label.isEmpty, !edge.style.isDashed { edge.label = outputs[edge.from] ?? "" }
      return edge
    }
    return GraphDescription(
      title: title, summary: summary, nodes: nodes, edges: edges, clusters: clusters)
  }
}

/// A graph to be drawn: nodes, edges and clusters with their texts and colours, and nothing else.
public struct GraphDescription: Equatable, Sendable {
  /// The direction of the edges.
  public enum Direction: Sendable {
    /// Downwards.
    case topToBottom
    /// To the right.
    case leftToRight
  }

  /// What a node looks like.
  public enum NodeShape: String, Sendable {
    /// A rectangle.
    case box
    /// A rectangle with a folded corner.
    case note
    /// An ellipse.
    case ellipse
  }

  /// A node.
  public struct Node: Equatable, Sendable {
    /// The node's name, which edges refer to.
    public let id: String
    /// What stands in it; the first line is its heading.
    public let lines: [String]
    /// What a reader who cannot see the drawing is told.
    public let summary: String
    /// What it looks like.
    public let shape: NodeShape
    /// The colour inside.
    public let fill: RGB
    /// The colour of its outline.
    public let border: RGB

    /// A node from its parts.
    public init(
      id: String, lines: [String], summary: String, shape: NodeShape = .box, fill: RGB,
      border: RGB
    ) {
      self.id = id
      self.lines = lines
      self.summary = summary
      self.shape = shape
      self.fill = fill
      self.border = border
    }
  }

  /// An edge.
  public struct Edge: Equatable, Sendable {
    /// The node that it comes from.
    public let from: String
    /// The node that it goes to.
    public let to: String
    /// What stands beside it.
    public let label: String
    /// Whether its line is broken.
    public let isDashed: Bool

    /// An edge from its parts.
    public init(from: String, to: String, label: String = "", isDashed: Bool = false) {
      self.from = from
      self.to = to
      self.label = label
      self.isDashed = isDashed
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

  /// The drawing's title.
  public let title: String
  /// What the drawing shows, for a reader who cannot see it.
  public let summary: String
  /// The direction of the edges.
  public let direction: Direction
  /// The nodes, in reading order.
  public let nodes: [Node]
  /// The edges.
  public let edges: [Edge]
  /// The clusters.
  public let clusters: [Cluster]

  /// A graph from its parts.
  public init(
    title: String, summary: String, direction: Direction = .topToBottom, nodes: [Node],
    edges: [Edge], clusters: [Cluster] = []
  ) {
    self.title = title
    self.summary = summary
    self.direction = direction
    self.nodes = nodes
    self.edges = edges
    self.clusters = clusters
  }
}

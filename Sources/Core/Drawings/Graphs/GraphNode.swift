import Pictures

extension GraphDescription {
  /// What a node's outline looks like.
  public enum NodeShape: String, Sendable {
    /// A rectangle.
    case box
    /// A rectangle with a folded corner.
    case note
  }

  /// Where a computation has come to at a node.
  public enum NodeState: String, Sendable {
    /// Nothing is said.
    case plain
    /// It is still to come: broken outline, gray, no numbers.
    case pending
    /// It is being computed: a bright frame.
    case current
  }

  /// A line of a node.
  public struct Row: Equatable, Sendable {
    /// What stands first, in bold.
    public let heading: String
    /// What follows.
    public let detail: String
    /// The colour behind it.
    public var fill: RGB
    /// What a page can address the line by, if anything: the name of what it stands for.
    public let name: String?
    /// What a reader who cannot see the drawing is told of it.
    public let summary: String
    /// Where the computation has come to.
    public var state: NodeState = .plain

    /// A line from its parts.
    public init(
      heading: String = "", detail: String = "", fill: RGB, name: String? = nil,
      summary: String = ""
    ) {
      self.heading = heading
      self.detail = detail
      self.fill = fill
      self.name = name
      self.summary = summary
    }

    /// The whole line.
    public var text: String {
      [heading, detail].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// A node: lines of text, and a picture of its numbers.
  public struct Node: Equatable, Sendable {
    /// The node's name, which edges refer to.
    public let id: String
    /// The lines.
    public var rows: [Row]
    /// What a reader who cannot see the drawing is told.
    public let summary: String
    /// The outline.
    public let shape: NodeShape
    /// The outline's colour.
    public var border: RGB
    /// The outline's width.
    public var borderWidth: Double
    /// Where the computation has come to.
    public var state: NodeState
    /// The numbers.
    public let figure: Figure?
    /// Where the numbers stand, and how much room they and the text have.
    public let frame: NodeFrame
    /// What stands below it, beside the arrow that leaves it: mostly its shape.
    public var output: String
    /// What stands below it at the left: what leaves it by arrows that go elsewhere.
    public var sideOutput = ""

    /// A node from its parts; its size follows from the text and the numbers if no frame is given.
    public init(
      id: String, rows: [Row], summary: String, shape: NodeShape = .box,
      border: RGB = RGB(gray: 90), borderWidth: Double = 1, state: NodeState = .plain,
      figure: Figure? = nil, frame: NodeFrame? = nil, output: String = ""
    ) {
      self.id = id
      self.rows = rows
      self.summary = summary
      self.shape = shape
      self.border = border
      self.borderWidth = borderWidth
      self.state = state
      self.figure = figure
      self.frame = frame ?? NodeFrame(fitting: rows, figure: figure)
      self.output = output
    }
  }
}

/// How a node's box is divided.
public struct NodeFrame: Equatable, Sendable {
  /// The whole box's width.
  public let width: Double
  /// The whole box's height.
  public let height: Double
  /// The room for numbers, at the right or at the bottom; zero if there are none.
  public let panelWidth: Double
  /// The height of that room.
  public let panelHeight: Double
  /// Whether the numbers stand at the right of the text, not below it.
  public let isPanelBeside: Bool

  /// The height of a line of text.
  package static let rowHeight = 18.0
  /// The space between text and outline.
  package static let margin = 7.0

  /// A box of a given size with room for numbers at its right.
  public init(width: Double, height: Double, panelWidth: Double = 0) {
    self.width = width
    self.height = height
    self.panelWidth = panelWidth
    panelHeight = height - 2 * Self.margin
    isPanelBeside = true
  }

  /// A box around text, with the numbers below it.
  ///
  /// - Parameter width: the box's width; as wide as the text if nil.
  public init(
    fitting rows: [GraphDescription.Row], figure: Figure? = nil, width: Double? = nil
  ) {
    let text = rows.map { TextMeasure.width($0.text) }.max() ?? 0
    let most = Double(TextMeasure.longestLine) * TextMeasure.column
    let inner = width.map { $0 - 2 * Self.margin } ?? max(20, min(text, most))
    self.width = inner + 2 * Self.margin
    self.panelWidth = figure == nil ? 0 : inner
    panelHeight = figure?.height(forWidth: inner) ?? 0
    let gap = figure == nil ? 0 : Self.margin
    height = Self.textHeight(rows.count) + panelHeight + gap
    isPanelBeside = false
  }

  /// The height of a box with so many lines and nothing else.
  package static func textHeight(_ rows: Int) -> Double { Double(rows) * rowHeight + 6 }
}

import Networks

/// Maps and images, side by side.
public struct Picture: Equatable, Sendable {
  /// What the picture shows.
  public let title: String
  /// The maps, in order.
  public let panels: [Panel]

  /// A picture from its panels.
  public init(title: String, panels: [Panel]) {
    self.title = title
    self.panels = panels
  }

  /// The one scale of all maps that are compared; nil if there are fewer than two, or each has its
  /// own. Images keep their gray.
  public var commonScale: ColorScale? {
    let scales = panels.map { $0.scale }.filter { $0.kind != .gray }
    guard scales.count > 1, scales.allSatisfy({ $0 == scales[0] }) else { return nil }
    return scales[0]
  }

  /// What is said of the boxes, and of the scales: that the maps share one.
  ///
  /// - Parameter inCharacters: whether boxes are drawn with characters instead of lines.
  public func remarks(inCharacters: Bool = false) -> [String] {
    var remarks: [String] = []
    if panels.contains(where: { $0.box != nil && $0.against != nil }) {
      let (box, other) = inCharacters ? ("#", "o") : ("solid", "dashed")
      remarks.append("\(box): the box; \(other): the box that it is compared with")
    }
    if commonScale != nil {
      remarks.append("all maps have one scale: the same colour is the same number")
    }
    return remarks
  }
}

extension Picture {
  /// One map or image.
  public struct Panel: Equatable, Sendable {
    /// What the panel shows.
    public let caption: String
    /// The map's numbers.
    public let map: NumberMap
    /// How numbers become colours.
    public let scale: ColorScale
    /// The image that the map is laid over.
    public let background: NumberMap?
    /// A box to be drawn around part of it.
    public let box: BoundingBox?
    /// A second box, drawn dashed, that it is compared with.
    public let against: BoundingBox?
    /// Whether the reader's eye is led to this panel.
    public let isHighlighted: Bool

    /// A panel from its parts.
    public init(
      caption: String = "", map: NumberMap, scale: ColorScale, background: NumberMap? = nil,
      box: BoundingBox? = nil, against: BoundingBox? = nil, isHighlighted: Bool = false
    ) {
      self.caption = caption
      self.map = map
      self.scale = scale
      self.background = background
      self.box = box
      self.against = against
      self.isHighlighted = isHighlighted
      let ink = background?.values.filter { $0.isFinite }.max() ?? 1
      mostInk = max(ink, 1e-9)
    }

    /// The largest number of the image below, which may be scaled to 1 or to 255.
    private let mostInk: Double

    /// The colour of a cell: the map's, darkened where the image below has ink, boxes on top.
    public func color(_ row: Int, _ column: Int) -> RGB {
      if isOnDash(row, column) { return Palette.otherBox }
      if isOnBox(row, column) { return Palette.box }
      let value = map[row, column]
      let own = scale.color(of: value)
      guard value.isFinite, let background, background.values.count == map.values.count else {
        return own
      }
      let ink = max(0, background[row, column]) / mostInk
      // Most of an image is paper, which darkens nothing.
      return ink == 0 ? own : own.mixed(with: RGB(gray: 0), share: 0.55 * ink)
    }

    /// Whether a cell lies on the outline of the box.
    public func isOnBox(_ row: Int, _ column: Int) -> Bool {
      isOnOutline(of: box, row, column)
    }

    /// Whether a cell lies on a dash of the second box: two of four cells along its outline.
    public func isOnDash(_ row: Int, _ column: Int) -> Bool {
      (map.rows[row] + map.columns[column]) & 2 == 0 && isOnOutline(of: against, row, column)
    }

    private func isOnOutline(of box: BoundingBox?, _ row: Int, _ column: Int) -> Bool {
      guard let box else { return false }
      let (y, x) = (map.rows[row], map.columns[column])
      guard box.rows.contains(y), box.columns.contains(x) else { return false }
      return y == box.rows.lowerBound || y == box.rows.upperBound || x == box.columns.lowerBound
        || x == box.columns.upperBound
    }
  }
}

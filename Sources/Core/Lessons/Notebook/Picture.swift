import ActivationMaps

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
  }
}

/// Numbers in rows and columns, with the coordinates that these have in the trace.
public struct NumberMap: Equatable, Sendable {
  /// The coordinate of each row.
  public let rows: [Int]
  /// The coordinate of each column.
  public let columns: [Int]
  /// The numbers, row by row.
  public let values: [Double]

  /// A map from its parts.
  public init(rows: [Int], columns: [Int], values: [Double]) {
    precondition(rows.count * columns.count == values.count, "Sizes differ.")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// The number at a place counted from the upper left.
  public subscript(row: Int, column: Int) -> Double { values[row * columns.count + column] }
}

/// How numbers become colours, and over which range.
public struct ColorScale: Equatable, Sendable {
  /// The kinds of scale.
  public enum Kind: String, Sendable {
    /// For numbers from zero up.
    case sequential
    /// For numbers of both signs: zero in the middle, neutral.
    case diverging
    /// For images.
    case gray
  }

  /// Which kind of scale.
  public let kind: Kind
  /// The number at the scale's lower end.
  public let low: Double
  /// The number at the scale's upper end.
  public let high: Double

  /// A scale from its parts.
  public init(kind: Kind, low: Double, high: Double) {
    self.kind = kind
    self.low = low
    self.high = high
  }

  /// The scale for some numbers: diverging and centred on zero if any is negative, sequential
  /// from zero otherwise.
  public init(fitting values: [Double]) {
    let finite = values.filter { $0.isFinite }
    let low = finite.min() ?? 0
    let high = finite.max() ?? 0
    if low < 0 {
      let reach = max(-low, high)
      self.init(kind: .diverging, low: -reach, high: reach)
    } else {
      self.init(kind: .sequential, low: 0, high: high)
    }
  }

  /// Where a number lies on the scale, 0...1; nil if it is not finite.
  public func position(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    guard high > low else { return kind == .diverging ? 0.5 : 0 }
    return min(1, max(0, (value - low) / (high - low)))
  }

  /// Whether a finite number lies outside the range, so that its colour is the end's.
  public func clips(_ value: Double) -> Bool { value.isFinite && (value < low || value > high) }
}

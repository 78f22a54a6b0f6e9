/// A picture of numbers that stands in a node.
public indirect enum Panel: Equatable, Sendable {
  /// Maps with one scale of colours, in rows and columns.
  case maps(MapSheet)
  /// Numbers along one axis.
  case bars(BarSheet)
  /// Panels side by side, each as wide as its share.
  case row([(panel: Panel, share: Double)])

  /// Whether two panels show the same.
  public static func == (a: Panel, b: Panel) -> Bool {
    switch (a, b) {
    case (.maps(let first), .maps(let second)): first == second
    case (.bars(let first), .bars(let second)): first == second
    case (.row(let first), .row(let second)):
      first.map { $0.panel } == second.map { $0.panel }
        && first.map { $0.share } == second.map { $0.share }
    default: false
    }
  }

  /// The height that a panel of this width looks good with.
  func height(forWidth width: Double) -> Double {
    switch self {
    case .maps(let sheet): sheet.height(forWidth: width)
    case .bars: 64
    case .row(let parts):
      parts.map { $0.panel.height(forWidth: width * $0.share) }.max() ?? 0
    }
  }
}

/// Maps of one size, to be drawn with one scale of colours.
public struct MapSheet: Equatable, Sendable {
  /// The rows of each map.
  public let rows: Int
  /// The columns of each map.
  public let columns: Int
  /// Each map's numbers, row by row.
  public let maps: [[Double]]
  /// How numbers become colours.
  public let scale: PanelScale
  /// An image below the maps, from 0 to 1, of their size: where it has ink, they are darker.
  public let ink: [Double]?
  /// The map that the reader's eye is led to.
  public let highlighted: Int?

  /// A sheet from its parts.
  public init(
    rows: Int, columns: Int, maps: [[Double]], scale: PanelScale, ink: [Double]? = nil,
    highlighted: Int? = nil
  ) {
    precondition(maps.allSatisfy { $0.count == rows * columns }, "A map has another size.")
    self.rows = rows
    self.columns = columns
    self.maps = maps
    self.scale = scale
    self.ink = ink
    self.highlighted = highlighted
  }

  /// How many maps stand side by side where the sheet is drawn as large as a box allows.
  func across(inWidth width: Double, height: Double) -> Int {
    func tile(_ across: Int) -> Double {
      let down = (maps.count + across - 1) / across
      return min(
        width / Double(across * (columns + 1)), height / Double(down * (rows + 1)))
    }
    let all = 1...max(1, maps.count)
    let best = all.max { tile($0) < tile($1) } ?? 1
    // A full last row is worth somewhat smaller maps.
    let even = all.filter { maps.count % $0 == 0 }.max { tile($0) < tile($1) } ?? best
    return tile(even) > 0.8 * tile(best) ? even : best
  }

  /// The height of the sheet at a width, with tiles neither tiny nor huge.
  func height(forWidth width: Double) -> Double {
    let least = maps.count == 1 ? 1.0 : min(Double(maps.count), 8)
    let tile = min(width / least, 110 * Double(columns) / Double(rows), width)
    let across = max(1, Int(width / tile))
    let down = (maps.count + across - 1) / across
    return min(160, Double(down) * tile * Double(rows) / Double(columns))
  }
}

/// Numbers along one axis, to be drawn as bars.
public struct BarSheet: Equatable, Sendable {
  /// The numbers.
  public let values: [Double]
  /// What stands below each, or nothing.
  public let labels: [String]
  /// The bar that the reader's eye is led to.
  public let highlighted: Int?

  /// A sheet from its parts.
  public init(values: [Double], labels: [String] = [], highlighted: Int? = nil) {
    self.values = values
    self.labels = labels
    self.highlighted = highlighted
  }
}

/// How the numbers of a panel become colours.
public enum PanelScale: Equatable, Sendable {
  /// From zero up.
  case sequential(high: Double)
  /// Of both signs, zero in the middle.
  case diverging(reach: Double)
  /// An image: black is zero.
  case gray(high: Double)

  /// The scale that fits some numbers: of both signs if any is negative.
  public init(fitting values: [Double]) {
    let finite = values.filter { $0.isFinite }
    let (low, high) = (finite.min() ?? 0, finite.max() ?? 0)
    self = low < 0 ? .diverging(reach: max(-low, high)) : .sequential(high: high)
  }

  /// The colour of a number.
  public func color(of value: Double) -> RGB {
    guard value.isFinite else { return ColorMap.notANumber }
    switch self {
    case .sequential(let high): return ColorMap.sequential[high > 0 ? value / high : 0]
    case .diverging(let reach):
      return ColorMap.diverging[reach > 0 ? (value / reach + 1) / 2 : 0.5]
    case .gray(let high):
      // An image's pixels are shown as they are.
      return RGB(gray: UInt8((high > 0 ? min(1, max(0, value / high)) : 0) * 255 + 0.5))
    }
  }
}

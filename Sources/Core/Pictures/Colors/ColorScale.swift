/// How numbers become colours, and over which range.
///
///     ColorScale(fitting: [-3, 1]).color(of: 0)    // near white: zero lies in the middle
public struct ColorScale: Equatable, Sendable {
  /// The kinds of scale.
  public enum Kind: String, Sendable {
    /// For numbers from zero up.
    case sequential
    /// For numbers of both signs: zero in the middle, neutral.
    case diverging
    /// For images: zero is paper, and white.
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

  /// The scale of an image in which ink has this number at most, and paper none.
  public static func image(ink: Double) -> ColorScale {
    ColorScale(kind: .gray, low: 0, high: ink)
  }

  /// Where a number lies on the scale, 0...1; nil if it is not finite.
  public func position(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    guard high > low else { return kind == .diverging ? 0.5 : 0 }
    return min(1, max(0, (value - low) / (high - low)))
  }

  /// Whether a finite number lies outside the range, so that its colour is the end's.
  public func clips(_ value: Double) -> Bool { value.isFinite && (value < low || value > high) }

  /// The colours, from the lower to the upper end.
  public var colors: ColorMap {
    switch kind {
    case .sequential: .sequential
    case .diverging: .diverging
    case .gray: .gray
    }
  }

  /// The colour of a number.
  public func color(of value: Double) -> RGB {
    position(of: value).map { colors[$0] } ?? ColorMap.notANumber
  }
}

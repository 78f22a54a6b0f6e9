extension Formula {
  /// An operator with bounds.
  public enum LargeOperator: Sendable, Hashable {
    /// ∑
    case sum
    /// ∏
    case product
    /// ∫, with its bounds beside it.
    case integral
    /// ⋃
    case union
    /// ⋂
    case intersection
    /// Another sign with its bounds above and below it, as ⨁.
    case sign(String)
    /// Another sign with its bounds beside it, as ∬.
    case integralSign(String)
    /// A name, as `max`, whose bound stands below it.
    case named(String)

    /// The sign in a display.
    var sign: String {
      switch self {
      case .sum: "∑"
      case .product: "∏"
      case .integral: "∫"
      case .union: "⋃"
      case .intersection: "⋂"
      case .sign(let sign), .integralSign(let sign), .named(let sign): sign
      }
    }

    /// The sign within a line of text: sums and products are Greek letters, as in the code.
    var lineSign: String {
      switch self {
      case .sum: "Σ"
      case .product: "Π"
      default: sign
      }
    }

    /// Whether the bounds stand above and below it in a display.
    var hasBoundsAboveAndBelow: Bool {
      switch self {
      case .integral, .integralSign: false
      default: true
      }
    }

    /// Whether it is written as a word.
    var isNamed: Bool {
      if case .named = self { true } else { false }
    }
  }
}

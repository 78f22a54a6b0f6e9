extension Formula {
  /// A mark over a term.
  public enum Accent: String, Sendable, Hashable {
    /// ^
    case hat
    /// A line.
    case bar
    /// ~
    case tilde
    /// An arrow.
    case vec
    /// One dot.
    case dot
    /// Two dots.
    case ddot

    /// The mark alone, one column wide.
    var mark: Character {
      switch self {
      case .hat: "^"
      case .bar: "─"
      case .tilde: "~"
      case .vec: "→"
      case .dot: "˙"
      case .ddot: "¨"
      }
    }

    /// The mark in MathML.
    var markupMark: String { self == .bar ? "‾" : String(mark) }

    /// The letter with its mark as one character, where Unicode has it.
    func composed(with letter: Character) -> Character? {
      guard let marked = Self.marked[self] else { return nil }
      return zip(marked.plain, marked.composed).first { $0.0 == letter }?.1
    }

    private static let marked: [Accent: (plain: String, composed: String)] = [
      .hat: ("acegijosuwyzACEGIJOSUWYZ", "âĉêĝîĵôŝûŵŷẑÂĈÊĜÎĴÔŜÛŴŶẐ"),
      .bar: ("aeiouygAEIOUYG", "āēīōūȳḡĀĒĪŌŪȲḠ"),
      .tilde: ("aeinouvyAEINOUVY", "ãẽĩñõũṽỹÃẼĨÑÕŨṼỸ"),
      .dot: ("abcdefghmnprstwxyz", "ȧḃċḋėḟġḣṁṅṗṙṡṫẇẋẏż"),
      .ddot: ("aeiouwxyhAEIOUWXYH", "äëïöüẅẍÿḧÄËÏÖÜẄẌŸḦ"),
    ]
  }
}

extension Formula {
  /// A mark over a term, or a line below it.
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
    /// Three dots.
    case dddot
    /// A hat turned over.
    case check
    /// A bow.
    case breve
    /// ´
    case acute
    /// `
    case grave
    /// A ring.
    case ring
    /// An arrow to the left.
    case leftArrow
    /// A line below.
    case underline

    /// Where the mark stands.
    var side: Side { self == .underline ? .under : .over }

    /// Whether the mark is as long as what it stands over.
    var stretches: Bool { self == .bar || self == .underline }

    /// The mark alone, one column wide.
    var mark: Character {
      switch self {
      case .hat: "^"
      case .bar: "─"
      case .tilde: "~"
      case .vec: "→"
      case .dot: "˙"
      case .ddot: "¨"
      case .dddot: "…"
      case .check: "ˇ"
      case .breve: "˘"
      case .acute: "´"
      case .grave: "`"
      case .ring: "˚"
      case .leftArrow: "←"
      case .underline: "─"
      }
    }

    /// The mark in MathML.
    var markupMark: String {
      switch self {
      case .bar: "‾"
      case .underline: "_"
      default: String(mark)
      }
    }

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
      .check: ("cdenrstzCDENRSTZ", "čďěňřšťžČĎĚŇŘŠŤŽ"),
      .breve: ("aegiouAEGIOU", "ăĕğĭŏŭĂĔĞĬŎŬ"),
      .acute: ("aceinorsuyzACEINORSUYZ", "áćéíńóŕśúýźÁĆÉÍŃÓŔŚÚÝŹ"),
      .grave: ("aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
      .ring: ("auAU", "åůÅŮ"),
    ]
  }
}

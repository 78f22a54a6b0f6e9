extension Formula {
  /// A fence that grows with what it encloses.
  public enum Delimiter: Sendable, Hashable {
    /// No fence.
    case none
    /// (
    case leftParenthesis
    /// )
    case rightParenthesis
    /// [
    case leftBracket
    /// ]
    case rightBracket
    /// {
    case leftBrace
    /// }
    case rightBrace
    /// ⌊
    case leftFloor
    /// ⌋
    case rightFloor
    /// ⌈
    case leftCeiling
    /// ⌉
    case rightCeiling
    /// ⟨
    case leftAngle
    /// ⟩
    case rightAngle
    /// |
    case bar
    /// ‖
    case doubleBar
    /// /
    case slash
    /// \
    case backslash

    /// The fence around one line.
    var text: String {
      switch self {
      case .none: ""
      case .leftParenthesis: "("
      case .rightParenthesis: ")"
      case .leftBracket: "["
      case .rightBracket: "]"
      case .leftBrace: "{"
      case .rightBrace: "}"
      case .leftFloor: "⌊"
      case .rightFloor: "⌋"
      case .leftCeiling: "⌈"
      case .rightCeiling: "⌉"
      case .leftAngle: "⟨"
      case .rightAngle: "⟩"
      case .bar: "|"
      case .doubleBar: "‖"
      case .slash: "/"
      case .backslash: "\\"
      }
    }

    /// The fence as a sign that does not grow.
    var symbol: Symbol {
      switch self {
      case .none: Symbol("", .grouped)
      case .leftParenthesis, .leftBracket, .leftBrace, .leftFloor, .leftCeiling, .leftAngle:
        Symbol(text, .opening)
      case .rightParenthesis, .rightBracket, .rightBrace, .rightFloor, .rightCeiling, .rightAngle:
        Symbol(text, .closing)
      case .bar, .doubleBar: Symbol(text, .bar)
      case .slash, .backslash: Symbol(text, .slash)
      }
    }
  }
}

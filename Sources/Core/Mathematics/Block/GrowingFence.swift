/// A fence beside a box of several rows.
struct GrowingFence {
  let delimiter: Formula.Delimiter

  /// The fewest rows it needs to grow.
  var leastHeight: Int {
    delimiter == .leftBrace || delimiter == .rightBrace ? 3 : 2
  }

  /// The fence beside a box; one column wide, or none.
  func box(beside content: Box) -> Box {
    let height = content.height
    guard delimiter != .none else { return Box("") }
    guard height > 1, let pieces else { return Box(delimiter.text) }
    var column = [Character](repeating: pieces.middle, count: height)
    column[0] = pieces.top
    column[height - 1] = pieces.bottom
    if let tip = pieces.tip, height > 2 {
      column[min(max(content.baseline, 1), height - 2)] = tip
    }
    return Box(rows: column.map { [$0] }, baseline: content.baseline)
  }

  private typealias Pieces = (
    top: Character, middle: Character, bottom: Character, tip: Character?
  )

  private var pieces: Pieces? {
    switch delimiter {
    case .none, .leftAngle, .rightAngle, .slash, .backslash: nil
    case .leftParenthesis: ("⎛", "⎜", "⎝", nil)
    case .rightParenthesis: ("⎞", "⎟", "⎠", nil)
    case .leftBracket: ("⎡", "⎢", "⎣", nil)
    case .rightBracket: ("⎤", "⎥", "⎦", nil)
    case .leftBrace: ("⎧", "⎪", "⎩", "⎨")
    case .rightBrace: ("⎫", "⎪", "⎭", "⎬")
    case .leftFloor: ("⎢", "⎢", "⎣", nil)
    case .rightFloor: ("⎥", "⎥", "⎦", nil)
    case .leftCeiling: ("⎡", "⎢", "⎢", nil)
    case .rightCeiling: ("⎤", "⎥", "⎥", nil)
    case .bar: ("│", "│", "│", nil)
    case .doubleBar: ("║", "║", "║", nil)
    }
  }
}

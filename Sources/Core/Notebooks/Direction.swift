import Naming

/// How a number changes, as an answer in words that can be compared.
public enum Direction: String, CaseIterable, Sendable {
  /// It becomes larger.
  case rises
  /// It becomes smaller.
  case falls
  /// It stays what it is.
  case stays

  /// What somebody typed who was asked; nil if it says none of the three, or more than one.
  public init?(typed text: String) {
    let words = text.withSmallLetters.split { !$0.isNameLetter && !"+-↑↓=−'".contains($0) }.map {
      String($0)
    }
    let meant = Self.allCases.filter { direction in words.contains { direction.means($0) } }
    let isDenied = words.contains { ["not", "no", "never"].contains($0) || $0.hasSuffix("n't") }
    guard let only = meant.first, meant.count == 1, !isDenied else { return nil }
    self = only
  }

  private func means(_ word: String) -> Bool {
    beginnings.contains { word.hasPrefix($0) } || marks.contains(word)
  }

  private var beginnings: [String] {
    switch self {
    case .rises: ["ris", "rose", "grow", "grew", "increas", "climb"]
    case .falls: ["fall", "fell", "shr", "decreas", "drop", "sink", "sank"]
    case .stays: ["stay", "unchang", "remain", "constant"]
    }
  }

  private var marks: [String] {
    switch self {
    case .rises: ["up", "more", "larger", "bigger", "higher", "greater", "+", "↑"]
    case .falls: ["down", "less", "smaller", "lower", "-", "−", "↓"]
    case .stays: ["same", "equal", "="]
    }
  }
}

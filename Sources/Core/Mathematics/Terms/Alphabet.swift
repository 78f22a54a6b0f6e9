extension Formula {
  /// The shape of a letter.
  public enum Alphabet: Sendable, Hashable {
    /// The usual one.
    case italic
    /// As in `\mathrm{d}`.
    case upright
    /// As in `\mathbf{w}`.
    case bold
    /// As in `\mathcal{L}`.
    case calligraphic
    /// As in `\mathbb{R}`.
    case blackboard
    /// As in `\mathfrak{g}`.
    case fraktur

    /// The letter in this shape, as a character of its own where Unicode has one.
    func character(_ letter: Character) -> Character {
      if let exception = exceptions[letter] { return exception }
      guard let scalar = letter.unicodeScalars.first, letter.unicodeScalars.count == 1
      else { return letter }
      for range in ranges where range.letters.contains(scalar) {
        let shifted = range.start + (scalar.value - range.letters.lowerBound.value)
        return Unicode.Scalar(shifted).map { Character($0) } ?? letter
      }
      return letter
    }

    /// The letter in a terminal: bold is plain there, for the sake of the code's spelling.
    func terminalCharacter(_ letter: Character) -> Character {
      self == .bold ? letter : character(letter)
    }

    private var ranges: [(letters: ClosedRange<Unicode.Scalar>, start: UInt32)] {
      switch self {
      case .italic, .upright: []
      case .bold:
        [
          ("A"..."Z", 0x1D400), ("a"..."z", 0x1D41A), ("0"..."9", 0x1D7CE),
          ("Α"..."Ω", 0x1D6A8), ("α"..."ω", 0x1D6C2),
        ]
      case .calligraphic: [("A"..."Z", 0x1D49C), ("a"..."z", 0x1D4B6)]
      case .fraktur: [("A"..."Z", 0x1D504), ("a"..."z", 0x1D51E)]
      case .blackboard: [("A"..."Z", 0x1D538), ("a"..."z", 0x1D552), ("0"..."9", 0x1D7D8)]
      }
    }

    private var exceptions: [Character: Character] {
      switch self {
      case .calligraphic:
        [
          "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ",
          "e": "ℯ", "g": "ℊ", "o": "ℴ",
        ]
      case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
      case .blackboard:
        ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
      case .italic, .upright, .bold: [:]
      }
    }
  }
}

import Testing

@testable import Naming

/// What names are made of, against the standard library's tables of Unicode.
@Suite struct NameCharactersTests {
  /// The scripts in which people write lessons, and the signs that stand between their words.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x20...0x2AF, 0x370...0x52F, 0x5D0...0x5EA, 0x620...0x64A, 0x1E00...0x1FBC, 0x2010...0x2027,
    0x20A0...0x20BF, 0x2190...0x2BFF, 0x3001...0x3003, 0x3041...0x3096, 0x30A1...0x30FA,
    0x4E00...0x9FA5, 0xAC00...0xD7A3, 0x1F300...0x1F9FF,
  ]

  private static let characters: [Character] = blocks.joined().compactMap {
    Unicode.Scalar($0).map { Character($0) }
  }

  private func isLetter(_ character: Character) -> Bool? {
    switch character.unicodeScalars.first?.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    case .unassigned, nil: nil
    default: false
    }
  }

  @Test func `letters are what Unicode calls letters`() {
    for character in Self.characters {
      guard let isLetter = isLetter(character) else { continue }
      #expect(character.isNameLetter == isLetter, "\(character)")
    }
  }

  @Test func `only the ten digits are digits, and space is what Unicode calls space`() {
    for character in Self.characters {
      #expect(character.isDigit == (character.isNumber && character.isASCII), "\(character)")
      #expect(character.isSpace == character.isWhitespace, "\(character)")
    }
  }

  @Test func `a combining mark leaves a letter a letter`() {
    #expect(("e\u{301}" as Character).isNameLetter)
    #expect(!("\u{301}" as Character).isNameLetter)
  }
}

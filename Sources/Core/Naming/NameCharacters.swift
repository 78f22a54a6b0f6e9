/// What characters names, numbers and the space between them are made of.
///
/// Said here by ranges of Unicode, not by the standard library's tables of all characters' kinds,
/// which would be a twelfth of the page's engine.
extension Character {
  /// Whether names may begin with it: letters of all scripts, but neither signs, digits nor emoji.
  package var isNameLetter: Bool {
    guard let scalar = unicodeScalars.first?.value else { return false }
    switch scalar {
    case 0x41...0x5A, 0x61...0x7A, 0xAA, 0xB5, 0xBA: return true
    case ...0xBF, 0xD7, 0xF7, 0x2C2...0x2C5, 0x300...0x36F, 0x375, 0x37E, 0x384...0x385, 0x387,
      0x3F6, 0x482...0x489:
      return false
    // Punctuation, signs of money and mathematics, arrows, frames, dingbats.
    case 0x2000...0x2070, 0x2072...0x207E, 0x2080...0x208F, 0x20A0...0x20FF, 0x2150...0x2BFF,
      0x3000...0x3004, 0x3007...0x3030, 0xD800...0xF8FF,
      0xFE00...0xFE6F, 0xFF00...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65, 0xFFE0...0xFFFF:
      return false
    case 0x1F000...0x1FAFF, 0xE0000...: return false
    default: return true
    }
  }

  /// Whether it is one of the digits 0 to 9.
  package var isDigit: Bool {
    // By its one byte: characters are compared as text, which takes much longer.
    utf8.count == 1 && (0x30...0x39).contains(utf8.first ?? 0)
  }

  /// Whether it separates words.
  package var isSpace: Bool {
    guard let scalar = unicodeScalars.first?.value else { return false }
    return switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F,
      0x3000:
      true
    default: false
    }
  }
}

extension String {
  /// The text with A to Z made small.
  package var withSmallLetters: String {
    String(
      decoding: utf8.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
  }
}

extension StringProtocol {
  /// The text without spaces around it.
  package var withoutOuterSpaces: String {
    var text = String(drop { $0.isSpace })
    while text.last?.isSpace ?? false { text.removeLast() }
    return text
  }
}

import Naming

/// A place in a source, and the characters around it.
struct Scanner {
  let characters: [Character]
  var offset = 0

  /// The character at the place, if it is not the end.
  var current: Character? { offset < characters.count ? characters[offset] : nil }

  /// The name of the command at the place, if one stands there: letters, or one other character.
  var command: String? {
    guard current == "\\", offset + 1 < characters.count else { return nil }
    let letters = characters[(offset + 1)...].prefix { $0.isLatinLetter }
    if !letters.isEmpty { return String(letters) }
    let character = characters[offset + 1]
    return character.isBlank ? " " : String(character)
  }

  /// Goes on by one character.
  mutating func advance() { offset += 1 }

  /// Goes on behind the command at the place.
  mutating func skip(command: String) { offset += 1 + command.count }

  /// Goes on to the next character that is not space.
  mutating func skipSpace() {
    while let character = current, character.isBlank || character == "~" { advance() }
  }
}

extension Character {
  /// Whether this is one of the 52 letters that command names consist of.
  var isLatinLetter: Bool {
    guard let ascii = asciiValue else { return false }
    return (65...90).contains(ascii) || (97...122).contains(ascii)
  }

  /// Whether this separates words: spaces, tabs, ends of lines.
  var isBlank: Bool {
    self == " " || self == "\t" || self == "\n" || self == "\r" || self == "\r\n"
      || self == "\u{A0}"
  }

  /// Whether this may stand in words: it shows, takes one column, and combines with nothing.
  var isTextual: Bool {
    guard let scalar = unicodeScalars.first, unicodeScalars.count == 1 else { return false }
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x24F: return true
    case 0x370...0x3FF, 0x400...0x482, 0x48A...0x52F: return isNameLetter
    case 0x2013...0x2014, 0x2018...0x2019, 0x201C...0x201D, 0x201E, 0x2026: return true
    default: return CommandTable.characters[self] != nil
    }
  }
}

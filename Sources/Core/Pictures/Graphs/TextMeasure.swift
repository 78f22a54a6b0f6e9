/// How wide text of 14 points is in a fixed-width font.
///
/// Pictures must not depend on the fonts of the machine that makes them. Every usual fixed-width
/// font (Courier, Menlo, Consolas, DejaVu Sans Mono) has characters of at most 0.602 of its size,
/// and two such columns for East Asian characters and emoji.
enum TextMeasure {
  /// The size of text.
  static let size = 14.0
  /// The fonts, the first that the reader's machine has.
  static let fonts = "DejaVu Sans Mono,Menlo,Consolas,Courier New,monospace"
  /// The width of a column.
  static let column = 0.603 * size

  /// The width of a line.
  static func width(_ text: String) -> Double { Double(columns(text)) * column }

  /// The columns of a line.
  static func columns(_ text: String) -> Int { text.reduce(0) { $0 + columns($1) } }

  private static func columns(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    let isWide =
      switch first.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
        true
      default: first.properties.isEmojiPresentation
      }
    return isWide ? 2 : 1
  }

  /// The beginning of a line, with an ellipsis if something is cut off.
  static func cut(_ text: String, columns limit: Int) -> String {
    guard columns(text) > limit else { return text }
    var kept = ""
    var used = 0
    for character in text {
      used += columns(character)
      if used > limit - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// Lines of at most so many columns, broken at spaces.
  static func wrapped(_ text: String, columns limit: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, columns(last) + 1 + columns(String(word)) <= limit {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(cut(String(word), columns: limit))
      }
    }
    return lines
  }
}

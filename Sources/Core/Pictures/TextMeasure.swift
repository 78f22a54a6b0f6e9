import Markup

/// How wide text of 14 points is in a fixed-width font.
///
/// Pictures must not depend on the fonts of the machine that makes them. Every usual fixed-width
/// font (Courier, Menlo, Consolas, DejaVu Sans Mono) has characters of at most 0.602 of its size,
/// and two such columns for East Asian characters and emoji.
package enum TextMeasure {
  /// The size of text.
  package static let size = 14.0
  /// The fonts, the first that the reader's machine has.
  package static let fonts = "DejaVu Sans Mono,Menlo,Consolas,Courier New,monospace"
  /// The width of a column.
  package static let column = 0.603 * size
  /// The longest line that is drawn, in columns.
  package static let longestLine = 200

  /// The width of a line.
  package static func width(_ text: String) -> Double { Double(columns(text)) * column }

  /// The columns of a line.
  package static func columns(_ text: String) -> Int { text.reduce(0) { $0 + columns($1) } }

  private static func columns(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    let isWide =
      switch first.value {
      case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
        0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
        true
      // `Emoji_Presentation` outside of the blocks above, of Unicode's emoji-data.txt.
      case 0x231A...0x231B, 0x23E9...0x23EC, 0x23F0, 0x23F3, 0x25FD...0x25FE, 0x2614...0x2615,
        0x2648...0x2653, 0x267F, 0x2693, 0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE,
        0x26C4...0x26C5, 0x26CE, 0x26D4, 0x26EA, 0x26F2...0x26F3, 0x26F5, 0x26FA, 0x26FD, 0x2705,
        0x270A...0x270B, 0x2728, 0x274C, 0x274E, 0x2753...0x2755, 0x2757, 0x2795...0x2797,
        0x27B0, 0x27BF, 0x2B1B...0x2B1C, 0x2B50, 0x2B55:
        true
      default: false
      }
    return isWide ? 2 : 1
  }

  /// The beginning of a line, with an ellipsis if something is cut off.
  package static func cut(_ text: String, columns limit: Int) -> String {
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

  /// The line, cut if it is too long to be drawn.
  package static func cut(_ text: String) -> String {
    // A character may be of any number of scalars, so both are counted.
    let few = text.unicodeScalars.prefix(4 * longestLine)
    let short = few.count < text.unicodeScalars.count ? String(few) + "…" : text
    return cut(short, columns: longestLine)
  }

  /// One line for markup, cut if it is too long to be drawn; an end of a line in it is made visible.
  package static func line(_ text: String) -> String { Markup.escaped(cut(text).withoutControls) }

  /// Lines of at most so many columns, broken at spaces.
  package static func wrapped(_ text: String, columns limit: Int) -> [String] {
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

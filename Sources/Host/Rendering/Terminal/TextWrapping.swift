import Markup

/// A piece of text with one look.
struct Span: Equatable {
  var text: String
  var look: TextLook

  init(_ text: String, _ look: TextLook = []) {
    self.text = text.withoutControls
    self.look = look
  }
}

extension String {
  /// How many columns of a terminal the text takes.
  var columns: Int { reduce(0) { $0 + $1.columns } }

  /// The text filled up with spaces to a width.
  func padded(to width: Int) -> String { self + .spaces(width - columns) }

  /// The text with spaces before it up to a width.
  func aligned(right width: Int) -> String { .spaces(width - columns) + self }

  /// The text, cut with … if it is wider than a width.
  func cut(to width: Int) -> String {
    guard columns > width else { return self }
    var result = ""
    var used = 0
    for character in self where used + character.columns < width {
      used += character.columns
      result.append(character)
    }
    return result + "…"
  }

  /// So many spaces, none if the number is negative.
  static func spaces(_ count: Int) -> String { String(repeating: " ", count: Swift.max(0, count)) }
}

extension Character {
  /// How many columns of a terminal the character takes: two for those of East Asian scripts and
  /// for emoji.
  var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    switch first.value {
    case 0x300..<0x370: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

/// Breaks spans into lines at spaces.
struct TextWrapping {
  let width: Int

  /// The lines, each at most `width` columns wide unless a single word is wider.
  func lines(_ spans: [Span]) -> [[Span]] {
    var lines: [[Span]] = [[]]
    var used = 0
    var pendingSpace: Span?
    for word in words(of: spans) {
      if word.count == 1, word[0].text == "\n" {
        lines.append([])
        used = 0
        pendingSpace = nil
        continue
      }
      if word.count == 1, word[0].text == " " {
        if used > 0 { pendingSpace = word[0] }
        continue
      }
      let size = word.reduce(0) { $0 + $1.text.columns }
      if used > 0, used + (pendingSpace == nil ? 0 : 1) + size > width {
        lines.append(word)
        used = size
      } else {
        if let space = pendingSpace {
          lines[lines.count - 1].append(space)
          used += 1
        }
        lines[lines.count - 1] += word
        used += size
      }
      pendingSpace = nil
    }
    return lines
  }

  /// Words (runs without spaces, possibly of several looks), single spaces, and line breaks.
  private func words(of spans: [Span]) -> [[Span]] {
    var words: [[Span]] = []
    var current: [Span] = []
    for span in spans {
      if span.text == Self.lineBreak.text {
        if !current.isEmpty { words.append(current) }
        current = []
        var mark = span
        mark.text = "\n"
        words.append([mark])
        continue
      }
      for piece in span.text.split(separator: " ", omittingEmptySubsequences: false).enumerated() {
        if piece.offset > 0 {
          if !current.isEmpty { words.append(current) }
          current = []
          words.append([Span(" ", span.look)])
        }
        if !piece.element.isEmpty { current.append(Span(String(piece.element), span.look)) }
      }
    }
    if !current.isEmpty { words.append(current) }
    return words
  }

  /// A span that stands for the end of a line.
  static let lineBreak = Span("\u{2028}")
}

import Widths

extension String {
  /// The text filled up with spaces to a width.
  func padded(to width: Int) -> String { self + .spaces(width - columns) }

  /// The text with spaces before it up to a width.
  func aligned(right width: Int) -> String { .spaces(width - columns) + self }

  /// The text, cut with … if it is wider than a width.
  func cut(to width: Int) -> String {
    guard columns > width else { return self }
    var result = ""
    var used = 0
    for character in self {
      used += character.columns
      guard used < width else { break }
      result.append(character)
    }
    return result + "…"
  }

  /// The text in pieces of at most a width, which end behind a space where one stands in their
  /// second half.
  func pieces(of width: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in self {
      if piece.columns + character.columns > width {
        let end = piece.lastIndex(of: " ").map { piece.index(after: $0) } ?? piece.endIndex
        let cut = piece[..<end].count > width / 2 ? end : piece.endIndex
        pieces.append(String(piece[..<cut]))
        piece = String(piece[cut...])
      }
      piece.append(character)
    }
    return pieces + [piece]
  }

  /// The text with spaces for each tab, up to the next column that is a multiple of four.
  var withTabsExpanded: String {
    guard contains("\t") else { return self }
    var result = ""
    var used = 0
    for character in self {
      let piece = character == "\t" ? String.spaces(4 - used % 4) : String(character)
      used += piece.columns
      result += piece
    }
    return result
  }

  /// The text without spaces at its end.
  var trimmedAtEnd: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// A line of so many columns.
  static func line(_ count: Int) -> String { String(repeating: "─", count: Swift.max(0, count)) }

  /// So many spaces, none if the number is negative.
  static func spaces(_ count: Int) -> String { String(repeating: " ", count: Swift.max(0, count)) }
}

extension String {
  /// A line with codes for colours, cut with … if it is wider than a width; the codes stay.
  func fitted(to width: Int) -> String {
    // No character takes more columns than bytes.
    guard utf8.count > width, withoutStyles.columns > width else { return self }
    var result = ""
    var used = 0
    var isCode = false
    for character in self {
      if character == "\u{1B}" { isCode = true }
      if isCode {
        result.append(character)
        if character.isLetter { isCode = false }
        continue
      }
      used += character.columns
      if used < width {
        result.append(character)
      } else if used - character.columns < width {
        result.append("…")
        // Nothing more is shown, only codes.
        used = width + character.columns
      }
    }
    return result
  }
}

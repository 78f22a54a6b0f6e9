/// Makes any text safe for Graphviz' labels and for XML.
///
/// Labels are given through the programming interface, so quotes and brackets mean nothing. But
/// Graphviz decodes `&…;` and a backslash with the letter after it, and passes control characters
/// on; and a text in `<…>` must never become an HTML-like label, which this interface only makes
/// on request.
enum GraphText {
  /// The longest line that is drawn.
  static let longestLine = 200

  /// A label of several lines.
  static func label(_ lines: [String]) -> String {
    lines.map { escaped($0) }.joined(separator: "\\n")
  }

  /// One line for Graphviz.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in cut(text).unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      case _ where isUnsafe(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// One line for XML, cut if it is too long to be drawn.
  static func line(_ text: String) -> String { xml(cut(text)) }

  private static func cut(_ text: String) -> String {
    // A character may be of any number of scalars, so both are counted.
    let few = text.unicodeScalars.prefix(4 * longestLine)
    let short = few.count < text.unicodeScalars.count ? String(few) + "…" : text
    return TextMeasure.cut(short, columns: longestLine)
  }

  /// Text for XML.
  static func xml(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case _ where isUnsafe(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// What an id in a page ends with: letters, digits, `_`, `.` and `-` of a name.
  static func identifier(_ name: String) -> String {
    String(
      name.unicodeScalars.prefix(80).map { scalar in
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-": Character(scalar)
        default: "-"
        }
      })
  }

  /// Control characters, marks that turn the direction of text, and what XML does not allow.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFFFE, 0xFFFF:
      true
    default: false
    }
  }
}

/// Makes any text safe for Graphviz' labels.
///
/// Labels are given through the programming interface, so quotes and brackets mean nothing. But
/// Graphviz decodes `&…;` and a backslash with the letter after it, and passes control characters
/// on; and a text in `<…>` must never become an HTML-like label, which this interface only makes
/// on request.
enum GraphText {
  /// The longest line that is drawn.
  static let longestLine = 200

  /// A label of several lines, left-aligned if there is more than one.
  static func label(_ lines: [String]) -> String {
    lines.map { escaped($0) }.joined(separator: "\\n")
  }

  /// One line.
  static func escaped(_ text: String) -> String {
    let cut = text.count > longestLine ? text.prefix(longestLine - 1) + "…" : text[...]
    var result = ""
    for scalar in cut.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
      case _ where isUnsafe(scalar): result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
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

  /// Control characters, marks that turn the direction of text, and what XML does not allow.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFFFE, 0xFFFF:
      true
    default: false
    }
  }
}

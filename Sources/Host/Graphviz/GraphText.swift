import Markup
import Pictures

/// Makes any text safe for Graphviz' labels.
///
/// Labels are given through the programming interface, so quotes and brackets mean nothing. But
/// Graphviz decodes `&…;` and a backslash with the letter after it, and passes control characters
/// on; and a text in `<…>` must never become an HTML-like label, which this interface only makes
/// on request.
enum GraphText {
  /// A label of several lines.
  static func label(_ lines: [String]) -> String {
    lines.map { escaped($0) }.joined(separator: "\\n")
  }

  /// One line for Graphviz.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in TextMeasure.cut(text).withoutControls.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "&": result += "&amp;"
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
}

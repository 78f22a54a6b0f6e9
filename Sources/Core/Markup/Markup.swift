/// Elements of MathML, SVG and HTML as text: the one place where text becomes markup.
public enum Markup {
  /// An element with escaped text in it.
  public static func token(
    _ name: String, _ text: String, _ attributes: [(String, String)] = []
  ) -> String {
    element(name, [escaped(text)], attributes)
  }

  /// An element with elements in it.
  public static func element(
    _ name: String, _ children: [String], _ attributes: [(String, String)] = []
  ) -> String {
    let list = attributes.map { name, value in " \(name)=\"\(escaped(value))\"" }.joined()
    return "<\(name)\(list)>\(children.joined())</\(name)>"
  }

  /// Text that no reader of markup takes for anything but text, in an element as in an attribute:
  /// `a<b` becomes `a&lt;b`.
  ///
  /// Ends of lines and tabs stay; all else that `withoutControls` makes visible is made visible.
  public static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\n", "\t": result.unicodeScalars.append(scalar)
      case _ where scalar.isControl: result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

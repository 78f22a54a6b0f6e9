/// Elements of MathML, as text.
enum Markup {
  /// An element with escaped text in it.
  static func token(_ name: String, _ text: String, _ attributes: [(String, String)] = [])
    -> String
  {
    element(name, [escaped(text)], attributes)
  }

  /// An element with elements in it.
  static func element(
    _ name: String, _ children: [String], _ attributes: [(String, String)] = []
  ) -> String {
    let list = attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
    return "<\(name)\(list)>\(children.joined())</\(name)>"
  }

  /// Space of a width.
  static func space(_ width: String) -> String { "<mspace width=\"\(width)\"/>" }

  /// Text that no reader of markup takes for anything but text.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

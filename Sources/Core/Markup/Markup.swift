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
    // One piece of memory for all of it: a lesson has thousands of elements, one in the other.
    var text = ""
    text.reserveCapacity(children.reduce(2 * name.utf8.count + 64) { $0 + $1.utf8.count })
    text += "<"
    text += name
    for (name, value) in attributes {
      text += " "
      text += name
      text += "=\""
      text += escaped(value)
      text += "\""
    }
    text += ">"
    for child in children { text += child }
    text += "</"
    text += name
    text += ">"
    return text
  }

  /// Text that no reader of markup takes for anything but text, in an element as in an attribute:
  /// `a<b` becomes `a&lt;b`.
  ///
  /// Ends of lines and tabs stay; all else that `withoutControls` makes visible is made visible.
  public static func escaped(_ text: String) -> String {
    guard mayNeedCare(text) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count + 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"": bytes += "&quot;".utf8
      case "'": bytes += "&#39;".utf8
      case "\n", "\t": bytes.append(UInt8(scalar.value))
      case _ where scalar.isControl: bytes += "\u{FFFD}".utf8
      default: bytes += scalar.utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a text has a character that markup knows, or bytes with which one that `isControl`
  /// begins; most texts have none.
  private static func mayNeedCare(_ text: String) -> Bool {
    var last: UInt8 = 0
    let bytes = text.utf8Span.span
    for place in bytes.indices {
      let byte = bytes[place]
      switch byte {
      case 0x09, 0x0A: break
      case 0..<0x20, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F: return true
      case 0x80..<0xA0 where last == 0xC2: return true
      case 0x80, 0x81: if last == 0xE2 { return true }
      case 0x9C: if last == 0xD8 { return true }
      case 0xBF: if last == 0xEF { return true }
      default: break
      }
      last = byte
    }
    return false
  }
}

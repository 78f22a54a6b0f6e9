/// A value of JSON, written always the same way: keys sorted, numbers as short as they can be read
/// back, NaN and infinities as text.
enum JSONValue {
  case null
  case truth(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// The value as a line of JSON.
  var bytes: [UInt8] {
    var text = ""
    write(to: &text)
    return Array(text.utf8) + [0x0A]
  }

  /// The value over several lines, as Jupyter writes it.
  var prettyBytes: [UInt8] {
    var text = ""
    write(to: &text, indent: "\n")
    return Array(text.utf8) + [0x0A]
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .list(let values) where !values.isEmpty:
      for (place, value) in values.enumerated() {
        text += (place == 0 ? "[" : ",") + indent + " "
        value.write(to: &text, indent: indent + " ")
      }
      text += indent + "]"
    case .object(let members) where !members.isEmpty:
      for (place, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        text += (place == 0 ? "{" : ",") + indent + " " + Self.quoted(member.key) + ": "
        member.value.write(to: &text, indent: indent + " ")
      }
      text += indent + "}"
    default: write(to: &text)
    }
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .truth(let truth): text += truth ? "true" : "false"
    case .number(let number): text += Self.written(number)
    case .text(let content): text += Self.quoted(content)
    case .list(let values):
      text += "["
      for (place, value) in values.enumerated() {
        if place > 0 { text += "," }
        value.write(to: &text)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (place, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        text += (place > 0 ? "," : "") + Self.quoted(member.key) + ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func written(_ number: Double) -> String {
    if number.isNaN { return "\"NaN\"" }
    if number.isInfinite { return number < 0 ? "\"-Infinity\"" : "\"Infinity\"" }
    let text = "\(number)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}

extension JSONValue {
  /// An object without the members that have no value.
  static func facts(_ members: [String: JSONValue?]) -> JSONValue {
    .object(members.compactMapValues { $0 })
  }

  static func number(_ number: Int) -> JSONValue { .number(Double(number)) }
  static func numbers(_ numbers: [Int]) -> JSONValue { .list(numbers.map { .number($0) }) }
  static func numbers(_ numbers: [Double]) -> JSONValue { .list(numbers.map { .number($0) }) }
  static func texts(_ texts: [String]) -> JSONValue { .list(texts.map { .text($0) }) }
  static func number(orNull number: Double?) -> JSONValue { number.map { .number($0) } ?? .null }
  static func text(orNull text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
}

/// How a piece of text looks.
struct TextLook: OptionSet, Equatable {
  let rawValue: Int

  static let bold = TextLook(rawValue: 1)
  static let italic = TextLook(rawValue: 2)
  static let dim = TextLook(rawValue: 4)
  static let underlined = TextLook(rawValue: 8)
  static let value = TextLook(rawValue: 16)
  static let good = TextLook(rawValue: 32)
  static let bad = TextLook(rawValue: 64)
  static let reversed = TextLook(rawValue: 128)

  /// Only looks that a terminal's own colours make readable on light and dark.
  var codes: String {
    let table: [(TextLook, Int)] = [
      (.bold, 1), (.dim, 2), (.italic, 3), (.underlined, 4), (.value, 1), (.good, 32), (.bad, 31),
      (.reversed, 7),
    ]
    let numbers = table.filter { contains($0.0) }.map { String($0.1) }
    return "\u{1B}[" + numbers.joined(separator: ";") + "m"
  }
}

import Naming

/// An integer in raised digits, as ² and ⁻¹.
struct Superscript {
  let text: String

  /// The raised form, if the term is an integer.
  init?(_ term: Formula.Term?) {
    guard let term else { return nil }
    var digits = ""
    for (index, part) in term.terms.enumerated() {
      switch part {
      case .symbol(let symbol) where symbol.text == "−" && index == 0 && term.terms.count == 2:
        digits.append("⁻")
      case .number(let number) where !number.contains("."):
        digits.append(contentsOf: number.compactMap(Self.raised))
      default: return nil
      }
    }
    guard let last = digits.last, last != "⁻" else { return nil }
    text = digits
  }

  private static func raised(_ digit: Character) -> Character? {
    guard digit.isDigit, let ascii = digit.asciiValue else { return nil }
    return Array("⁰¹²³⁴⁵⁶⁷⁸⁹")[Int(ascii) - 48]
  }
}

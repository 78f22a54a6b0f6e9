import Naming

/// A number as people write it, made a lesson's expression. They write in more ways than lessons
/// do: .5, 0,5, +0.5, 1 000, 3 · 10⁻⁴, 10^-1, "≈ 0.5", "0.5.".
struct WrittenNumber {
  /// The expression.
  let expression: String
  /// Whether it is in per cent.
  let isShare: Bool

  init(_ answer: String) {
    var text = answer.withoutOuterSpaces[...]
    while let first = text.first, "≈=+ ".contains(first) { text.removeFirst() }
    while let last = text.last, ". ".contains(last) { text.removeLast() }
    isShare = text.last == "%"
    if isShare { text = String(text.dropLast()).withoutOuterSpaces[...] }
    let letters = text.map { $0 == "−" ? "-" : $0 }
    expression = String(Self.tenfolds(Self.points(letters)))
  }

  /// Marks of decimals made points, spaces between thousands left out.
  private static func points(_ letters: [Character]) -> [Character] {
    func isDigit(_ place: Int) -> Bool {
      letters.indices.contains(place) && letters[place].isDigit
    }
    let hasOneComma =
      letters.count { $0 == "," } == 1
      && letters.allSatisfy { $0.isDigit || "-,".contains($0) }
    var result: [Character] = []
    for (place, letter) in letters.enumerated() {
      let follow = (1...3).allSatisfy { isDigit(place + $0) } && !isDigit(place + 4)
      switch letter {
      case "," where hasOneComma && isDigit(place - 1) && isDigit(place + 1): result.append(".")
      case " " where isDigit(place - 1) && follow: break
      case "." where !isDigit(place - 1) && isDigit(place + 1): result += ["0", "."]
      default: result.append(letter)
      }
    }
    return result
  }

  /// Powers of ten, as in `3 · 10⁻⁴`, written `3e-4`.
  private static func tenfolds(_ letters: [Character]) -> [Character] {
    for place in letters.indices.dropLast(2)
    where letters[place] == "1" && letters[place + 1] == "0"
      && (place == 0 || !(letters[place - 1].isDigit || letters[place - 1] == "."))
    {
      let exponent = exponent(letters[(place + 2)...])
      guard exponent.contains(where: { $0.isDigit }) else { continue }
      var before = letters[..<place]
      while before.last == " " { before.removeLast() }
      if let last = before.last, "·*×x".contains(last) { before.removeLast() }
      while before.last == " " { before.removeLast() }
      let rest = letters[(place + 2)...].dropFirst(letters[place + 2] == "^" ? 1 : 0)
      return (before.isEmpty ? ["1"] : Array(before)) + ["e"] + exponent
        + rest.dropFirst(exponent.count)
    }
    return letters
  }

  /// The raised digits at the beginning, or those behind `^`, as plain ones.
  private static func exponent(_ letters: ArraySlice<Character>) -> [Character] {
    if letters.first == "^" {
      let sign: [Character] = letters.dropFirst().first == "-" ? ["-"] : []
      return sign + letters.dropFirst(1 + sign.count).prefix { $0.isDigit }
    }
    let raised: [Character] = ["⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"]
    let digits: [Character] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]
    var exponent: [Character] = []
    for letter in letters {
      if letter == "⁻" {
        exponent.append("-")
      } else if let place = raised.firstIndex(of: letter) {
        exponent.append(digits[place])
      } else {
        break
      }
    }
    return exponent
  }
}

// Numbers and indices, as formulas write them.

extension EquationWriter {
  /// A number as a piece: a negative one holds no tighter than a sum.
  static func piece(_ number: Double, _ notation: Notation) -> Piece {
    let text = decimal(number)
    if notation == .latex, let power = power(text, number) { return power }
    return Piece(text, number < 0 ? .sum : .atom)
  }

  /// A measured number as a piece, with about four digits.
  public static func piece(_ number: Double, rounded notation: Notation) -> Piece {
    let text = NumberFormat.usual.string(number)
    let binding = number < 0 ? Binding.sum : .atom
    if notation == .text { return Piece(text, binding, isNegativeNumber: number < 0) }
    if number.isNaN { return Piece("\\mathrm{NaN}") }
    if number.isInfinite { return Piece(number < 0 ? "-\\infty" : "\\infty", binding) }
    return power(text, number) ?? Piece(text, binding, isNegativeNumber: number < 0)
  }

  /// A number that is written with a power of ten, in LaTeX: `1e-06` as 10⁻⁶.
  private static func power(_ text: String, _ number: Double) -> Piece? {
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return nil }
    let digits = text[..<mark]
    let power = "10^{\(exponent)}"
    return digits == "1"
      ? Piece(power, .power)
      : Piece(
        "\(digits) \\cdot \(power)", number < 0 ? .sum : .product, isNegativeNumber: number < 0)
  }

  /// A number without a superfluous fraction.
  static func decimal(_ number: Double) -> String {
    Int(exactly: number).map(String.init) ?? NumberFormat.significant(12).plain(number)
  }

  /// A cell's indices in brackets; nothing for a number without axes.
  public static func brackets(_ indices: [IndexExpression], _ notation: Notation) -> String {
    if indices.isEmpty { return "" }
    return "[" + indices.map { text($0, notation) }.joined(separator: ", ") + "]"
  }

  /// An index, written.
  static func text(_ index: IndexExpression, _ notation: Notation) -> String {
    if let only = index.atom { return text(only, notation) }
    let terms = index.terms.map { term in
      let size = abs(term.factor)
      return (term.factor, (size == 1 ? "" : "\(size)") + enclosed(term.atom, notation))
    }
    let constant = (index.constant, "\(abs(index.constant))")
    let parts = index.constant == 0 && !terms.isEmpty ? terms : terms + [constant]
    // What is added stands first, so that `y - dy` and `9 - dy` do not begin with a minus.
    let ordered = parts.filter { $0.0 >= 0 } + parts.filter { $0.0 < 0 }
    return ordered.reduce(into: "") { written, part in
      let sign =
        written.isEmpty ? (part.0 < 0 ? "-" : "") : part.0 < 0 ? " - " : " + "
      written += sign + part.1
    }
  }

  private static func enclosed(
    _ atom: IndexExpression.Atom, _ notation: Notation
  ) -> String {
    if case .variable = atom { return text(atom, notation) }
    return "(\(text(atom, notation)))"
  }

  private static func text(_ atom: IndexExpression.Atom, _ notation: Notation) -> String {
    switch (atom, notation) {
    case (.variable(let name), .text): return name
    case (.variable(let name), .latex): return latex(variable: name)
    case (.quotient(let inner, let divisor), .text):
      return "\(operand(inner, notation)) div \(divisor)"
    case (.quotient(let inner, let divisor), .latex):
      return "\\lfloor \(operand(inner, notation)) / \(divisor) \\rfloor"
    case (.remainder(let inner, let divisor), .text):
      return "\(operand(inner, notation)) mod \(divisor)"
    case (.remainder(let inner, let divisor), .latex):
      return "\(operand(inner, notation)) \\bmod \(divisor)"
    }
  }

  private static func operand(_ index: IndexExpression, _ notation: Notation) -> String {
    index.variable == nil ? "(\(text(index, notation)))" : text(index, notation)
  }

  static func latex(variable: String) -> String {
    let letters = variable.filter { $0 != "′" }
    let primes = String(repeating: "'", count: variable.count - letters.count)
    return (letters.count == 1 ? letters : "\\mathit{\(letters)}") + primes
  }
}

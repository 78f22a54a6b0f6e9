/// Writes equations, either as a line of text with mathematical signs or as LaTeX.
public struct EquationWriter: Sendable {
  /// How an equation is written.
  public enum Notation: String, Sendable, CaseIterable {
    /// Text with mathematical signs, names and indices as in lessons: `Σ_{k=0…31} w[c, k]`.
    case text
    /// LaTeX, within the subset that formulas know.
    case latex
  }

  /// How tightly a piece holds together; a piece stands in parentheses inside a tighter one.
  public enum Binding: Int, Comparable, Sendable {
    /// Terms with + between them, or a negative number.
    case sum
    /// Σ and what it adds up.
    case total
    /// Factors with · between them.
    case product
    /// A base with an exponent.
    case power
    /// A name, a number, something in brackets.
    case atom

    /// Whether the first holds less tightly.
    public static func < (a: Binding, b: Binding) -> Bool { a.rawValue < b.rawValue }
  }

  /// A piece of an equation, written.
  public struct Piece: Sendable {
    /// The characters.
    public let text: String
    /// How tightly they hold together.
    public let binding: Binding
    /// Whether it is a number with a minus sign, which can take the place of a plus before it.
    let isNegativeNumber: Bool

    /// A piece from its parts.
    public init(_ text: String, _ binding: Binding = .atom) {
      self.init(text, binding, isNegativeNumber: false)
    }

    init(_ text: String, _ binding: Binding, isNegativeNumber: Bool) {
      self.text = text
      self.binding = binding
      self.isNegativeNumber = isNegativeNumber
    }
  }

  /// The notation.
  public let notation: Notation
  private let name: @Sendable (Equation.Operand) -> String
  private let substitute: (@Sendable (Equation) -> Piece?)?

  /// A writer.
  ///
  /// - Parameters:
  ///   - name: what operands are called, in the writer's notation.
  ///   - substitute: what to write in place of a part of the equation, such as a cell's number;
  ///     nil for what is written as it is.
  public init(
    _ notation: Notation, name: @escaping @Sendable (Equation.Operand) -> String,
    substitute: (@Sendable (Equation) -> Piece?)? = nil
  ) {
    self.notation = notation
    self.name = name
    self.substitute = substitute
  }

  /// The equation, written.
  public func text(_ equation: Equation) -> String { piece(equation).text }

  private var isLatex: Bool { notation == .latex }

  private func piece(_ equation: Equation) -> Piece {
    if let piece = substitute?(equation) { return piece }
    switch equation {
    case .number(let number): return Self.piece(number, notation)
    case .cell(let cell):
      return Piece(name(cell.operand) + Self.brackets(cell.indices, notation))
    case .sum(let terms): return sum(terms)
    case .product(let factors): return product(factors)
    case .quotient(let a, let b):
      return isLatex
        ? Piece("\\frac{\(text(a))}{\(text(b))}", .product)
        : Piece(text(a, within: .product) + " / " + text(b, within: .power), .product)
    case .power(let base, let exponent):
      let base = text(base, within: .atom)
      if isLatex { return Piece("\(base)^{\(Self.decimal(exponent))}", .power) }
      return Piece(exponent == 2 ? base + "²" : "\(base)^\(Self.decimal(exponent))", .power)
    case .exponential(let a): return function("exp", a)
    case .logarithm(let a): return function("log", a)
    case .rectified(let a): return Piece((isLatex ? "\\max(0, " : "max(0, ") + text(a) + ")")
    case .absolute(let a):
      return Piece(isLatex ? "\\left|\(text(a))\\right|" : "|\(text(a))|")
    case .isPositive(let a): return Piece("[\(text(a)) > 0]")
    case .held(let a): return piece(a)
    case .total(let domain, let body):
      let inner = text(body, within: .total)
      if domain.ranges.isEmpty { return Piece(inner, .product) }
      return Piece(sign("Σ", "\\sum", domain) + " " + inner, .total)
    case .extremum(let extremum): return Piece(written(extremum, "max", "min"), .total)
    case .isWinner(let extremum, let indices):
      let place = indices.map { Self.text($0, notation) }.joined(separator: ", ")
      return Piece("[\(written(extremum, "argmax", "argmin")) = (\(place))]")
    }
  }

  private func text(_ equation: Equation, within binding: Binding) -> String {
    let piece = piece(equation)
    guard piece.binding < binding else { return piece.text }
    return isLatex ? "\\left(\(piece.text)\\right)" : "(\(piece.text))"
  }

  private func function(_ name: String, _ argument: Equation) -> Piece {
    isLatex
      ? Piece("\\\(name)\\left(\(text(argument))\\right)") : Piece("\(name)(\(text(argument)))")
  }

  private func sum(_ terms: [Equation]) -> Piece {
    // What cancels is for the computer's sake, not the reader's.
    let terms = terms.filter { substitute != nil || !$0.cancels }
    if terms.count == 1 { return piece(terms[0]) }
    var written = ""
    for (index, term) in terms.enumerated() {
      if let opposite = term.opposite {
        written += (index == 0 ? "-" : " - ") + text(opposite, within: .product)
      } else if index > 0, let number = substitute?(term), number.isNegativeNumber {
        written += " - " + number.text.dropFirst()
      } else {
        let isLast = index == terms.count - 1
        written += (index == 0 ? "" : " + ") + text(term, within: isLast ? .total : .product)
      }
    }
    return Piece(written, .sum)
  }

  private func product(_ factors: [Equation]) -> Piece {
    if let opposite = Equation.product(factors).opposite {
      return Piece("-" + text(opposite, within: .product), .sum)
    }
    let last = factors.count - 1
    let written = factors.enumerated().map { index, factor in
      text(factor, within: index == last ? .total : .product)
    }
    return Piece(written.joined(separator: isLatex ? " \\cdot " : " · "), .product)
  }

  private func written(
    _ extremum: Equation.Extremum, _ largest: String, _ smallest: String
  ) -> String {
    let name = extremum.isMaximum ? largest : smallest
    return sign(name, "\\" + name, extremum.domain) + " " + text(extremum.body, within: .total)
  }

  private func sign(_ plain: String, _ latex: String, _ domain: Equation.Domain) -> String {
    let equalities = domain.conditions.filter { $0.range == 0..<1 }.map {
      Self.text($0.expression, notation) + " = 0"
    }
    guard isLatex else {
      let bounds = domain.ranges.map {
        "\($0.name)=\($0.range.lowerBound)…\($0.range.upperBound - 1)"
      }
      return "\(plain)_{\((bounds + equalities).joined(separator: ", "))}"
    }
    let bounds = domain.ranges.enumerated().map { index, range in
      let isLast = index == domain.ranges.count - 1
      let conditions = isLast ? equalities.map { ", " + $0 }.joined() : ""
      let name = Self.latex(variable: range.name)
      let (low, high) = (range.range.lowerBound, range.range.upperBound - 1)
      return latex == "\\sum"
        ? "\(latex)_{\(name)=\(low)\(conditions)}^{\(high)}"
        : "\(low) \\le \(name) \\le \(high)\(conditions)"
    }
    return latex == "\\sum"
      ? bounds.joined(separator: " ") : "\(latex)_{\(bounds.joined(separator: ", "))}"
  }
}

extension Equation {
  fileprivate var cancels: Bool {
    switch self {
    case .held: true
    case .product(let factors): factors.contains { $0.cancels }
    default: false
    }
  }

  /// The equation without its minus sign, if it has one.
  fileprivate var opposite: Equation? {
    switch self {
    case .number(let number): return number < 0 ? .number(-number) : nil
    case .product(let factors):
      guard case .number(let number) = factors[0], number < 0 else { return nil }
      return factors.dropFirst().reduce(.number(-number), *)
    default: return nil
    }
  }
}

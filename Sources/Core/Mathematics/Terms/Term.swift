extension Formula {
  /// A part of a formula.
  public indirect enum Term: Sendable, Hashable {
    /// One letter, or a digit in an alphabet other than the usual one.
    case letter(Character, Alphabet)
    /// Digits, with a decimal point perhaps.
    case number(String)
    /// An operator, a relation, a bracket, a sign.
    case symbol(Symbol)
    /// A function's or a quantity's upright name, as `log` or `ReLU`.
    case name(String)
    /// Words.
    case text(String)
    /// Space that the author asked for.
    case space(Space)
    /// Terms side by side; none of them is a row.
    case row([Term])
    /// A term with a subscript, a superscript, or both.
    case script(base: Term, lower: Term?, upper: Term?)
    /// A quotient.
    case fraction(numerator: Term, denominator: Term)
    /// A root; without an index, a square root.
    case root(Term, index: Term?)
    /// In how many ways to choose some of several: the first over the second, in parentheses.
    case binomial(Term, Term)
    /// A sum, a product, a maximum and the like, with its bounds.
    case large(LargeOperator, lower: Term?, upper: Term?)
    /// A term between two fences that grow with it.
    case fence(left: Delimiter, body: Term, right: Delimiter)
    /// A term with a mark over it.
    case accent(Accent, Term)
    /// A term with smaller ones below and above it, as the c of `\underset{c}{X}`.
    case stack(base: Term, under: Term?, over: Term?)
    /// A term in a frame.
    case boxed(Term)
    /// A fence between the two of the enclosing one, which grows with them.
    case middle(Delimiter)
    /// A term with a horizontal brace, and a label at the brace.
    case brace(Side, body: Term, label: Term?)
    /// Rows of cells; a row may have fewer cells than others.
    case table(Environment, rows: [[Term]])
    /// The source of what is not known.
    case unknown(String)
  }

  /// The side of a term on which a brace stands.
  public enum Side: Sendable, Hashable {
    /// Above it.
    case over
    /// Below it.
    case under
  }

  /// Space that the author asked for.
  public enum Space: Sendable, Hashable {
    /// A negative thin space.
    case negative
    /// A sixth of an em.
    case thin
    /// Two ninths of an em.
    case medium
    /// Five eighteenths of an em, or a word space.
    case thick
    /// One em.
    case quad
    /// Two ems.
    case doubleQuad

    /// The columns it takes in a terminal.
    var columns: Int {
      switch self {
      case .negative: 0
      case .thin, .medium, .thick: 1
      case .quad: 2
      case .doubleQuad: 4
      }
    }

    /// Its width in a page.
    var width: String {
      switch self {
      case .negative: "-0.167em"
      case .thin: "0.167em"
      case .medium: "0.222em"
      case .thick: "0.278em"
      case .quad: "1em"
      case .doubleQuad: "2em"
      }
    }
  }
}

extension Formula.Term {
  /// A row of these terms; a single one stands for itself.
  static func joined(_ terms: [Formula.Term]) -> Formula.Term {
    terms.count == 1 ? terms[0] : .row(terms)
  }

  /// The terms side by side.
  var terms: [Formula.Term] {
    if case .row(let terms) = self { terms } else { [self] }
  }

  /// The sign of a derivative, in the superscript of what is derived.
  static let prime = Formula.Term.symbol(Formula.Symbol("′", .ordinary))

  // Terms are told apart by their cases: comparing whole terms would take a hundredth of the
  // page's engine.

  /// Whether it is the sign of a derivative.
  var isPrime: Bool {
    if case .symbol(let symbol) = self { symbol.text == "′" } else { false }
  }

  /// Whether it is a row in which nothing stands.
  var isEmptyRow: Bool {
    if case .row(let terms) = self { terms.isEmpty } else { false }
  }
}

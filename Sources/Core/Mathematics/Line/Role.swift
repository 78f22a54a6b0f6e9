extension RowSpacing {
  /// What a term is to its neighbours in a row.
  enum Role {
    /// A letter without scripts.
    case letter
    /// Digits.
    case number
    /// A sign that behaves like a letter.
    case ordinary
    /// An operand that keeps its distance from others.
    case compound
    /// A quotient.
    case fraction
    /// A function's name, which touches the bracket after it.
    case function
    /// An operator with bounds, which keeps its distance from brackets.
    case large
    /// It stands before its operand, as ∂.
    case prefix
    /// Plus or minus before an operand.
    case sign
    /// A quotient's slash.
    case slash
    /// It joins two operands.
    case binary
    /// It compares two sides.
    case relation
    /// It separates.
    case punctuation
    /// It opens a bracket.
    case opening
    /// It closes a bracket.
    case closing
    /// A bracket from its opening to its closing.
    case enclosed
    /// A square root, which keeps its distance from brackets.
    case root
  }
}

extension RowSpacing.Role {
  /// The role of a term.
  ///
  /// - Parameters:
  ///   - previous: the role of the term before it, if there is one.
  ///   - bars: how many bars stand before it in the row; every second one closes.
  init(_ term: Formula.Term, after previous: Self?, bars: inout Int) {
    switch term {
    case .letter: self = .letter
    case .number: self = .number
    case .symbol(let symbol): self = Self.role(of: symbol, after: previous, bars: &bars)
    case .name: self = .function
    case .fraction: self = .fraction
    case .large(let sign, _, _): self = sign.isNamed ? .function : .large
    case .fence(let left, _, _): self = left == .none ? .compound : .enclosed
    case .accent(let accent, .letter(let letter, _)) where accent.composed(with: letter) != nil:
      self = .letter
    case .script(let base, let lower, let upper):
      let role = Self(base, after: previous, bars: &bars)
      self = role.scripted(keepsPrefix: lower == nil && Superscript(upper) != nil)
    case .root: self = .root
    case .stack(let base, _, _):
      let role = Self(base, after: previous, bars: &bars)
      self = [.relation, .binary, .large].contains(role) ? role : .compound
    // Like the bar of P(a | b), it touches both sides.
    case .middle: self = .slash
    case .text, .row, .accent, .brace, .table, .space, .binomial, .boxed, .unknown:
      self = .compound
    }
  }

  /// The role of a term of this role when it has scripts.
  private func scripted(keepsPrefix: Bool) -> Self {
    switch self {
    case .opening, .closing, .enclosed, .function: self
    case .prefix: keepsPrefix ? .prefix : .function
    default: .compound
    }
  }

  private static func role(
    of symbol: Formula.Symbol, after previous: Self?, bars: inout Int
  ) -> Self {
    switch symbol.kind {
    case .ordinary, .grouped: return .ordinary
    case .prefix: return .prefix
    case .postfix, .closing: return .closing
    case .binary: return previous.map { $0.ends } ?? false ? .binary : .sign
    case .slash: return .slash
    case .relation: return .relation
    case .punctuation: return .punctuation
    case .ellipsis: return .compound
    case .opening: return .opening
    case .bar:
      bars += 1
      return bars.isMultiple(of: 2) ? .closing : .opening
    }
  }

  /// Whether an operand ends with a term of this role, so that an operator after it joins.
  private var ends: Bool {
    switch self {
    case .letter, .number, .ordinary, .compound, .fraction, .closing, .enclosed, .root:
      true
    case .function, .large, .prefix, .sign, .slash, .binary, .relation, .punctuation, .opening:
      false
    }
  }
}

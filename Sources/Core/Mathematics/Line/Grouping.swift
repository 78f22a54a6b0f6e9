import Naming

/// Which terms can stand beside a slash, in a script or under one without brackets of their own.
extension Formula.Term {
  /// Whether the term is one sign or word, so that a script of it needs no braces.
  var isSimple: Bool {
    switch self {
    case .letter, .number: true
    case .symbol(let symbol):
      [.ordinary, .grouped, .prefix, .binary, .ellipsis].contains(symbol.kind)
    case .name(let word), .text(let word):
      !word.isEmpty && word.allSatisfy { $0.isNameLetter || $0.isDigit }
    case .accent(let accent, .letter(let letter, _)): accent.composed(with: letter) != nil
    default: false
    }
  }

  /// Whether a script after the term can only belong to all of it.
  var isClosed: Bool {
    switch self {
    case .letter, .number, .name, .symbol, .accent, .brace, .binomial, .boxed, .middle, .unknown:
      true
    case .stack(let base, let under, let over): under == nil && over == nil && base.isClosed
    case .text(let words): !words.contains(" ")
    case .fence(let left, _, let right): left != .none || right != .none
    case .table(let kind, _): kind.fences.left != .none || kind.fences.right != .none
    case .row(let terms): terms.isEmpty
    case .large(_, let lower, let upper): lower == nil && upper == nil
    case .space, .script, .fraction, .root: false
    }
  }

  /// Whether the term can be a denominator without parentheses.
  var isFactor: Bool {
    switch self {
    case .row(let terms):
      Self.isBracketed(terms) || Self.isDerivative(terms)
        || Self.isApplication(terms) { $0.isFunctionName }
    case .script, .root, .stack: true
    case .fence(let left, _, let right): left != .none && right != .none
    default: isClosed
    }
  }

  /// Whether the term can be a numerator without parentheses: a factor, letters and digits
  /// side by side, or either of them with a sign.
  var isNumerator: Bool {
    guard case .row(let terms) = self else { return isFactor }
    if isFactor { return true }
    let isSigned = terms.first.map { $0.isSign } ?? false
    let unsigned = isSigned ? Array(terms.dropFirst()) : terms
    return !unsigned.isEmpty
      && (Formula.Term.joined(unsigned).isFactor || Self.isProductOfLetters(unsigned)
        || Self.isApplication(unsigned) { $0.isFactor })
  }

  private var isSign: Bool {
    if case .symbol(let symbol) = self { symbol.kind == .binary } else { false }
  }

  /// Whether letters follow each other without space, after a number perhaps.
  private static func isProductOfLetters(_ terms: [Formula.Term]) -> Bool {
    terms.enumerated().allSatisfy { index, term in
      switch term {
      case .letter: true
      case .number: index == 0
      default: false
      }
    }
  }

  /// Whether the first bracket is closed by the last term.
  private static func isBracketed(_ terms: [Formula.Term]) -> Bool {
    guard terms.count > 1 else { return false }
    if terms[0].isBar { return terms.last?.isBar ?? false && terms.count { $0.isBar } == 2 }
    var depth = 0
    for (index, term) in terms.enumerated() {
      depth += term.bracketStep
      if depth <= 0 { return index == terms.count - 1 && depth == 0 }
    }
    return false
  }

  /// Whether these are ∂ or ∇ and an operand, with the operand's arguments perhaps.
  private static func isDerivative(_ terms: [Formula.Term]) -> Bool {
    guard terms.count > 1, terms[0].isPrefix, terms[1].isFactor, terms[1].bracketStep == 0
    else { return false }
    return terms.count == 2
      || isApplication(Array(terms.dropFirst())) { $0.bracketStep == 0 }
  }

  /// Whether these are a term of a kind, and its arguments in brackets.
  private static func isApplication(
    _ terms: [Formula.Term], of isFunction: (Formula.Term) -> Bool
  ) -> Bool {
    guard let first = terms.first, first.bracketStep == 0, isFunction(first) else { return false }
    let arguments = Array(terms.dropFirst())
    return isBracketed(arguments) || (arguments.count == 1 && arguments[0].isFence)
  }

  private var isBar: Bool {
    switch self {
    case .symbol(let symbol): symbol.kind == .bar
    case .script(let base, _, _): base.isBar
    default: false
    }
  }

  private var isPrefix: Bool {
    switch self {
    case .symbol(let symbol): symbol.kind == .prefix
    case .script(let base, lower: nil, let upper): base.isPrefix && Superscript(upper) != nil
    default: false
    }
  }

  private var isFunctionName: Bool {
    switch self {
    case .name: true
    case .large(let sign, _, _): sign.isNamed
    case .script(let base, _, _): base.isFunctionName
    default: false
    }
  }

  private var isFence: Bool {
    if case .fence(let left, _, _) = self { left != .none } else { false }
  }

  /// How many brackets the term opens, negative if it closes them.
  var bracketStep: Int {
    switch self {
    case .symbol(let symbol):
      switch symbol.kind {
      case .opening: 1
      case .closing: -1
      default: 0
      }
    case .script(let base, _, _): base.bracketStep
    default: 0
    }
  }
}

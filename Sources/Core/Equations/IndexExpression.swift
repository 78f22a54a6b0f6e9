/// A whole number made of index variables, such as `y + dy` or `2y + dx` or `p mod 15`.
///
/// A sum of variables, quotients and remainders, each with a factor, and a constant.
public struct IndexExpression: Hashable, Sendable, ExpressibleByStringLiteral,
  ExpressibleByIntegerLiteral
{
  /// What a term of the sum is, but for its factor.
  public indirect enum Atom: Hashable, Sendable {
    /// An index variable.
    case variable(String)
    /// The whole part of a quotient.
    case quotient(IndexExpression, Int)
    /// What a division leaves over.
    case remainder(IndexExpression, Int)
  }

  /// An atom with its factor.
  public struct Term: Hashable, Sendable {
    /// The factor, not 0.
    public var factor: Int
    /// What is multiplied by it.
    public let atom: Atom
  }

  /// The terms, in the order in which they were written, no atom twice.
  public private(set) var terms: [Term]
  /// What is added to them.
  public private(set) var constant: Int

  /// Whether the two are written alike. Not inlined: expressions hold expressions, and a comparison
  /// written out in itself, level by level, would be long.
  @inline(never)
  public static func == (first: IndexExpression, second: IndexExpression) -> Bool {
    first.terms == second.terms && first.constant == second.constant
  }

  /// A variable.
  public init(variable: String) {
    terms = [Term(factor: 1, atom: .variable(variable))]
    constant = 0
  }

  /// A variable.
  public init(stringLiteral variable: String) { self.init(variable: variable) }

  /// A whole number.
  public init(integerLiteral constant: Int) {
    terms = []
    self.constant = constant
  }

  private init(_ atom: Atom) {
    terms = [Term(factor: 1, atom: atom)]
    constant = 0
  }

  /// The whole part of this number over `divisor`.
  public func quotient(by divisor: Int) -> IndexExpression {
    terms.isEmpty
      ? IndexExpression(integerLiteral: constant.flooredQuotient(divisor))
      : IndexExpression(.quotient(self, divisor))
  }

  /// What is left of this number after division by `divisor`.
  public func remainder(by divisor: Int) -> IndexExpression {
    terms.isEmpty
      ? IndexExpression(integerLiteral: constant - divisor * constant.flooredQuotient(divisor))
      : IndexExpression(.remainder(self, divisor))
  }

  /// The sum.
  public static func + (a: IndexExpression, b: IndexExpression) -> IndexExpression {
    var sum = a
    sum.constant += b.constant
    for term in b.terms {
      if let place = sum.terms.firstIndex(where: { $0.atom == term.atom }) {
        sum.terms[place].factor += term.factor
      } else {
        sum.terms.append(term)
      }
    }
    sum.terms.removeAll { $0.factor == 0 }
    return sum
  }

  /// The difference.
  public static func - (a: IndexExpression, b: IndexExpression) -> IndexExpression { a + -1 * b }

  /// The product with a whole number.
  public static func * (factor: Int, a: IndexExpression) -> IndexExpression {
    var product = a
    product.constant *= factor
    for index in product.terms.indices { product.terms[index].factor *= factor }
    product.terms.removeAll { $0.factor == 0 }
    return product
  }

  /// The atom, if the expression is nothing but one.
  var atom: Atom? {
    constant == 0 && terms.count == 1 && terms[0].factor == 1 ? terms[0].atom : nil
  }

  /// The variable, if the expression is nothing but one.
  public var variable: String? {
    if case .variable(let name) = atom { name } else { nil }
  }

  /// The factor of a variable where it stands alone; nil if it also stands within a quotient or
  /// remainder, or not at all.
  func factor(of variable: String) -> Int? {
    var factor: Int?
    for term in terms {
      switch term.atom {
      case .variable(variable): factor = term.factor
      case .variable: continue
      case .quotient(let inner, _), .remainder(let inner, _):
        if inner.variables.contains(variable) { return nil }
      }
    }
    return factor
  }

  /// All variables.
  public var variables: Set<String> {
    terms.reduce(into: []) { names, term in
      switch term.atom {
      case .variable(let name): names.insert(name)
      case .quotient(let inner, _), .remainder(let inner, _): names.formUnion(inner.variables)
      }
    }
  }

  /// The expression with variables replaced.
  package func replacing(_ replacements: [String: IndexExpression]) -> IndexExpression {
    terms.reduce(into: IndexExpression(integerLiteral: constant)) { sum, term in
      let atom: IndexExpression =
        switch term.atom {
        case .variable(let name): replacements[name] ?? IndexExpression(variable: name)
        case .quotient(let inner, let divisor):
          inner.replacing(replacements).quotient(by: divisor)
        case .remainder(let inner, let divisor):
          inner.replacing(replacements).remainder(by: divisor)
        }
      sum = sum + term.factor * atom
    }
  }

  /// The smallest and largest number that the expression can be, for variables in these ranges.
  func bounds(_ ranges: [String: Range<Int>]) -> ClosedRange<Int>? {
    var low = constant
    var high = constant
    for term in terms {
      guard let inner = Self.bounds(of: term.atom, ranges) else { return nil }
      let ends = [term.factor * inner.lowerBound, term.factor * inner.upperBound]
      low += min(ends[0], ends[1])
      high += max(ends[0], ends[1])
    }
    return low...high
  }

  private static func bounds(
    of atom: Atom, _ ranges: [String: Range<Int>]
  ) -> ClosedRange<Int>? {
    switch atom {
    case .variable(let name):
      guard let range = ranges[name], !range.isEmpty else { return nil }
      return range.lowerBound...(range.upperBound - 1)
    case .quotient(let inner, let divisor):
      guard let bounds = inner.bounds(ranges) else { return nil }
      return bounds.lowerBound.flooredQuotient(divisor)...bounds.upperBound.flooredQuotient(divisor)
    case .remainder(_, let divisor): return 0...(divisor - 1)
    }
  }
}

extension Int {
  /// The largest whole number whose product with `divisor` is not above this one.
  func flooredQuotient(_ divisor: Int) -> Int {
    let quotient = self / divisor
    return self < 0 && quotient * divisor != self ? quotient - 1 : quotient
  }
}

/// The arithmetic of one number, as an expression over named cells.
///
/// What a student reads, what float64 evaluates as an oracle, and what is differentiated for the
/// gradient are this one tree.
///
///     let mean: Equation = .total(.init("y", 0..<3), of: .input(["k", "y"])) / 3
///     EquationWriter(.text) { _ in "f" }.text(mean)  // "(Σ_{y=0…2} f[k, y]) / 3"
public indirect enum Equation: Hashable, Sendable {
  /// A constant.
  case number(Double)
  /// A cell of something that is read.
  case cell(Cell)
  /// a + b + …
  case sum([Equation])
  /// a · b · …
  case product([Equation])
  /// a / b
  case quotient(Equation, Equation)
  /// a to the power of a constant.
  case power(Equation, Double)
  /// exp(a)
  case exponential(Equation)
  /// log a, the natural logarithm.
  case logarithm(Equation)
  /// max(0, a)
  case rectified(Equation)
  /// |a|
  case absolute(Equation)
  /// 1 if a > 0, otherwise 0.
  case isPositive(Equation)
  /// Σ of a over the domain.
  case total(Domain, Equation)
  /// The largest or smallest number of several.
  case extremum(Extremum)
  /// 1 if the extremum is found at these indices, otherwise 0.
  case isWinner(Extremum, at: [IndexExpression])
  /// The number itself, which cancels and only keeps the others small enough for a computer: a
  /// constant when differentiating, and left out of formulas.
  case held(Equation)

  /// What a cell belongs to.
  public enum Operand: Hashable, Sendable {
    /// An input, by its place.
    case input(Int)
    /// A parameter, by its role.
    case parameter(String)
    /// Random numbers that were drawn for this run, such as a mask.
    case drawn(String)
    /// The gradient at the output.
    case outputGradient
  }

  /// One number of an operand.
  public struct Cell: Hashable, Sendable {
    /// What the cell belongs to.
    public let operand: Operand
    /// The index along each axis.
    public var indices: [IndexExpression]
    /// Whether indices outside the operand mean 0.
    public let isZeroOutside: Bool
  }

  /// A variable that runs over whole numbers.
  public struct IndexRange: Hashable, Sendable {
    /// The variable.
    public var name: String
    /// The numbers.
    public let range: Range<Int>

    /// A variable and its numbers.
    public init(_ name: String, _ range: Range<Int>) {
      self.name = name
      self.range = range
    }
  }

  /// Which combinations of index variables are meant.
  public struct Domain: Hashable, Sendable {
    /// The variables, outermost first.
    public var ranges: [IndexRange]
    /// What must hold.
    public var conditions: [Condition]

    /// A domain from its parts.
    public init(_ ranges: [IndexRange], where conditions: [Condition] = []) {
      self.ranges = ranges
      self.conditions = conditions
    }

    /// The variables' names.
    public var names: [String] { ranges.map { $0.name } }
  }

  /// That an expression lies in a range.
  public struct Condition: Hashable, Sendable {
    /// The expression.
    public let expression: IndexExpression
    /// Where it must lie.
    public let range: Range<Int>

    /// A condition from its parts.
    package init(expression: IndexExpression, range: Range<Int>) {
      self.expression = expression
      self.range = range
    }
  }

  /// The largest or smallest number of several; of equal ones the first.
  public struct Extremum: Hashable, Sendable {
    /// Whether the largest is meant.
    public let isMaximum: Bool
    /// Over what.
    public var domain: Domain
    /// The numbers that are compared.
    public var body: Equation

    /// A choice from its parts.
    package init(isMaximum: Bool, domain: Domain, body: Equation) {
      self.isMaximum = isMaximum
      self.domain = domain
      self.body = body
    }
  }
}

// MARK: - Writing equations

extension Equation: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A constant.
  public init(floatLiteral value: Double) { self = .number(value) }

  /// A constant.
  public init(integerLiteral value: Int) { self = .number(Double(value)) }

  /// A setting of an operation: the decimal number that its Float32 stands for.
  public init(setting: Float) { self = .number(Double("\(setting)") ?? Double(setting)) }

  /// A cell of an input.
  public static func input(
    _ indices: [IndexExpression], of place: Int = 0, zeroOutside: Bool = false
  ) -> Equation {
    .cell(Cell(operand: .input(place), indices: indices, isZeroOutside: zeroOutside))
  }

  /// A cell of a parameter.
  public static func parameter(_ role: String, _ indices: [IndexExpression]) -> Equation {
    .cell(Cell(operand: .parameter(role), indices: indices, isZeroOutside: false))
  }

  /// A cell of what was drawn.
  public static func drawn(_ what: String, _ indices: [IndexExpression]) -> Equation {
    .cell(Cell(operand: .drawn(what), indices: indices, isZeroOutside: false))
  }

  /// The gradient at a cell of the output.
  public static func outputGradient(_ indices: [IndexExpression]) -> Equation {
    .cell(Cell(operand: .outputGradient, indices: indices, isZeroOutside: false))
  }

  /// Σ over ranges.
  public static func total(_ ranges: IndexRange..., of body: Equation) -> Equation {
    .total(Domain(ranges), body)
  }

  /// The largest number over ranges.
  public static func maximum(_ ranges: IndexRange..., of body: Equation) -> Equation {
    .extremum(Extremum(isMaximum: true, domain: Domain(ranges), body: body))
  }

  /// The smallest number over ranges.
  public static func minimum(_ ranges: IndexRange..., of body: Equation) -> Equation {
    .extremum(Extremum(isMaximum: false, domain: Domain(ranges), body: body))
  }

  /// The sum, without nested sums and zeros.
  public static func + (a: Equation, b: Equation) -> Equation {
    let terms = (a.terms + b.terms).filter { $0 != .number(0) }
    return terms.count > 1 ? .sum(terms) : terms.first ?? 0
  }

  /// The difference.
  public static func - (a: Equation, b: Equation) -> Equation { a + -1 * b }

  /// The product, without nested products; constants stand first, as one.
  public static func * (a: Equation, b: Equation) -> Equation {
    var constant = 1.0
    var factors: [Equation] = []
    for factor in a.factors + b.factors {
      if case .number(let number) = factor { constant *= number } else { factors.append(factor) }
    }
    if constant == 0 { return 0 }
    if constant != 1 { factors.insert(.number(constant), at: 0) }
    return factors.count > 1 ? .product(factors) : factors.first ?? 1
  }

  /// The quotient.
  public static func / (a: Equation, b: Equation) -> Equation { .quotient(a, b) }

  private var terms: [Equation] {
    if case .sum(let terms) = self { terms } else { [self] }
  }

  private var factors: [Equation] {
    if case .product(let factors) = self { factors } else { [self] }
  }
}

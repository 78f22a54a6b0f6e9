/// An expression in a lesson, as it was written.
public indirect enum Expression: Equatable, Sendable {
  /// A number.
  case number(Double, column: Int)
  /// A piece of text between quotation marks.
  case text(String, column: Int)
  /// A name: a symbol, a node, a parameter, something from `let`.
  case name(String, column: Int)
  /// Part of a tensor.
  case index(Expression, [IndexArgument], column: Int)
  /// A function of arguments.
  case call(String, arguments: [Expression], over: [String], column: Int)
  /// The negative of an expression.
  case negative(Expression, column: Int)
  /// Two expressions with an operator between them.
  case binary(Operator, Expression, Expression, column: Int)

  /// The operators, by how they are written.
  public enum Operator: String, Sendable, CaseIterable {
    /// Sum.
    case add = "+"
    /// Difference.
    case subtract = "-"
    /// Product.
    case multiply = "*"
    /// Quotient.
    case divide = "/"
    /// The same.
    case equal = "="
    /// Not the same.
    case notEqual = "≠"
    /// The same but for rounding.
    case approximately = "≈"
    /// Less.
    case less = "<"
    /// Less or the same.
    case lessOrEqual = "≤"
    /// More.
    case greater = ">"
    /// More or the same.
    case greaterOrEqual = "≥"

    /// Whether the result is true or false.
    package var isComparison: Bool {
      switch self {
      case .add, .subtract, .multiply, .divide: false
      default: true
      }
    }
  }

  /// What stands between the brackets of an index, for one axis.
  public struct IndexArgument: Equatable, Sendable {
    /// The axis, if it was named.
    public let axis: String?
    /// The index or indices.
    public let selection: Selection
    /// Where the argument begins.
    public let column: Int

    /// One index (or several, from an expression), or a range.
    public enum Selection: Equatable, Sendable {
      /// An index.
      case one(Expression)
      /// A range, with or without its upper end.
      case range(Expression, Expression, includesEnd: Bool)
    }
  }

  /// The column, from 1, at which the expression begins or its operator stands.
  public var column: Int {
    switch self {
    case .number(_, let column), .text(_, let column), .name(_, let column),
      .index(_, _, let column), .call(_, _, _, let column), .negative(_, let column),
      .binary(_, _, _, let column):
      column
    }
  }
}

import Expressions

/// A line of a lesson's cell.
enum Statement: Equatable, Sendable {
  case define(String, Expression)
  case show(Show)
  case check(Claim)
  case explain(Expression)
  case graph(from: String?, to: String?, hasValues: Bool)
  case set(Expression, Expression)
  case descend(Descent)
  case changes(Expression?)
  case reset
  case use(model: String, variant: String?)
  case ask(Expression, Answer, hint: Expression?)
}

/// One step of gradient descent, as it was asked for.
struct Descent: Equatable, Sendable {
  let rate: Expression
  var momentum: Expression?
  var nesterov = false
}

/// What `show` is asked to show, and how.
struct Show: Equatable, Sendable {
  var items: [Item] = []
  var kind: Kind?
  var background: Expression?
  var box: Expression?
  var title: Expression?
  /// The rows of a table, by their coordinates; all others go into one row.
  var rows: Expression?
  /// Whether the last column's running sum stands beside it.
  var hasRunningSum = false
  /// For a table of sums: which axis goes down, which across, and how many of each are listed.
  var sums: Sums?

  struct Item: Equatable, Sendable {
    let expression: Expression
    let caption: Expression?
    /// The expression as it was written.
    let source: String
  }

  struct Sums: Equatable, Sendable {
    let down: [String]
    let across: [String]
    let listedDown: Expression
    let listedAcross: Expression
  }

  enum Kind: String, CaseIterable, Sendable {
    case heatmap, bars, table, grid, image, line
  }
}

/// A claim that must hold.
struct Claim: Equatable, Sendable {
  let left: Expression
  let comparison: Expression.Operator
  let right: Expression
  let tolerance: Expression?
  /// The claim as it was written.
  let source: String
}

/// The answer to a question.
enum Answer: Equatable, Sendable {
  case value(Expression, tolerance: Expression?)
  case choice([String], right: Int)
}

import ActivationMaps
import Equations
import Naming
import Networks
import Tracing

/// Computes what an expression stands for.
package struct Evaluator {
  package let environment: Environment

  /// An evaluator in which names stand for what `environment` says.
  package init(environment: Environment) { self.environment = environment }

  package func value(of expression: Expression) throws(Mistake) -> Value {
    switch expression {
    case .number(let number, _): return .quantity(Quantity(number))
    case .text(let text, _): return .text(text)
    case .name(let name, let column): return try value(named: name, column: column)
    case .index(let base, let arguments, let column):
      let whole = try quantity(of: base)
      return .quantity(whole.selected(try selections(arguments, of: whole, column: column)))
    case .call(let name, let arguments, let over, let column):
      return try call(name, arguments, over: over, column: column)
    case .negative(let inner, _):
      return .quantity(
        try quantity(of: inner).mapped { Tracked(value: -$0.value, magnitude: $0.magnitude) })
    case .binary(.add, let left, let right, _) where try isAnyText(left, right):
      return .text(try text(of: left) + text(of: right))
    case .binary(let operation, let left, let right, let column):
      return operation.isComparison
        ? .truth(try compare(operation, left, right))
        : .quantity(try combine(operation, left, right, column: column))
    }
  }

  /// The numbers that an expression stands for; an error if it is something else.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package func quantity(of expression: Expression) throws(Mistake) -> Quantity {
    let value = try value(of: expression)
    guard case .quantity(let quantity) = value else {
      throw Mistake("a number is needed here, not \(value.kindText)", column: expression.column)
    }
    return quantity
  }

  /// The expression as a piece of a sentence.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package func text(of expression: Expression) throws(Mistake) -> String {
    let value = try value(of: expression)
    guard let text = value.text(format: .usual) else {
      throw Mistake(
        "a text or one number is needed here, not \(value.kindText)", column: expression.column)
    }
    return text
  }

  private func isAnyText(_ expressions: Expression...) throws(Mistake) -> Bool {
    for expression in expressions where try isText(expression) { return true }
    return false
  }

  /// Whether an expression is text, so that + joins instead of adding.
  private func isText(_ expression: Expression) throws(Mistake) -> Bool {
    switch expression {
    case .text: true
    case .binary(.add, let left, let right, _): try isAnyText(left, right)
    case .name, .call("if", _, _, _), .call("place", _, _, _):
      if case .text = try value(of: expression) { true } else { false }
    default: false
    }
  }

  /// The one number that an expression stands for.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package func number(of expression: Expression) throws(Mistake) -> Double {
    let quantity = try quantity(of: expression)
    guard let number = quantity.scalar else {
      throw Mistake(
        "one number is needed here, not a tensor with the axes \(quantity.shapeText)",
        column: expression.column)
    }
    return number
  }

  /// The whole number that an expression stands for.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package func integer(of expression: Expression) throws(Mistake) -> Int {
    let number = try number(of: expression)
    guard let integer = Int(exactly: number) else {
      throw Mistake(
        "a whole number is needed here, not \(NumberFormat.usual.string(number))",
        column: expression.column)
    }
    return integer
  }

  private func value(named name: String, column: Int) throws(Mistake) -> Value {
    if let value = environment.value(of: name) { return value }
    let hint = name.nearest(among: environment.allNames).map { "; did you mean '\($0)'?" }
    throw Mistake("nothing is named '\(name)'\(hint ?? "")", column: column)
  }

  private func combine(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression, column: Int
  ) throws(Mistake) -> Quantity {
    let a = try quantity(of: left)
    let b = try quantity(of: right)
    do throws(CombinationError) {
      return try a.combined(with: b) { x, y in
        switch operation {
        case .add: x + y
        case .subtract: x - y
        case .multiply: x * y
        default: x / y
        }
      }
    } catch {
      throw Mistake(error.sentence, column: column)
    }
  }

  private func compare(
    _ operation: Expression.Operator, _ left: Expression, _ right: Expression
  ) throws(Mistake) -> Bool {
    let a = try value(of: left)
    let b = try value(of: right)
    guard case .quantity(let first) = a, case .quantity(let second) = b else {
      let same = a == b && a != .unknown
      if operation == .equal { return same }
      if operation == .notEqual { return !same }
      throw Mistake(
        "\(a.kindText) and \(b.kindText) cannot be compared by size", column: left.column)
    }
    return try Comparison(
      first, operation, second, tolerance: Comparison.usualTolerance, column: left.column
    ).holds
  }
}

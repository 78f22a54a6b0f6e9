import Checkpoints
import Datasets
import Models
import Networks
import Testing
import Tracing

@testable import Expressions

/// A pass of the shipped network over a test digit, and ways to evaluate against it.
enum TestTrace {
  static func trace(_ index: Int = 0, targetClass: Int? = nil) throws -> Trace {
    let model = try Catalogue.model("cam")
    let parameters = try Weights.shipped(for: model.name).parameters
    let test = try DataLibrary.dataset("mnist-5k", split: "test")
    return Trace(
      of: model, parameters: parameters, subject: test.subject(index), targetClass: targetClass)
  }

  /// What an expression stands for.
  static func value(_ source: String, in trace: Trace? = nil) throws -> Value {
    let environment = Environment(trace: try trace ?? Self.trace())
    let tokens = try Lexer.tokens(of: source) { environment.knows($0) }
    var parser = ExpressionParser(tokens)
    let expression = try parser.expression()
    try parser.requireEnd()
    return try Evaluator(environment: environment).value(of: expression)
  }

  static func quantity(_ source: String, in trace: Trace? = nil) throws -> Quantity {
    guard case .quantity(let quantity) = try value(source, in: trace) else {
      throw Mistake("not a quantity", column: 1)
    }
    return quantity
  }

  static func number(_ source: String, in trace: Trace? = nil) throws -> Double {
    try #require(try quantity(source, in: trace).scalar)
  }

  /// The mistake that an expression makes, with its column.
  static func mistake(_ source: String) -> Mistake? {
    do {
      _ = try value(source)
      return nil
    } catch {
      return error as? Mistake
    }
  }
}

import Datasets
import Models
import Networks
import Testing
import Tracing
import Training

@testable import Lessons

/// A pass of the shipped network over a test digit, and ways to evaluate and run against it.
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

  /// A lesson with the given cell, or the given text after it.
  static func lesson(cell: String = "", text: String = "") throws -> LessonFile {
    let body = "---\ntitle: T\nsummary: S\nminutes: 5\n---\n\n## One\n\n```lesson\n\(cell)\n```\n\n"
    return try LessonFile(name: "test", path: "lessons/test.md", text: body + text + "\n")
  }

  static func run(cell: String = "", text: String = "", digit: Int = 0) throws -> Notebook {
    let environment = Environment(trace: try trace(digit))
    return try LessonRunner.run(lesson(cell: cell, text: text), in: environment)
  }

  /// The error that running a cell gives, as a user reads it.
  static func error(cell: String) -> String {
    do {
      _ = try run(cell: cell)
      return "no error"
    } catch {
      return "\(error)"
    }
  }
}

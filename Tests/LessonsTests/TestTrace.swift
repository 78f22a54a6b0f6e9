import Checkpoints
import Datasets
import Expressions
import LessonFiles
import Models
import Networks
import Notebooks
import Testing
import Tracing

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
    return try Evaluator(environment: environment).value(of: environment.expression(in: source))
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

  /// A lesson with the given cell, or the given text after it.
  static func lesson(cell: String = "", text: String = "") throws -> Lesson {
    let body = "---\ntitle: T\nsummary: S\nminutes: 5\n---\n\n## One\n\n```lesson\n\(cell)\n```\n\n"
    return try Lesson(name: "test", path: "lessons/test.md", text: body + text + "\n")
  }

  static func run(cell: String = "", text: String = "", digit: Int = 0) throws -> Notebook {
    let environment = Environment(trace: try trace(digit))
    return try LessonRunner.run(lesson(cell: cell, text: text), in: environment).notebook
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

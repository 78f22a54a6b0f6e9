import Checkpoints
import Datasets
import Expressions
import Models
import Networks
import Tracing

/// A pass of the shipped network over a test digit, and ways to evaluate against it.
package enum TestTrace {
  /// The pass over the digit at a place in the bundled test set.
  package static func trace(_ index: Int = 0, targetClass: Int? = nil) throws -> Trace {
    let model = try Catalogue.model("cam")
    let parameters = try Weights.shipped(for: model.name).parameters
    let test = try DataLibrary.dataset("mnist-5k", split: "test")
    return Trace(
      of: model, parameters: parameters, subject: test.subject(index), targetClass: targetClass)
  }

  /// What an expression stands for.
  package static func value(_ source: String, in trace: Trace? = nil) throws -> Value {
    let environment = Environment(trace: try trace ?? Self.trace())
    return try Evaluator(environment: environment).value(of: environment.expression(in: source))
  }

  /// The numbers that an expression stands for.
  package static func quantity(_ source: String, in trace: Trace? = nil) throws -> Quantity {
    guard case .quantity(let quantity) = try value(source, in: trace) else {
      throw Mistake("not a quantity", column: 1)
    }
    return quantity
  }

  /// The one number that an expression stands for.
  package static func number(_ source: String, in trace: Trace? = nil) throws -> Double {
    guard let number = try quantity(source, in: trace).scalar else {
      throw Mistake("not one number", column: 1)
    }
    return number
  }

  /// The mistake that an expression makes, with its column.
  package static func mistake(_ source: String) -> Mistake? {
    do {
      _ = try value(source)
      return nil
    } catch {
      return error as? Mistake
    }
  }
}

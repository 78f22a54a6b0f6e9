import Models
import Networks
import Tracing

/// What the names in a lesson stand for at some point of it: the trace, and what `let` has named.
public struct Environment: Sendable {
  /// The pass that the lesson talks about, with all interventions so far.
  public package(set) var trace: Trace {
    // What was named before is a number of another pass from here on.
    didSet { definitions = definitions.mapValues { $0.withoutOrigin } }
  }
  /// The pass without interventions.
  public package(set) var original: Trace
  /// What gradient descent has gathered so far, for momentum; nil before the first step.
  package var velocity: Parameters?
  /// The class that the lesson follows: the one asked for, or else the predicted one.
  public let followedClass: Int
  /// What `let` has named.
  package private(set) var definitions: [String: Value] = [:]
  private let sources: TraceSources

  /// An environment around a trace.
  ///
  /// - Parameter sources: where passes over other images and of other models come from.
  public init(
    trace: Trace, followedClass: Int? = nil, sources: TraceSources = TraceSources()
  ) {
    self.trace = trace
    self.followedClass = followedClass ?? trace.predicted
    self.sources = sources
    original = trace
  }

  /// The environment without interventions.
  package var atStart: Environment {
    var environment = self
    environment.trace = original
    return environment
  }

  /// The environment of the same network, with the parameters that it has now, on another image;
  /// without interventions.
  ///
  /// - Throws: `TraceSources.Failure` if there is no such image.
  package func onImage(_ name: String) throws(TraceSources.Failure) -> Environment {
    var environment = self
    environment.trace = Trace(
      of: trace.model, parameters: trace.parameters,
      subject: try sources.subject(name, trace.model), trainingSeed: trace.trainingSeed)
    environment.original = environment.trace
    return environment
  }

  /// Goes on with another model's pass, or that of other weights, over the same image.
  ///
  /// - Parameter weights: the file of the weights; the model's usual ones if nil.
  /// - Throws: `TraceSources.Failure` if there is no such model or file.
  package mutating func use(
    _ model: String, _ variant: String?, weights: String?
  ) throws(TraceSources.Failure) {
    original = try sources.model(model, variant, weights)
    reset()
  }

  /// Takes the changes so far for what was recorded: from here on, they are not taken back.
  package mutating func settle() { original = trace }

  /// Takes all interventions back.
  package mutating func reset() {
    trace = original
    velocity = nil
  }

  /// The names that mean something besides nodes, symbols and parameters.
  package static let specialNames = [
    "image", "label", "predicted", "class", "classes", "truth", "mask",
  ]

  /// Whether the trace or the environment knows this name.
  package func knows(_ name: String) -> Bool {
    definitions[name] != nil || Self.specialNames.contains(name)
      || trace.model.graph.node(named: name) != nil
      || trace.model.graph.parameter(named: name) != nil
  }

  /// Whether `let` has named something so.
  func isDefined(_ name: String) -> Bool { definitions[name] != nil }

  /// All names, for suggestions.
  package var allNames: [String] {
    definitions.keys.sorted() + Self.specialNames + trace.model.graph.allNames
  }

  /// What a name stands for.
  package func value(of name: String) -> Value? {
    if let value = definitions[name] { return value }
    switch name {
    case "label": return trace.subject.label.map { .quantity(Quantity(Double($0))) } ?? .unknown
    case "predicted": return .quantity(Quantity(Double(trace.predicted)))
    case "class": return .quantity(Quantity(Double(followedClass)))
    case "truth": return truth
    case "mask": return mask
    case "classes": return .quantity(Quantity(Double(trace.model.classCount)))
    default: break
    }
    if let node = trace.model.graph.node(named: name) {
      return .quantity(
        Quantity(
          trace[node], field: trace.model.graph.receptiveField(of: node), named: node.title))
    }
    return trace.parameters[name].map { .quantity(Quantity($0, named: name)) }
  }

  /// Names a value for what follows.
  package mutating func define(_ name: String, as value: Value) { definitions[name] = value }
}

import Expressions
import Kernels
import Models
import Networks
import Tracing

/// All passes that a lesson looks at, the tensors of them that a notebook carries, and the functions
/// that compute them.
final class PassBook: PythonNames {
  /// A recorded tensor that travels within the notebook.
  struct Carried {
    let name: String
    let shape: [Int]
    let values: [Float]
  }

  private(set) var carried: [Carried] = []
  private(set) var states: [PassState] = []
  private(set) var functions: [PythonFunction] = []
  private(set) var helpers: Set<PythonHelper> = []
  var definitions: [String: PythonValue] = [:]
  private var known: [ObjectIdentifier: PassState] = [:]
  private var onImages: [String: Environment] = [:]
  /// The endings of the passes whose networks are run again on other images.
  var reruns: Set<String> = []

  // MARK: - States

  /// The state of a trace; a base state if it was not met before.
  func state(of environment: Environment) -> PassState {
    let trace = environment.trace
    if let state = known[ObjectIdentifier(trace)] { return state }
    let suffix = states.isEmpty ? "" : suffix(for: trace.model)
    return add(
      PassState(
        trace, suffix: suffix, origin: .layers, parameters: "parameters\(suffix)",
        parameterSuffix: suffix))
  }

  private func suffix(for model: Model) -> String {
    let name = "_" + (model.variant ?? model.name).pythonName
    return states.contains { $0.suffix == name } ? "\(name)_\(states.count)" : name
  }

  @discardableResult func add(_ state: PassState) -> PassState {
    states.append(state)
    known[ObjectIdentifier(state.trace)] = state
    if case .layers = state.origin {
      // Image and target are what all else is computed from.
      for node in state.trace.model.graph.nodes where node.definition == nil {
        _ = carry(node: node.index, of: state)
      }
      for index in state.trace.model.graph.parameters.indices {
        carry(parameter: index, of: state)
      }
    }
    return state
  }

  /// The number that tells the next change from others.
  var nextNumber: Int { states.count { !$0.isBase } + 1 }

  // MARK: - Carried tensors

  /// Carries a node's numbers along, under its name.
  func carry(node index: Int, of state: PassState) -> String {
    let name = state.name(ofNode: index)
    guard !state.nodes.contains(index) else { return name }
    state.nodes.append(index)
    carry(name, state.trace.values[index])
    return name
  }

  private func carry(parameter index: Int, of state: PassState) {
    guard !state.ownParameters.contains(index) else { return }
    state.ownParameters.append(index)
    let parameter = state.trace.parameters.layout[index]
    carry(
      state.name(ofParameter: index), state.trace.parameters.parts[index].tensor(parameter.shape))
  }

  func carry(_ name: String, _ tensor: Tensor) {
    carried.append(Carried(name: name, shape: tensor.shape.extents, values: tensor.values))
  }

  /// The state that a state has its parameters from: the last one that changed some.
  func parameterOwner(of state: PassState) -> PassState {
    states.first { $0.suffix == state.parameterSuffix } ?? state
  }

  /// Carries other numbers along.
  func carry(_ name: String, _ quantity: Quantity) {
    carried.append(
      Carried(
        name: name, shape: quantity.dimensions.map { $0.count },
        values: quantity.values.map { Float($0) }))
  }

  // MARK: - Names

  func array(_ holder: CellReference.Holder, in environment: Environment) -> String {
    let state = state(of: environment)
    switch holder {
    case .node(let index): return carry(node: index, of: state)
    case .parameter(let index):
      let owner = parameterOwner(of: state)
      carry(parameter: index, of: owner)
      return owner.name(ofParameter: index)
    }
  }

  func gradient(
    of source: CellReference.Source, at holder: CellReference.Holder, in environment: Environment
  ) -> String {
    carryGradient(of: source, at: holder, in: state(of: environment))
  }

  /// Carries a gradient along, under its name.
  @discardableResult func carryGradient(
    of source: CellReference.Source, at holder: CellReference.Holder, in state: PassState
  ) -> String {
    let name = state.name(of: source, at: holder)
    state.note(source, holder)
    guard !carried.contains(where: { $0.name == name }),
      let tensor = state.recordedGradient(of: source, at: holder)
    else { return name }
    carry(name, tensor)
    return name
  }

  /// Carries along what a computation in seven digits and one in more would not agree on: which
  /// numbers are positive, which is the largest, and differences of probabilities.
  func carryDecisions() {
    for state in states where !state.gradients.isEmpty {
      let graph = state.trace.model.graph
      if state.isBase {
        for node in graph.nodes where node.isRounded { _ = carry(node: node.index, of: state) }
      }
      for (source, _) in state.gradients {
        let reached = graph.ancestors(of: [source.node])
        let readers = graph.nodes.filter {
          reached[$0.index] && [.loss, .probability].contains($0.operation.kind)
        }
        for input in readers.flatMap({ $0.inputs }) where input != source.node {
          carryGradient(of: source, at: .node(input), in: state)
        }
      }
    }
  }

  func velocity(_ parameter: Int, in environment: Environment) throws(Unwritten) -> String {
    let state = state(of: environment)
    guard let velocity = environment.velocity else { throw Unwritten() }
    let name =
      "velocity_" + state.trace.model.graph.parameters[parameter].name.pythonName
      + state.suffix
    if !state.velocities.contains(parameter) {
      state.velocities.append(parameter)
      carry(name, velocity.parts[parameter].tensor(velocity.layout[parameter].shape))
    }
    return name
  }

  func environment(
    on image: String, of environment: Environment
  ) throws(Unwritten) -> Environment {
    let here = state(of: environment)
    let key = image + here.suffix
    if let found = onImages[key] { return found }
    guard let other = try? environment.onImage(image) else { throw Unwritten() }
    onImages[key] = other
    let suffix = "_" + image.pythonName + here.suffix
    let state = PassState(
      other.trace, suffix: suffix, origin: .image(of: here), parameters: here.parameters,
      parameterSuffix: here.parameterSuffix, base: here.base ?? here)
    add(state)
    for node in other.trace.model.graph.nodes where node.inputs.isEmpty && node.definition == nil {
      _ = carry(node: node.index, of: state)
    }
    return other
  }

  func isBeginning(_ environment: Environment) -> Bool {
    states.first?.trace.subject == environment.trace.subject
  }

  func definition(_ name: String) -> PythonValue? { definitions[name] }

  func require(_ helper: PythonHelper) { helpers.formUnion([helper] + helper.called) }

  // MARK: - Functions

  /// The name of a function, defined once for all that do the same.
  func name(of function: PythonFunction, for node: Node) -> String {
    if let same = functions.first(where: { $0.doesTheSame(as: function) }) { return same.name }
    var function = function
    if functions.contains(where: { $0.name == function.name }) {
      function.name += "_" + node.title.pythonName
    }
    if functions.contains(where: { $0.name == function.name }) {
      function.name += "_\(functions.count)"
    }
    functions.append(function)
    return function.name
  }
}

extension Node {
  /// Whether arithmetic makes the node's numbers, which rounds them, and not only a choice or a copy.
  var isRounded: Bool {
    guard let body = definition?.body else { return false }
    switch body {
    case .cell, .number: return false
    case .rectified(.cell): return false
    case .extremum(let extremum):
      if case .cell = extremum.body { return false } else { return true }
    default: return true
    }
  }
}

extension PassState {
  /// The recorded gradient of a cell.
  func recordedGradient(
    of source: CellReference.Source, at holder: CellReference.Holder
  ) -> Tensor? {
    let graph = trace.model.graph
    let field = trace.gradients(of: graph.nodes[source.node], at: source.cell)
    switch holder {
    case .node(let index): return field.values[index]
    case .parameter(let index):
      return field.parameters.parts[index].tensor(graph.parameters[index].shape)
    }
  }
}

import Expressions
import Networks
import Tracing

extension ScriptWriter {
  /// `set …`: the state with those cells replaced, and the lines that lead to it.
  mutating func changeState(
    _ target: Expression, _ value: Expression, _ before: Environment, _ after: Environment
  ) -> PassState {
    let here = book.state(of: before)
    let number = book.nextNumber
    let writer = ExpressionPython(environment: before, names: book)
    let (base, _) = target.indexed
    guard case .name(let name, _) = base, let holder = writer.evaluator.holder(named: name) else {
      return PassState(
        after.trace, suffix: "_\(number)", origin: .changed([]), parameters: here.parameters,
        parameterSuffix: here.parameterSuffix, base: here.base ?? here)
    }
    switch holder {
    case .node(let index):
      return nodeChange(index, number, here, after, assignment(target, value, writer), before)
    case .parameter(let index):
      return parameterChange(index, number, here, after, assignment(target, value, writer))
    }
  }

  /// The index that is assigned to, and what; nil if it cannot be written.
  private func assignment(
    _ target: Expression, _ value: Expression, _ writer: ExpressionPython
  ) -> (index: String, value: String)? {
    let (base, _) = target.indexed
    guard let whole = try? writer.numbers(of: base), let part = try? writer.numbers(of: target),
      let new = try? writer.numbers(of: value), part.text.text.hasPrefix(whole.text.text)
    else { return nil }
    let index = part.text.text.dropFirst(whole.text.text.count)
    guard !index.contains(".take("), index.count(where: { $0 == "[" }) <= 1 || !index.contains("][")
    else { return nil }
    return (index.isEmpty ? "[...]" : String(index), new.aligned(to: part.dimensions))
  }

  private func nodeChange(
    _ index: Int, _ number: Int, _ here: PassState, _ after: Environment,
    _ assignment: (index: String, value: String)?, _ before: Environment
  ) -> PassState {
    let suffix = "_\(number)"
    let root = here.base ?? here
    let node = here.trace.model.graph.nodes[index]
    let own = node.title.pythonName
    let state = PassState(
      after.trace, suffix: suffix, origin: .changed([]), parameters: here.parameters,
      parameterSuffix: here.parameterSuffix, changes: "changes\(suffix)", velocity: here.velocity,
      base: root)
    var lines = ["def change\(suffix)(\(own)):"]
    if let assignment {
      lines += [
        "    \(own) = \(own).copy()", "    \(own)\(assignment.index) = \(assignment.value)",
        "    return \(own)",
      ]
    } else {
      lines.append("    return \(book.carry(node: index, of: state))")
    }
    let key = node.title.pythonLiteral
    let isAgain = before.trace.interventions.contains { $0.node == index }
    let function =
      isAgain
      ? "lambda numbers: change\(suffix)(\(here.changes ?? "changes")[\(key)](numbers))"
      : "change\(suffix)"
    let earlier = here.changes.map { "**\($0), " } ?? ""
    lines += ["", "changes\(suffix) = {\(earlier)\(key): \(function)}"]
    lines.append(forwardCall(state, root))
    return state.with(lines)
  }

  private func parameterChange(
    _ index: Int, _ number: Int, _ here: PassState, _ after: Environment,
    _ assignment: (index: String, value: String)?
  ) -> PassState {
    let suffix = "_\(number)"
    let root = here.base ?? here
    let key = here.trace.model.graph.parameters[index].name.pythonLiteral
    let own = "parameters\(suffix)"
    let state = PassState(
      after.trace, suffix: suffix, origin: .changed([]), parameters: own,
      parameterSuffix: suffix, changes: here.changes, velocity: here.velocity, base: root)
    var lines = ["\(own) = {**\(here.parameters), \(key): \(here.parameters)[\(key)].copy()}"]
    if let assignment {
      lines.append("\(own)[\(key)]\(assignment.index) = \(assignment.value)")
    } else {
      let name = state.name(ofParameter: index) + "_set"
      let parameter = after.trace.parameters.layout[index]
      book.carry(name, after.trace.parameters.parts[index].tensor(parameter.shape))
      lines = ["\(own) = {**\(here.parameters), \(key): \(name)}"]
    }
    lines.append(forwardCall(state, root))
    return state.with(lines)
  }

  private func forwardCall(_ state: PassState, _ root: PassState) -> String {
    let changes = state.changes.map { ", \($0)" } ?? ""
    return "\(state.layers) = forward\(root.suffix)(\(state.parameters), "
      + inputs(of: root) + "\(changes))"
  }

  /// The arrays that a network is given: image and target.
  func inputs(of state: PassState) -> String {
    state.trace.model.graph.nodes.filter { $0.definition == nil }
      .map { state.name(ofNode: $0.index) }.joined(separator: ", ")
  }

  /// `descend …`: the state after one step of gradient descent.
  mutating func descentState(
    _ rate: Expression, _ momentum: Expression?, _ nesterov: Bool, _ before: Environment,
    _ after: Environment
  ) -> PassState {
    let here = book.state(of: before)
    let root = here.base ?? here
    let suffix = "_\(book.nextNumber)"
    let graph = here.trace.model.graph
    let source = CellReference.Source(node: here.trace.model.loss.index, cell: 0)
    let trained = graph.parameters.indices.filter { graph.parameters[$0].isTrained }
    for index in trained { here.note(source, .parameter(index)) }
    let writer = ExpressionPython(environment: before, names: book)
    let eta = (try? writer.number(of: rate).text.text(within: .power)) ?? "0"
    let mu = momentum.map { (try? writer.number(of: $0).text.text(within: .power)) ?? "0" } ?? "0"
    let slopes = trained.map { index in
      "    \(graph.parameters[index].name.pythonLiteral): "
        + "\(here.name(of: source, at: .parameter(index))),"
    }
    let old = here.velocity.map { "\(mu) * \($0)[name] - " } ?? "-"
    let ahead = nesterov ? "\(mu) * velocity[name] - \(eta) * slopes[name]" : "velocity[name]"
    let step = ahead.replacing("velocity[", with: "velocity\(suffix)[")
      .replacing("slopes[", with: "slopes\(suffix)[")
    let state = PassState(
      after.trace, suffix: suffix, origin: .changed([]), parameters: "parameters\(suffix)",
      parameterSuffix: suffix, changes: here.changes, velocity: "velocity\(suffix)", base: root)
    return state.with(
      ["slopes\(suffix) = {"] + slopes + [
        "}",
        "velocity\(suffix) = {name: \(old)\(eta) * slopes\(suffix)[name] for name in slopes\(suffix)}",
        "parameters\(suffix) = {",
        "    name: \(here.parameters)[name] + \(step)", "    for name in slopes\(suffix)", "}",
        forwardCall(state, root),
      ])
  }
}

extension PassState {
  /// The same state, reached by these lines.
  fileprivate func with(_ lines: [String]) -> PassState {
    let state = PassState(
      trace, suffix: suffix, origin: .changed(lines), parameters: parameters,
      parameterSuffix: parameterSuffix, changes: changes, velocity: velocity, base: base)
    state.nodes = nodes
    return state
  }
}

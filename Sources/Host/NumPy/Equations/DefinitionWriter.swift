import Equations

/// Writes a definition as lines of NumPy, as a person would: over whole axes at once, with short
/// loops only over what no slice can say, such as the places within a kernel.
///
/// Every sum and every choice within the definition becomes an array of its own first; sums over
/// whole axes are an `einsum`. A gradient, whose definition says for each cell who has read it, is
/// turned round: each reader adds to the cells that it has read.
package struct DefinitionWriter {
  /// What the equations read: its name and its extents.
  package struct Operand: Sendable {
    let name: String
    let extents: [Int]

    /// An operand from its facts.
    package init(_ name: String, _ extents: [Int]) {
      self.name = name
      self.extents = extents
    }
  }

  let definition: Definition
  var operands: [Equation.Operand: Operand]
  var ranges: [String: Range<Int>]
  var lines: [String] = []
  /// Arrays that stand already, by what they are.
  var arrays: [Equation: Equation] = [:]
  /// For each choice the array of the winners' places.
  var winners: [Equation: (name: String, variables: [String])] = [:]
  /// Conditions that a mask stands for, by its name.
  var masks: [String: Equation.Condition] = [:]
  /// Names that mean something.
  var taken: Set<String>
  /// Lines that prepare indices and borders, already written.
  var prepared: [String: String] = [:]

  /// A writer of a definition over operands of these names.
  package init(_ definition: Definition, operands: [Equation.Operand: Operand]) {
    self.definition = definition
    self.operands = operands
    ranges = Dictionary(uniqueKeysWithValues: definition.ranges.map { ($0.name, $0.range) })
    taken = Set(
      operands.values.map { $0.name } + definition.indices + [
        "out", "shape", "np", "best", "window",
      ])
  }

  /// The lines, the last of which returns the result. Where they need the result's extents, these
  /// are called `shape`.
  package static func lines(
    _ definition: Definition, operands: [Equation.Operand: Operand]
  ) -> [String] {
    var writer = DefinitionWriter(definition, operands: operands)
    writer.write()
    return writer.lines
  }

  private mutating func write() {
    let body = renamed(definition.body, within: Set(definition.indices))
    let hasConditions = body.addends.contains { $0.domain.map { !$0.conditions.isEmpty } ?? false }
    if hasConditions { return accumulate(body.addends) }
    let place = definition.indices.map { IndexExpression(variable: $0) }
    let task = Task(
      name: "out", place: place, extents: definition.extents, variables: definition.indices,
      body: lifted(body), reduction: .none)
    guard let result = value(of: task) else { return lines.append("return out") }
    finish(filled(result, along: definition.indices))
  }

  /// Returns the result; what was given a name just for that is returned as it is.
  private mutating func finish(_ result: String) {
    if let last = lines.last, last.hasPrefix("\(result) = ") {
      lines[lines.count - 1] = "return \(last.dropFirst(result.count + 3))"
    } else {
      lines.append("return \(result)")
    }
  }

  /// The result with all of its axes.
  private func filled(_ result: ArrayText, along names: [String]) -> String {
    let missing = names.contains { !result.axes.contains($0) }
    let text = result.aligned(to: names).text
    return missing ? "np.full(shape, \(text))" : text
  }

  /// Adds terms to the cells that they belong to.
  private mutating func accumulate(_ terms: [Equation]) {
    var parts: [String] = []
    for term in terms {
      let name = terms.count > 1 ? fresh("part") : "out"
      guard case .total(let domain, let body) = term else {
        let text = value(
          of: Task(
            name: name, place: definition.indices.map { IndexExpression(variable: $0) },
            extents: definition.extents, variables: definition.indices, body: lifted(term),
            reduction: .none))
        parts.append(text.map { filled($0, along: definition.indices) } ?? name)
        continue
      }
      let task = scattered(domain, body, name: name)
      let names = task.place.compactMap { $0.variable }
      parts.append(value(of: task).map { filled($0, along: names) } ?? name)
    }
    finish(parts.joined(separator: " + "))
  }

  /// A sum whose conditions are solved for the indices of the cell: what is added where.
  private mutating func scattered(
    _ domain: Equation.Domain, _ body: Equation, name: String
  ) -> Task {
    var place = definition.indices.map { IndexExpression(variable: $0) }
    var (body, conditions) = (body, domain.conditions)
    var variables = definition.indices + domain.names
    while !conditions.isEmpty {
      let condition = conditions.removeFirst()
      guard
        let target = definition.indices.first(where: { name in
          place.contains { $0.variable == name }
            && condition.expression.terms.contains {
              $0.atom == .variable(name) && abs($0.factor) == 1
            }
            && !domain.names.contains(name)
        })
      else {
        // Nothing to solve for: the terms that do not meet it are left out one by one.
        let mask = fresh("mask")
        masks[mask] = condition
        body = .drawn(mask, []) * body
        continue
      }
      let (value, variable) = solution(of: condition, for: target)
      variables.removeAll { $0 == target }
      if let variable { variables.insert(variable, at: 0) }
      place = place.map { $0.replacing([target: value]) }
      body = body.substituting([target: value])
      conditions = conditions.map { $0.replacing([target: value]) }
    }
    let ordered = place.flatMap { index in variables.filter { index.variables.contains($0) } }
    let all = ordered.unique + variables.filter { !ordered.contains($0) }
    return Task(
      name: name, place: place, extents: definition.extents, variables: all, body: lifted(body),
      reduction: .sum)
  }

  /// What an index must be so that a condition's expression takes each value of its range, and the
  /// variable that stands for that value; no variable if there is but one.
  private mutating func solution(
    of condition: Equation.Condition, for target: String
  ) -> (IndexExpression, String?) {
    let factor = condition.expression.terms.first { $0.atom == .variable(target) }?.factor ?? 1
    let rest = condition.expression - factor * IndexExpression(variable: target)
    guard condition.range.count > 1 else {
      return (factor * (IndexExpression(integerLiteral: condition.range.lowerBound) - rest), nil)
    }
    let isWindow = condition.range.count < 8 && !rest.variables.contains { $0.first == "d" }
    let name = isWindow && target.count == 1 ? "d" + target : target + "_out"
    let variable = fresh(name)
    ranges[variable] = condition.range
    return (factor * (IndexExpression(variable: variable) - rest), variable)
  }

  /// A name that means nothing yet.
  mutating func fresh(_ wanted: String) -> String {
    var name = wanted
    var number = 2
    while taken.contains(name) {
      name = "\(wanted)_\(number)"
      number += 1
    }
    taken.insert(name)
    return name
  }
}

extension [String] {
  /// The names without repetitions.
  var unique: [String] {
    reduce(into: []) { names, name in if !names.contains(name) { names.append(name) } }
  }
}

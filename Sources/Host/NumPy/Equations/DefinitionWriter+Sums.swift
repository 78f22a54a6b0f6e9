import Equations

extension DefinitionWriter {
  /// An array to be made: which numbers stand where, and what is done with those of one cell.
  struct Task {
    let name: String
    /// The cell's index along each axis.
    let place: [IndexExpression]
    let extents: [Int]
    /// All variables, those of the cell first.
    let variables: [String]
    let body: Equation
    let reduction: Reduction
  }

  /// What is done with the numbers of one cell.
  enum Reduction: Equatable {
    case none, sum, largest, smallest
    /// The place of the first best one among all.
    case winner(isMaximum: Bool, [Equation.IndexRange])
  }

  /// Gives the variables that an equation binds names that are valid in Python and mean one thing.
  mutating func renamed(_ equation: Equation, within outer: Set<String>) -> Equation {
    let equation = equation.withoutSingleIndices
    guard let domain = equation.domain else {
      return equation.map { renamed($0, within: outer) }
    }
    var names: [String: String] = [:]
    for range in domain.ranges {
      let base = String(range.name.prefix { $0 != "′" })
      var name = base
      var number = 2
      while outer.contains(name) || names.values.contains(name)
        || ranges[name].map({ $0 != range.range }) ?? false
      {
        name = "\(base)\(number)"
        number += 1
      }
      names[range.name] = name
      ranges[name] = range.range
      taken.insert(name)
    }
    let replacements = names.mapValues { IndexExpression(variable: $0) }
    let inner = outer.union(names.values)
    return equation.map(
      domain: { domain in
        Equation.Domain(
          domain.ranges.map { Equation.IndexRange(names[$0.name] ?? $0.name, $0.range) },
          where: domain.conditions.map { $0.replacing(replacements) })
      },
      children: { renamed($0.substituting(replacements), within: inner) })
  }

  /// The equation with arrays in place of the sums and choices within it, which are made here.
  mutating func lifted(_ equation: Equation) -> Equation {
    if case .isWinner(let extremum, let place) = equation {
      let open = Equation.extremum(extremum).freeVariables
      makeWinners(of: extremum, variables: order(of: open, in: extremum.body))
      return .isWinner(extremum, at: place)
    }
    let inner = equation.map { lifted($0) }
    switch inner {
    case .total(let domain, let body):
      return array("total", of: inner, body, domain, .sum)
    case .extremum(let extremum):
      let name = extremum.isMaximum ? "largest" : "smallest"
      return array(
        name, of: inner, extremum.body, extremum.domain,
        extremum.isMaximum ? .largest : .smallest)
    case .held(let value): return value
    default: return inner
    }
  }

  /// Free variables: those of the result's cells first, the others as they occur.
  private func order(of open: Set<String>, in body: Equation) -> [String] {
    let occurring = body.cellIndices.flatMap { index in
      index.terms.flatMap { term in
        if case .variable(let name) = term.atom { [name] } else { [String]() }
      }
    }
    let all = occurring.filter { open.contains($0) } + open.sorted()
    let own = definition.indices.filter { open.contains($0) }
    let isOwnFirst = all.unique.filter { own.contains($0) } != own
    return isOwnFirst ? (own + all).unique : all.unique
  }

  private mutating func array(
    _ name: String, of equation: Equation, _ body: Equation, _ domain: Equation.Domain,
    _ reduction: Reduction
  ) -> Equation {
    if let known = arrays[equation.canonical] { return known }
    let name = fresh(name)
    let variables = order(of: equation.freeVariables, in: body)
    let spans = variables.map { ranges[$0] ?? 0..<1 }
    let place = zip(variables, spans).map {
      IndexExpression(variable: $0) - IndexExpression(integerLiteral: $1.lowerBound)
    }
    let cell = Equation.drawn(name, place)
    operands[.drawn(name)] = Operand(name, spans.map { $0.count })
    arrays[equation.canonical] = cell
    let task = Task(
      name: name, place: place, extents: spans.map { $0.count },
      variables: variables + domain.names, body: body, reduction: reduction)
    if let text = value(of: task) {
      let missing = variables.filter { !text.axes.contains($0) }
      precondition(missing.isEmpty, "A sum has every axis that it depends on.")
      lines.append("\(name) = \(text.transposed(to: variables).text)")
    }
    return cell
  }

  private mutating func makeWinners(of extremum: Equation.Extremum, variables: [String]) {
    let key = Equation.extremum(extremum).canonical
    guard winners[key] == nil else { return }
    let name = fresh("winner")
    winners[key] = (name, variables)
    let spans = variables.map { ranges[$0] ?? 0..<1 }
    operands[.drawn(name)] = Operand(name, spans.map { $0.count })
    let task = Task(
      name: name, place: variables.map { IndexExpression(variable: $0) },
      extents: spans.map { $0.count }, variables: variables + extremum.domain.names,
      body: lifted(extremum.body),
      reduction: .winner(isMaximum: extremum.isMaximum, extremum.domain.ranges))
    if let text = value(of: task) { lines.append("\(name) = \(text.text)") }
  }
}

extension Equation {
  /// The equation with the number itself in place of a variable that runs over one number only.
  fileprivate var withoutSingleIndices: Equation {
    guard let ranges = domain?.ranges, ranges.contains(where: { $0.range.count == 1 }) else {
      return self
    }
    var numbers: [String: IndexExpression] = [:]
    for range in ranges where range.range.count == 1 {
      numbers[range.name] = IndexExpression(integerLiteral: range.range.lowerBound)
    }
    let inner = map(
      domain: { domain in
        Domain(
          domain.ranges.filter { $0.range.count != 1 },
          where: domain.conditions.map { $0.replacing(numbers) })
      },
      children: { $0.substituting(numbers) })
    guard case .isWinner(let extremum, let place) = inner else { return inner }
    let kept = zip(place, ranges).filter { $1.range.count != 1 }.map { $0.0 }
    return .isWinner(extremum, at: kept)
  }
}

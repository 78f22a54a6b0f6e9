import Equations

extension DefinitionWriter {
  /// The array that a task makes, as an expression; nil if it took loops, and stands under its name.
  mutating func value(of task: Task) -> ArrayText? {
    let places = task.body.placesRead
    var together: [String] = []
    if case .winner(_, let domain) = task.reduction { together = domain.map { $0.name } }
    if task.reduction == .largest || task.reduction == .smallest {
      together = task.variables.filter { name in
        !task.place.contains { $0.variables.contains(name) }
      }
    }
    let readable = places.filter { !isNumbering($0.index, extent: $0.extent(in: operands)) }
    let nest = LoopNest(
      task.variables, ranges: ranges, indices: task.place + readable.map { $0.index },
      together: together)
    let isPlain = zip(task.place, task.extents).allSatisfy { place, extent in
      let names = nest.vectors(in: place)
      return names.count == 1 && place.terms.count == 1 && place.terms[0].factor == 1
        && place.factors != nil && (ranges[names[0]]?.count ?? 0) == extent
    }
    if nest.loops.isEmpty, isPlain {
      return reduced(task, in: nest)
    }
    writeLoops(task, nest)
    return nil
  }

  /// The numbers of each cell put together, as far as they lie along axes.
  private mutating func reduced(_ task: Task, in nest: LoopNest) -> ArrayText {
    let kept = nest.vectors.filter { name in
      task.place.contains { $0.variables.contains(name) }
    }
    let gone = nest.vectors.filter { !kept.contains($0) }
    switch task.reduction {
    case .none: return text(task.body, in: nest)
    case .sum: return summed(task.body, over: gone, keeping: kept, in: nest)
    case .largest, .smallest:
      let body = text(task.body, in: nest)
      guard !gone.isEmpty else { return body }
      let name = task.reduction == .largest ? "max" : "min"
      return Self.reduced(body, by: name, over: gone)
    case .winner(let isMaximum, let domain):
      let body = text(task.body, in: nest).transposed(to: kept + domain.map { $0.name })
      let sizes = kept.isEmpty ? "" : ".reshape(\(sizes(of: kept).joined(separator: ", ")), -1)"
      let choice = isMaximum ? "argmax" : "argmin"
      return ArrayText(
        body.text(within: .atom) + sizes + ".\(choice)(\(kept.isEmpty ? "" : "-1"))", axes: kept)
    }
  }

  private func sizes(of variables: [String]) -> [String] {
    variables.map { "\(ranges[$0]?.count ?? 1)" }
  }

  /// A sum over whole axes: of products as an `einsum`.
  mutating func summed(
    _ body: Equation, over gone: [String], keeping kept: [String], in nest: LoopNest
  ) -> ArrayText {
    let written = body.multiplied.map { text($0, in: nest) }
    let arrays = written.filter { !$0.axes.isEmpty }
    var numbers = written.filter { $0.axes.isEmpty }
    for name in gone where !arrays.contains(where: { $0.axes.contains(name) }) {
      numbers.append(ArrayText("\(ranges[name]?.count ?? 1)"))
    }
    let summed = gone.filter { name in arrays.contains { $0.axes.contains(name) } }
    if summed.isEmpty {
      let repeated = numbers.dropFirst(written.count - arrays.count).map { $0.text }
      let whole = text(body, in: nest)
      guard !repeated.isEmpty else { return whole }
      return ArrayText(
        repeated.joined(separator: " * ") + " * " + whole.text(within: .product), .product,
        axes: whole.axes)
    }
    let result = kept.filter { name in arrays.contains { $0.axes.contains(name) } }
    let sum =
      arrays.count == 1
      ? Self.reduced(arrays[0], by: "sum", over: summed) : Self.einsum(arrays, to: result)
    guard !numbers.isEmpty else { return sum }
    let factors = numbers.map { $0.text(within: .product) } + [sum.text]
    return ArrayText(factors.joined(separator: " * "), .product, axes: sum.axes)
  }

  /// `a.sum(axis=(1, 2))`
  static func reduced(_ array: ArrayText, by name: String, over gone: [String]) -> ArrayText {
    let places = gone.compactMap { array.axes.firstIndex(of: $0) }.sorted()
    let kept = array.axes.filter { !gone.contains($0) }
    let axis =
      kept.isEmpty
      ? ""
      : places.count == 1
        ? "axis=\(places[0])" : "axis=(\(places.map(String.init).joined(separator: ", ")))"
    return ArrayText("\(array.text(within: .atom)).\(name)(\(axis))", axes: kept)
  }

  /// `np.einsum("kj,jyx->kyx", a, b)`
  static func einsum(_ arrays: [ArrayText], to result: [String]) -> ArrayText {
    var letters: [String: Character] = [:]
    var free = Array("abcdefghilmnopqrstuvwz")
    for name in arrays.flatMap({ $0.axes }) where letters[name] == nil {
      let own = name.first
      let letter =
        own.flatMap { letters.values.contains($0) ? nil : $0 }
        ?? free.first { !letters.values.contains($0) } ?? "a"
      free.removeAll { $0 == letter }
      letters[name] = letter
    }
    func subscripts(_ axes: [String]) -> String { String(axes.compactMap { letters[$0] }) }
    let inputs = arrays.map { subscripts($0.axes) }.joined(separator: ",")
    return ArrayText(
      "np.einsum(\"\(inputs)->\(subscripts(result))\", "
        + arrays.map { $0.text }.joined(separator: ", ") + ")", axes: result)
  }
}

extension Equation {
  /// Where cells are read: operand, axis and index.
  struct PlaceRead {
    let operand: Operand
    let axis: Int
    let index: IndexExpression

    func extent(in operands: [Operand: DefinitionWriter.Operand]) -> Int {
      let extents = operands[operand]?.extents ?? []
      return extents.indices.contains(axis) ? extents[axis] : 0
    }
  }

  /// The indices at which cells are read, but for those of choices, which stand as arrays.
  var placesRead: [PlaceRead] {
    switch self {
    case .cell(let cell):
      cell.indices.enumerated().map { PlaceRead(operand: cell.operand, axis: $0, index: $1) }
    case .isWinner: []
    default: children.flatMap { $0.placesRead }
    }
  }
}

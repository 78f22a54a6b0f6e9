import Equations

extension DefinitionWriter {
  /// One index between the brackets, and the variables that run along the axes it makes.
  private struct Part {
    let text: String
    let axes: [String]
    let isFancy: Bool

    init(_ text: String, axes: [String] = [], isFancy: Bool = false) {
      self.text = text
      self.axes = axes
      self.isFancy = isFancy
    }
  }

  /// The cells of an operand that are read, as slices of it.
  mutating func text(_ cell: Equation.Cell, in nest: LoopNest) -> ArrayText {
    if case .drawn(let name) = cell.operand, let condition = masks[name] {
      return mask(condition, in: nest)
    }
    guard let operand = operands[cell.operand] else {
      preconditionFailure("A definition reads only what it is given.")
    }
    var (name, indices, extents) = (operand.name, cell.indices, operand.extents)
    if cell.isZeroOutside {
      (name, indices, extents) = bordered(name, indices, extents)
    } else if let split = numbered(name, indices, extents, nest) {
      return split
    }
    let parts = zip(indices, extents).map { part($0, extent: $1, nest) }
    return Self.indexed(name, parts, nest)
  }

  /// A name with parts between its brackets; those that take all are left out at the end.
  private static func indexed(_ name: String, _ parts: [Part], _ nest: LoopNest) -> ArrayText {
    var shown = parts.map { $0.text }
    while shown.last == ":" { shown.removeLast() }
    let text = shown.isEmpty ? name : "\(name)[\(shown.joined(separator: ", "))]"
    let fancy = parts.filter { $0.isFancy }.flatMap { $0.axes }
    guard !fancy.isEmpty else { return ArrayText(text, axes: parts.flatMap { $0.axes }) }
    // What arrays pick stands where the first of them does, or in front if a slice parts them.
    let together = nest.order.filter { fancy.contains($0) }
    let chosen = parts.indices.filter { parts[$0].isFancy || parts[$0].axes.isEmpty }
    let isAdjacent = chosen.last.map { $0 - chosen[0] + 1 == chosen.count } ?? true
    let before = isAdjacent ? parts[..<chosen[0]] : []
    let after = isAdjacent ? parts[(chosen[0] + chosen.count)...] : parts[...]
    return ArrayText(
      text,
      axes: before.flatMap { $0.axes } + together
        + after.flatMap { $0.isFancy ? [] : $0.axes })
  }

  /// An index: a number, a slice, or an array of numbers.
  private mutating func part(
    _ index: IndexExpression, extent: Int, _ nest: LoopNest
  ) -> Part {
    let names = nest.vectors(in: index)
    guard let name = names.first else { return Part(index.python) }
    guard names.count == 1, let factor = index.factors?[name], factor > 0 else {
      prepareGrid(names)
      return Part(index.python, axes: names, isFancy: true)
    }
    let range = ranges[name] ?? 0..<1
    let start = index.replacing([name: IndexExpression(integerLiteral: range.lowerBound)])
    if factor == 1, start.terms.isEmpty, start.constant == 0, range.count == extent {
      return Part(":", axes: [name])
    }
    let first = start.terms.isEmpty && start.constant == 0 ? "" : start.python
    let size = size(of: name, range.count)
    let length = factor == 1 ? size : "\(factor) * \(size)"
    let end =
      first.isEmpty
      ? length
      : Int(size) == nil
        ? "\(first) + \(length)"
        : (start + IndexExpression(integerLiteral: factor * range.count)).python
    return Part(
      "\(first):\(end)" + (factor == 1 ? "" : ":\(factor)"), axes: [name])
  }

  /// How many numbers a variable runs over, said by what has as many.
  private func size(of name: String, _ count: Int) -> String {
    if let axis = definition.indices.firstIndex(of: name), definition.extents[axis] == count {
      return definition.extents.count == 1 ? "shape[0]" : "shape[\(axis)]"
    }
    if let gradient = operands[.outputGradient], case .some(let axis) = outputAxis(name, count) {
      return "\(gradient.name).shape[\(axis)]"
    }
    return "\(count)"
  }

  /// The axis of the gradient at the output along which a variable runs.
  private func outputAxis(_ name: String, _ count: Int) -> Int? {
    guard let extents = operands[.outputGradient]?.extents else { return nil }
    let base = name.prefix { $0 != "_" && !$0.isNumber }
    let wanted = ["k": 0, "c": 0, "y": extents.count - 2, "x": extents.count - 1]
    guard let axis = wanted[String(base)], extents.indices.contains(axis), extents[axis] == count
    else { return nil }
    return axis
  }

  /// An operand with zeros around it, as far as indices reach beyond it.
  private mutating func bordered(
    _ name: String, _ indices: [IndexExpression], _ extents: [Int]
  ) -> (String, [IndexExpression], [Int]) {
    let margins = zip(indices, extents).map { index, extent in
      let bounds = index.bounds(over: ranges) ?? 0...(extent - 1)
      return (max(0, -bounds.lowerBound), max(0, bounds.upperBound - extent + 1))
    }
    guard margins.contains(where: { $0 != (0, 0) }) else { return (name, indices, extents) }
    let widths = margins.map { "(\($0.0), \($0.1))" }.joined(separator: ", ")
    let padding = "np.pad(\(name), \(margins.count == 1 ? widths : "(\(widths))"))"
    let shifted = zip(indices, margins).map { $0 + IndexExpression(integerLiteral: $1.0) }
    let sizes = zip(extents, margins).map { $0 + $1.0 + $1.1 }
    let isWhole = zip(shifted, sizes).allSatisfy { index, size in
      index.variable.map { ranges[$0]?.count == size } ?? false
    }
    if isWhole { return (padding, shifted, sizes) }
    if let known = prepared[padding] { return (known, shifted, sizes) }
    let padded = fresh("padded")
    prepared[padding] = padded
    lines.append("\(padded) = \(padding)")
    return (padded, shifted, sizes)
  }

  // MARK: - Places in one line

  /// Whether an index counts the places of two variables in one line, as x · rows + y: then the
  /// axis can be cut into one for each.
  func isNumbering(_ index: IndexExpression, extent: Int) -> Bool {
    numbering(index, extent: extent) != nil
  }

  private func numbering(_ index: IndexExpression, extent: Int) -> [String]? {
    guard let factors = index.factors, factors.count > 1, index.constant == 0 else { return nil }
    let names = factors.keys.sorted { (factors[$1] ?? 0, $0) < (factors[$0] ?? 0, $1) }
    var count = 1
    for name in names.reversed() {
      guard let range = ranges[name], range.lowerBound == 0, range.count > 1,
        factors[name] == count
      else { return nil }
      count *= range.count
    }
    return count == extent ? names : nil
  }

  /// An operand one of whose axes is cut in that way.
  private func numbered(
    _ name: String, _ indices: [IndexExpression], _ extents: [Int], _ nest: LoopNest
  ) -> ArrayText? {
    var sizes: [Int] = []
    var axes: [String] = []
    for (index, extent) in zip(indices, extents) {
      if let names = numbering(index, extent: extent) {
        axes += names
        sizes += names.map { ranges[$0]?.count ?? 1 }
      } else if let variable = index.variable, ranges[variable]?.count == extent {
        axes.append(variable)
        sizes.append(extent)
      } else {
        return nil
      }
    }
    guard axes.count > extents.count, Set(axes).count == axes.count,
      axes.allSatisfy({ nest.vectors.contains($0) })
    else { return nil }
    let list = sizes.map(String.init).joined(separator: ", ")
    return ArrayText("\(name).reshape(\(list))", axes: axes)
  }

  // MARK: - Where something is written

  /// The part of an array that is written to, and whether arrays pick it.
  mutating func target(
    _ name: String, _ place: [IndexExpression], _ extents: [Int], _ nest: LoopNest
  ) -> (String, isFancy: Bool) {
    let parts = zip(place, extents).map { part($0, extent: $1, nest) }
    if parts.allSatisfy({ $0.text == ":" }) { return (name, false) }
    let isFancy = parts.contains { $0.isFancy }
    if isFancy {
      return ("\(name)[\(parts.map { $0.text }.joined(separator: ", "))]", true)
    }
    return (Self.indexed(name, parts, nest).text, false)
  }

  private mutating func mask(
    _ condition: Equation.Condition, in nest: LoopNest
  ) -> ArrayText {
    let names = nest.vectors(in: condition.expression)
    prepareGrid(names)
    let (text, range) = (condition.expression.python, condition.range)
    return ArrayText(
      range.count == 1
        ? "(\(text) == \(range.lowerBound))"
        : "((\(range.lowerBound) <= \(text)) & (\(text) < \(range.upperBound)))", axes: names)
  }
}

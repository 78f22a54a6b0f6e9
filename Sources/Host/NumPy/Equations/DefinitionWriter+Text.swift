import Equations

extension DefinitionWriter {
  /// An equation without sums and choices, over whole axes; what loops count is a number in it.
  mutating func text(_ equation: Equation, in nest: LoopNest) -> ArrayText {
    switch equation {
    case .number(let number):
      return ArrayText(String(python: number), number < 0 ? .sum : .atom)
    case .cell(let cell): return text(cell, in: nest)
    case .sum(let terms): return text(ofSum: terms, in: nest)
    case .product(let factors): return text(ofProduct: factors, in: nest)
    case .quotient(let a, let b):
      return combined([a, b], in: nest, .product) { texts in
        texts[0].text(within: .product) + " / " + texts[1].text(within: .power)
      }
    case .power(let base, let exponent): return power(text(base, in: nest), exponent)
    case .exponential(let a): return function("np.exp", text(a, in: nest))
    case .logarithm(let a): return function("np.log", text(a, in: nest))
    case .rectified(let a):
      let inner = text(a, in: nest)
      return ArrayText("np.maximum(\(inner.text), 0)", axes: inner.axes)
    case .absolute(let a): return function("np.abs", text(a, in: nest))
    case .isPositive(let a):
      let inner = text(a, in: nest)
      return ArrayText("(\(inner.text) > 0)", axes: inner.axes)
    case .held(let a): return text(a, in: nest)
    case .isWinner(let extremum, let place): return wins(extremum, at: place, in: nest)
    case .total, .extremum: preconditionFailure("Sums and choices stand as arrays by now.")
    }
  }

  private func function(_ name: String, _ inner: ArrayText) -> ArrayText {
    ArrayText("\(name)(\(inner.text))", axes: inner.axes)
  }

  private func power(_ base: ArrayText, _ exponent: Double) -> ArrayText {
    if exponent == 0.5 { return function("np.sqrt", base) }
    let number = exponent < 0 ? "(\(String(python: exponent)))" : String(python: exponent)
    return ArrayText("\(base.text(within: .atom)) ** \(number)", .power, axes: base.axes)
  }

  /// Several pieces so that their axes go together.
  private mutating func combined(
    _ equations: [Equation], in nest: LoopNest, _ binding: ArrayText.Binding,
    _ join: ([ArrayText]) -> String
  ) -> ArrayText {
    let texts = equations.map { text($0, in: nest) }
    let axes = nest.order.filter { name in texts.contains { $0.axes.contains(name) } }
    return ArrayText(join(texts.map { $0.aligned(to: axes) }), binding, axes: axes)
  }

  private mutating func text(ofSum terms: [Equation], in nest: LoopNest) -> ArrayText {
    let opposites = terms.map { $0.withoutMinus }
    return combined(zip(terms, opposites).map { $1 ?? $0 }, in: nest, .sum) { texts in
      var written = ""
      for (place, text) in texts.enumerated() {
        let isNegative = opposites[place] != nil
        written += place == 0 ? (isNegative ? "-" : "") : isNegative ? " - " : " + "
        written += text.text(within: isNegative ? .product : .sum)
      }
      return written
    }
  }

  private mutating func text(ofProduct factors: [Equation], in nest: LoopNest) -> ArrayText {
    if let opposite = Equation.product(factors).withoutMinus {
      let inner = text(opposite, in: nest)
      return ArrayText("-" + inner.text(within: .product), .sum, axes: inner.axes)
    }
    return combined(factors, in: nest, .product) { texts in
      texts.enumerated().map { $1.text(within: $0 == 0 ? .product : .power) }
        .joined(separator: " * ")
    }
  }

  /// Whether a choice is found at a place: the noted place, compared with this one.
  private mutating func wins(
    _ extremum: Equation.Extremum, at place: [IndexExpression], in nest: LoopNest
  ) -> ArrayText {
    guard let winner = winners[Equation.extremum(extremum).canonical] else {
      preconditionFailure("The winners stand as an array by now.")
    }
    let own = Equation.drawn(winner.name, winner.variables.map { IndexExpression(variable: $0) })
    let found = text(own, in: nest)
    let number = Self.number(of: place, extremum.domain.ranges)
    let names = nest.vectors(in: number)
    prepareGrid(names)
    let axes = nest.order.filter { found.axes.contains($0) || names.contains($0) }
    let left = found.aligned(to: axes).text
    let right = ArrayText(number.python, .sum, axes: names).aligned(to: axes).text
    return ArrayText("(\(left) == \(right))", axes: axes)
  }

  /// Variables as arrays of numbers, each along its own axis.
  mutating func prepareGrid(_ names: [String]) {
    guard !names.isEmpty else { return }
    let sizes = names.map { name in
      let range = ranges[name] ?? 0..<1
      return range.lowerBound == 0
        ? ":\(range.upperBound)" : "\(range.lowerBound):\(range.upperBound)"
    }
    let line =
      names.count == 1
      ? "\(names[0]) = np.arange(\(sizes[0].drop { $0 == ":" }.replacing(":", with: ", ")))"
      : "\(names.joined(separator: ", ")) = np.ogrid[\(sizes.joined(separator: ", "))]"
    let key = names.joined(separator: ", ")
    guard prepared[key] == nil else { return }
    prepared[key] = line
    lines.append(line)
  }
}

extension Equation {
  /// The equation without its minus sign, if it has one.
  var withoutMinus: Equation? {
    switch self {
    case .number(let number): return number < 0 ? .number(-number) : nil
    case .product(let factors):
      guard case .number(let number)? = factors.first, number < 0 else { return nil }
      return factors.dropFirst().reduce(.number(-number), *)
    default: return nil
    }
  }
}

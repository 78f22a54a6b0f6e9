import Equations

extension DefinitionWriter {
  /// Writes an array that takes loops: made empty, then filled or added to.
  mutating func writeLoops(_ task: Task, _ nest: LoopNest) {
    let margins = zip(task.place, task.extents).map { place, extent in
      let bounds = place.bounds(over: ranges) ?? 0...(extent - 1)
      return (low: max(0, -bounds.lowerBound), high: max(0, bounds.upperBound - extent + 1))
    }
    let isWider = margins.contains { $0.low > 0 || $0.high > 0 }
    let place = zip(task.place, margins).map { $0 + IndexExpression(integerLiteral: $1.low) }
    let size = zip(task.extents, margins).map { "\($0 + $1.low + $1.high)" }
    let isOut = !isWider && task.extents == definition.extents
    let slopes = operands[.outputGradient]
    let isLikeSlopes = !isWider && task.extents == slopes?.extents
    let shape =
      isOut
      ? "shape"
      : isLikeSlopes
        ? "\(slopes?.name ?? "").shape"
        : size.count == 1 ? size[0] : "(\(size.joined(separator: ", ")))"
    var inside = self
    inside.lines = []
    let body = inside.loopBody(task, place, nest)
    let prelude = inside.lines
    self = inside.with(lines: lines + prelude)
    lines += Self.empty(task, shape)
    var indent = ""
    for name in nest.loops {
      let range = ranges[name] ?? 0..<1
      let bounds =
        range.lowerBound == 0 ? "\(range.upperBound)" : "\(range.lowerBound), \(range.upperBound)"
      lines.append("\(indent)for \(name) in range(\(bounds)):")
      indent += "    "
    }
    lines += body.map { indent + $0 }
    if isWider {
      let cut = margins.map { Self.cut(low: $0.low, high: $0.high) }
      lines.append("\(task.name) = \(task.name)[\(cut.joined(separator: ", "))]")
    }
  }

  private func with(lines: [String]) -> DefinitionWriter {
    var writer = self
    writer.lines = lines
    return writer
  }

  private static func cut(low: Int, high: Int) -> String {
    low == 0 && high == 0 ? ":" : "\(low == 0 ? "" : "\(low)"):\(high == 0 ? "" : "-\(high)")"
  }

  private static func empty(_ task: Task, _ shape: String) -> [String] {
    switch task.reduction {
    case .none, .sum: ["\(task.name) = np.zeros(\(shape))"]
    case .largest: ["\(task.name) = np.full(\(shape), -np.inf)"]
    case .smallest: ["\(task.name) = np.full(\(shape), np.inf)"]
    case .winner(let isMaximum, _):
      [
        "best = np.full(\(shape), \(isMaximum ? "-" : "")np.inf)",
        "\(task.name) = np.zeros(\(shape), int)",
      ]
    }
  }

  /// What stands in the innermost loop.
  private mutating func loopBody(
    _ task: Task, _ place: [IndexExpression], _ nest: LoopNest
  ) -> [String] {
    let kept = place.flatMap { nest.vectors(in: $0) }.unique
    let inner = Task(
      name: task.name, place: place, extents: task.extents, variables: task.variables,
      body: task.body, reduction: task.reduction)
    if case .winner(let isMaximum, let domain) = task.reduction {
      return winnerLines(inner, isMaximum: isMaximum, domain, kept, nest)
    }
    let value = loopValue(inner, keeping: kept, nest).aligned(to: kept)
    let (target, isFancy) = target(task.name, place, task.extents, nest)
    let once = nest.loops.allSatisfy { name in
      place.contains { $0.variables.contains(name) }
    }
    switch task.reduction {
    case .largest: return ["\(target) = np.maximum(\(target), \(value.text))"]
    case .smallest: return ["\(target) = np.minimum(\(target), \(value.text))"]
    default:
      if isFancy {
        let inner = target.dropFirst(task.name.count + 1).dropLast()
        return ["np.add.at(\(task.name), np.s_[\(inner)], \(value.text))"]
      }
      let isPlainPlace = place.allSatisfy { $0.terms.count <= 1 }
      return ["\(target) \(once && isPlainPlace ? "=" : "+=") \(value.text)"]
    }
  }

  private mutating func loopValue(
    _ task: Task, keeping kept: [String], _ nest: LoopNest
  ) -> ArrayText {
    let gone = nest.vectors.filter { !kept.contains($0) }
    guard task.reduction == .sum, !gone.isEmpty else { return text(task.body, in: nest) }
    return summed(task.body, over: gone, keeping: kept, in: nest)
  }

  /// Where a better number than the best so far stands, its place is noted.
  private mutating func winnerLines(
    _ task: Task, isMaximum: Bool, _ domain: [Equation.IndexRange], _ kept: [String],
    _ nest: LoopNest
  ) -> [String] {
    let value = text(task.body, in: nest).aligned(to: kept)
    let number = Self.number(
      of: domain.map { IndexExpression(variable: $0.name) }, domain)
    let (sign, choice) = isMaximum ? (">", "maximum") : ("<", "minimum")
    let isOne = kept.isEmpty
    return [
      "window = \(value.text)",
      "\(task.name)\(isOne ? "" : "[window \(sign) best]") = "
        + (isOne ? "\(number.python) if window \(sign) best else \(task.name)" : number.python),
      "best = np.\(choice)(best, window)",
    ]
  }

  /// The number of a place when those of a domain are counted, the last variable fastest.
  static func number(
    of place: [IndexExpression], _ domain: [Equation.IndexRange]
  ) -> IndexExpression {
    zip(place, domain).reduce(0) { number, next in
      next.1.range.count * number
        + (next.0 - IndexExpression(integerLiteral: next.1.range.lowerBound))
    }
  }
}

extension BlockWriter {
  /// A box with bounds above and below it.
  func bounded(_ body: Box, lower: Term?, upper: Term?) -> Box {
    let above = upper.map { [bound($0)] } ?? []
    let below = lower.map { [bound($0)] } ?? []
    return .stacked(above + [body] + below, base: above.count, .center)
  }

  /// A bound in one line, or in those that its author parted it into.
  private func bound(_ term: Term) -> Box {
    let script = LineWriter(place: .script)
    guard case .table(.substack, let rows) = term else { return Box(script.text(term)) }
    let lines = rows.map { Box(script.text(.joined($0.flatMap { $0.terms }))) }
    return .stacked(lines, base: 0, .center)
  }

  /// A term with others above and below it; an arrow becomes as long as they are.
  func stack(_ base: Term, under: Term?, over: Term?) -> Box {
    let labels = [under, over].compactMap { $0.map { bound($0).width } }
    let width = labels.max() ?? 0
    guard case .symbol(let symbol) = base, width > 1, symbol.text == "→" || symbol.text == "←"
    else { return bounded(base.isClosed ? box(base) : nested.box(base), lower: under, upper: over) }
    let stroke = String(repeating: "─", count: width + 1)
    let arrow = symbol.text == "→" ? stroke + "→" : "←" + stroke
    return bounded(Box(arrow), lower: under, upper: over)
  }

  /// One term over another, in parentheses.
  func binomial(_ all: Term, _ some: Term) -> Box {
    let body = Box.stacked([nested.box(all), nested.box(some)], base: 1, .center)
    return fenced(.leftParenthesis, body, .rightParenthesis)
  }

  /// A term in a frame.
  func boxed(_ body: Term) -> Box {
    let body = Box.beside([Box(" "), box(body), Box(" ")])
    let line = String(repeating: "─", count: body.width)
    let rows = body.rows.map { ["│"] + $0 + ["│"] }
    return Box(
      rows: [Array("┌\(line)┐")] + rows + [Array("└\(line)┘")], baseline: body.baseline + 1)
  }

  /// What stands between fences, with the fences in its middle as high as all of it.
  func parted(_ body: Term) -> Box {
    var parts: [[Term]] = [[]]
    var middles: [Formula.Delimiter] = []
    for term in body.terms {
      if case .middle(let fence) = term {
        middles.append(fence)
        parts.append([])
      } else {
        parts[parts.count - 1].append(term)
      }
    }
    guard !middles.isEmpty else { return nested.box(body) }
    let boxes = parts.map { nested.box(.joined($0)) }
    let whole = Box.beside(boxes)
    var result = [boxes[0]]
    for (fence, box) in zip(middles, boxes.dropFirst()) {
      result += [GrowingFence(delimiter: fence).box(beside: whole), box]
    }
    return .beside(result)
  }
}

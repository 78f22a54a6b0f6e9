extension BlockWriter {
  /// A term with its scripts: beside it as in text if it has one line, else at its corners.
  func scripted(_ base: Term, lower: Term?, upper: Term?) -> Box {
    let writer = LineWriter(place: place)
    let body = base.isClosed ? box(base) : nested.box(base)
    if body.height == 1 {
      return Box(writer.scripted(base, lower: lower, upper: upper))
    }
    if case .accent = base {
      return .beside([body, Box(writer.scripts(lower: lower, upper: upper))])
    }
    let closed = base.isClosed ? body : fenced(.leftParenthesis, body, .rightParenthesis)
    return .beside([closed, corners(of: closed, lower: lower, upper: upper)])
  }

  /// Scripts in the highest and in the lowest row of a box, or beyond it if that row is the
  /// baseline's.
  private func corners(of body: Box, lower: Term?, upper: Term?) -> Box {
    let script = LineWriter(place: .script)
    let above = body.baseline == 0 && upper != nil ? 1 : 0
    let below = body.depth == 0 && lower != nil ? 1 : 0
    var rows = [[Character]](repeating: [], count: above + body.height + below)
    if let upper { rows[0] = Box.cells(of: Superscript(upper)?.text ?? script.text(upper)) }
    if let lower { rows[rows.count - 1] = Box.cells(of: script.text(lower)) }
    return Box(rows: rows, baseline: body.baseline + above)
  }

  /// A term with a mark over it; a letter that Unicode has with its mark is one character.
  func accented(_ accent: Formula.Accent, _ base: Term) -> Box {
    if case .letter(let letter, _) = base, let composed = accent.composed(with: letter) {
      return Box(String(composed))
    }
    let body = box(base)
    let count = accent.stretches ? max(1, body.width) : 1
    let mark = Box(String(repeating: accent.mark, count: count))
    return accent.side == .over
      ? .stacked([mark, body], base: 1, .center) : .stacked([body, mark], base: 0, .center)
  }

  /// A term with a brace drawn along it, and the label beyond the brace.
  func braced(_ side: Formula.Side, _ body: Term, _ label: Term?) -> Box {
    let body = box(body)
    let width = max(3, body.width)
    let left = (width - 3) / 2
    let line = { (count: Int) in String(repeating: "─", count: count) }
    let (start, tip, end) = side == .under ? ("╰", "┬", "╯") : ("╭", "┴", "╮")
    let middle = label == nil ? "─" : tip
    let brace = Box(start + line(left) + middle + line(width - 3 - left) + end)
    let labels = label.map { [nested.box($0)] } ?? []
    return side == .under
      ? .stacked([body, brace] + labels, base: 0, .center)
      : .stacked(labels + [brace, body], base: labels.count + 1, .center)
  }
}

extension BlockWriter {
  /// A row broken before relations, plus and minus, so that its lines keep to a width if they
  /// can; lines after the first are indented by 4.
  func broken(_ term: Term, maximumWidth: Int) -> Box {
    var lines: [[Box]] = []
    var width = 0
    for piece in pieces(of: items(term.terms)) {
      let box = row(piece)
      let gap = piece.first?.gap ?? 0
      if !lines.isEmpty, width + box.width <= maximumWidth {
        lines[lines.count - 1].append(box)
        width += box.width
      } else {
        let indent = lines.isEmpty ? 0 : 4
        lines.append([Box(String(repeating: " ", count: indent)), box.without(columns: gap)])
        width = indent + box.width - gap
      }
    }
    let boxes = lines.map(Box.beside)
    return stack(boxes, isLoose: boxes.contains { $0.height > 1 })
  }

  /// The items, parted before each operator outside brackets.
  private func pieces(of items: [RowSpacing.Item]) -> [[RowSpacing.Item]] {
    var pieces: [[RowSpacing.Item]] = []
    var depth = 0
    for (index, item) in items.enumerated() {
      let follows = index > 0 && items[index - 1].role != .relation
      if depth <= 0, index == 0 || (follows && item.isBreak) {
        pieces.append([item])
      } else {
        pieces[pieces.count - 1].append(item)
      }
      depth += item.term.bracketStep
    }
    return pieces
  }
}

extension RowSpacing.Item {
  /// Whether a formula may be broken before this: a relation, or plus or minus between operands.
  var isBreak: Bool {
    guard case .symbol(let symbol) = term else { return false }
    return role == .relation || role == .binary && ["+", "−", "±", "∓"].contains(symbol.text)
  }
}

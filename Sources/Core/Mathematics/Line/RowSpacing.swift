/// The space between the terms of a row in a terminal.
struct RowSpacing {
  /// Where the row stands.
  enum Place {
    /// Not inside anything.
    case outer
    /// Between brackets: commas take no space.
    case nested
    /// In a script: operators and relations take no space either.
    case script
  }

  /// A term that shows, with the columns of space before it.
  struct Item {
    let term: Formula.Term
    let role: Role
    var gap: Int
  }

  /// The items after the commas of a bracket, and whether it has space elsewhere.
  private struct Bracket {
    var commas: [Int] = []
    var isLoose = false
  }

  let place: Place

  /// Whether fractions have a bar, which must not touch signs beside it.
  let stacksFractions: Bool

  /// The spacing between brackets.
  private var nested: RowSpacing {
    place == .outer ? RowSpacing(place: .nested, stacksFractions: stacksFractions) : self
  }

  /// The terms that show, each with its role and the space before it.
  func items(_ terms: [Formula.Term]) -> [Item] {
    var items: [Item] = []
    var bars = 0
    var wanted = 0
    var depth = 0
    for term in terms {
      if let space = Self.space(of: term) {
        wanted = max(wanted, space)
        continue
      }
      let (term, leading, trailing) = Self.trimmed(term)
      wanted = max(wanted, leading)
      let role = Role(term, after: items.last?.role, bars: &bars)
      let spacing = depth > 0 ? nested : self
      let gap = items.last.map { max(wanted, spacing.gap($0.role, role)) } ?? 0
      depth += term.bracketStep
      items.append(Item(term: term, role: role, gap: gap))
      wanted = trailing
    }
    return place == .script ? items : loosened(items)
  }

  /// The items, with space after the commas of those brackets that have space elsewhere, so
  /// that `f(x,y)` is tight and `f(x + 1, y)` is not.
  private func loosened(_ items: [Item]) -> [Item] {
    var result = items
    var brackets = [Bracket()]
    for index in items.indices {
      let step = items[index].term.bracketStep
      if step < 0, brackets.count > 1 {
        Self.loosen(brackets.removeLast(), in: &result)
      }
      if index > 0, items[index - 1].role == .punctuation {
        brackets[brackets.count - 1].commas.append(index)
      } else if [.relation, .binary].contains(items[index].role) {
        brackets[brackets.count - 1].isLoose = true
      }
      if step > 0 { brackets.append(Bracket()) }
    }
    for bracket in brackets { Self.loosen(bracket, in: &result) }
    return result
  }

  private static func loosen(_ bracket: Bracket, in items: inout [Item]) {
    guard bracket.isLoose else { return }
    for comma in bracket.commas { items[comma].gap = max(1, items[comma].gap) }
  }

  /// The columns of a term that is nothing but space.
  private static func space(of term: Formula.Term) -> Int? {
    switch term {
    case .space(let space): space.columns
    case .text(let words) where words.allSatisfy { $0 == " " }: words.isEmpty ? 0 : 1
    default: nil
    }
  }

  /// Words without the space around them, and the columns of that space.
  private static func trimmed(
    _ term: Formula.Term
  ) -> (term: Formula.Term, leading: Int, trailing: Int) {
    guard case .text(let words) = term else { return (term, 0, 0) }
    let trimmed = words.split(separator: " ").joined(separator: " ")
    return (.text(trimmed), words.first == " " ? 1 : 0, words.last == " " ? 1 : 0)
  }

  /// The space between two neighbours.
  func gap(_ left: Role, _ right: Role) -> Int {
    if right == .closing || right == .punctuation { return 0 }
    switch left {
    case .opening: return 0
    case .sign: return right == .fraction && stacksFractions ? 1 : 0
    case .prefix: return right == .large || right == .fraction && stacksFractions ? 1 : 0
    case .punctuation: return place == .outer ? 1 : 0
    case .relation: return right == .relation || place == .script ? 0 : 1
    case .binary: return place == .script ? 0 : 1
    default: break
    }
    switch right {
    case .relation, .binary: return place == .script ? 0 : 1
    case .opening, .enclosed:
      return [.fraction, .large, .root].contains(left) ? 1 : 0
    default: return between(left, right)
    }
  }

  /// The space between two operands.
  private func between(_ left: Role, _ right: Role) -> Int {
    if left == .slash || right == .slash {
      return (left == .fraction || right == .fraction) && stacksFractions ? 1 : 0
    }
    switch (left, right) {
    case (.function, .fraction): return stacksFractions ? 1 : 0
    case (.letter, .letter), (.letter, .ordinary), (.ordinary, .letter), (.ordinary, .ordinary),
      (.ordinary, .number), (.number, .letter), (.number, .ordinary):
      return 0
    default: return 1
    }
  }
}

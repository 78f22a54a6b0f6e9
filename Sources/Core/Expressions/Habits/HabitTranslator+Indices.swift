import Networks

extension HabitTranslator {
  /// A value with what may stand behind it: indices and attributes.
  mutating func postfix() throws(Unreadable) -> String {
    var text = try primary()
    while true {
      if take("[") {
        let base = text
        text = try index(of: base)
        while joinsBrackets, take("[") {
          text = text.dropLast() + ", " + (try index(of: base)).dropFirst(base.count + 1)
        }
      } else if mark() == ".", case .name(let attribute)? = kind(ahead: 1) {
        advance()
        advance()
        text = try self.attribute(attribute, of: text)
      } else {
        return text
      }
    }
  }

  private mutating func primary() throws(Unreadable) -> String {
    let token = current
    switch token.kind {
    case .number, .text:
      advance()
      return text(of: token)
    case .name(let name):
      advance()
      return try value(named: name)
    case .mark("("):
      advance()
      let inner = try expression()
      try require(")")
      return "(\(inner))"
    case .mark("|"):
      advance()
      let inner = try sum()
      try require("|")
      return "abs(\(inner))"
    case .mark("√"), .mark("∑"):
      advance()
      let inner = try nested { reader throws(Unreadable) in try reader.postfix() }
      let function = token.kind == .mark("√") ? "sqrt" : "sum"
      return inner.hasPrefix("(") ? function + inner : "\(function)(\(inner))"
    case .mark("."):
      advance()
      guard case .number = current.kind else { throw Unreadable() }
      defer { advance() }
      return "0." + text(of: current)
    case .mark("["):
      advance()
      repeat { _ = try expression() } while take(",")
      try require("]")
      remark = "there are no lists: an index is one number, a range, or top(n, …)"
      return ""
    case .mark, .end: throw Unreadable()
    }
  }

  /// A name, which may be a value with attributes, or a module with a function.
  private mutating func value(named whole: String) throws(Unreadable) -> String {
    let pieces = whole.split(separator: ".").map { String($0) }
    let known = pieces.indices.reversed().first {
      evaluator.environment.knows(pieces[...$0].joined(separator: "."))
    }
    guard let known else {
      return take("(") ? try call(pieces.last ?? whole) : whole
    }
    var text = pieces[...known].joined(separator: ".")
    if known + 1 == pieces.count { return take("(") ? try index(of: text, until: ")") : text }
    for piece in pieces[(known + 1)...] { text = try attribute(piece, of: text) }
    return text
  }

  // MARK: - Indices

  /// What follows `[`: indices and slices, by name or position, as they are written here.
  private mutating func index(
    of base: String, until closing: String = "]"
  ) throws(Unreadable) -> String {
    let dimensions = dimensions(of: base) ?? []
    var parts: [String] = []
    var place = 0
    var isNamed = false
    repeat {
      if mark() == "...", [",", closing].contains(mark(ahead: 1)) {
        advance()
        isNamed = true
        place = max(place, dimensions.count - argumentsAhead(until: closing))
        continue
      }
      let named = axis(among: dimensions)
      let dimension =
        named.map { name in dimensions.first { $0.axis.name == name } }
        ?? (dimensions.indices.contains(place) ? dimensions[place] : nil)
      let part = try range(along: dimension, named: named)
      if named == nil { place += 1 }
      // Whoever leaves an axis out by a colon names the others here.
      guard let part else {
        isNamed = true
        continue
      }
      let name = named ?? (isNamed ? dimension?.axis.name : nil)
      parts.append((name.map { $0 + ": " } ?? "") + part)
    } while take(",") || take(";") || isAxisNext(among: dimensions)
    try require(closing)
    return parts.isEmpty ? base : "\(base)[\(parts.joined(separator: ", "))]"
  }

  /// How many arguments stand between here and the end of the index.
  private func argumentsAhead(until closing: String) -> Int {
    var (count, depth, ahead) = (0, 0, 0)
    while let kind = kind(ahead: ahead), kind != .end {
      if case .mark(let mark) = kind {
        if depth == 0, mark == closing { break }
        depth += mark == "[" || mark == "(" ? 1 : mark == "]" || mark == ")" ? -1 : 0
        if depth == 0, mark == "," { count += 1 }
      }
      ahead += 1
    }
    return count
  }

  /// Whether an axis is named here, where a comma was left out.
  private func isAxisNext(among dimensions: [Quantity.Dimension]) -> Bool {
    guard let name, let mark = mark(ahead: 1) else { return false }
    return [":", "="].contains(mark) && dimensions.contains { $0.axis.name == name }
  }

  /// An axis' name with `:`, `=` or `==` behind it.
  private mutating func axis(among dimensions: [Quantity.Dimension]) -> String? {
    guard let name, let mark = mark(ahead: 1), [":", "=", "=="].contains(mark),
      dimensions.contains(where: { $0.axis.name == name }) || !evaluator.environment.knows(name)
    else { return nil }
    advance()
    advance()
    return name
  }

  /// An index, or a slice as a range; nil for a colon alone.
  private mutating func range(
    along dimension: Quantity.Dimension?, named name: String?
  ) throws(Unreadable) -> String? {
    let first = mark() == ":" ? nil : try bound(along: dimension)
    if take("..") {
      let last = try sum()
      let (axis, start) = (name.map { $0 + ": " } ?? "", first ?? "0")
      remark =
        "a range is written \(axis)\(start)...\(last) with \(last), "
        + "\(axis)\(start)..<\(last) without"
      return "\(start)...\(last)"
    }
    if let mark = mark(), mark == "..<" || mark == "..." {
      advance()
      return (first ?? "0") + mark + (try sum())
    }
    guard take(":") else { return first }
    if take(":") { return try strided() }
    let isOpen = mark() == "," || mark() == "]" || mark() == ")"
    if isOpen, first == nil { return nil }
    let end = isOpen ? dimension.map { String($0.count) } : try bound(along: dimension)
    guard let end else { throw Unreadable() }
    if take(":") { return try strided() }
    return "\(first ?? "0")..<\(end)"
  }

  /// What follows the second colon of a slice: how far its steps are.
  private mutating func strided() throws(Unreadable) -> String {
    remark = "a range takes each index, one after the other; ask for single ones"
    return mark() == "," || mark() == "]" ? "" : try sum()
  }

  /// One end of a slice; negative ones count from the back.
  private mutating func bound(along dimension: Quantity.Dimension?) throws(Unreadable) -> String {
    let text = try sum()
    guard let dimension else { return text }
    if text == "end" { return String(dimension.count - 1) }
    guard let number = Int(text), number < 0 else { return text }
    return String(dimension.count + number)
  }
}

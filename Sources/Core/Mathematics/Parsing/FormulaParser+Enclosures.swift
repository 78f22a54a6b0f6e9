import Naming

extension FormulaParser {
  /// A term between `\left` and `\right`.
  mutating func fence(at start: Int) throws(FormulaError) -> Term {
    try descend(at: start)
    let left = try delimiter(after: "\\left", at: start)
    fences += 1
    let body = try row()
    fences -= 1
    guard scanner.command == "right" else {
      throw .unclosed("\\left", offset: start, closing: "\\right and a fence")
    }
    let end = scanner.offset
    scanner.skip(command: "right")
    let right = try delimiter(after: "\\right", at: end)
    ascend()
    return .fence(left: left, body: body, right: right)
  }

  /// A fence between `\left` and `\right`.
  mutating func middle(at start: Int) throws(FormulaError) -> Term {
    guard fences > 0 else { throw .unopened("\\middle", offset: start) }
    return .middle(try delimiter(after: "\\middle", at: start))
  }

  /// The fence that follows a command.
  mutating func delimiter(
    after owner: String, at start: Int
  ) throws(FormulaError) -> Formula.Delimiter {
    scanner.skipSpace()
    if let name = scanner.command, let delimiter = CommandTable.delimiters[name] {
      scanner.skip(command: name)
      return delimiter
    }
    guard let character = scanner.current,
      let delimiter = CommandTable.delimiterCharacters[character]
    else { throw .missingFence(after: owner, offset: start) }
    scanner.advance()
    return delimiter
  }

  /// The rows between `\begin` and `\end`.
  mutating func environment(at start: Int) throws(FormulaError) -> Term {
    try descend(at: start)
    let name = try environmentName(after: "\\begin", at: start)
    guard var kind = Formula.Environment.called(name) else {
      ascend()
      return try unknownEnvironment(name, at: start)
    }
    try skipOption()
    if Formula.Environment.withArgument.contains(name.filter { $0 != "*" }) {
      let columns = try columns(of: name, at: start)
      if case .array = kind { kind = .array(columns) }
    }
    let rows = try rows(at: start)
    guard scanner.command == "end" else {
      throw .unclosed("\\begin{\(name)}", offset: start, closing: "\\end{\(name)}")
    }
    let end = scanner.offset
    scanner.skip(command: "end")
    let closing = try environmentName(after: "\\end", at: end)
    guard closing == name else { throw .wrongEnd(closing, offset: end, opened: name) }
    ascend()
    // An equation that stands alone needs no table.
    if kind == .gathered, rows.count == 1, rows[0].count == 1 { return rows[0][0] }
    return .table(kind, rows: rows)
  }

  /// The sides on which an array's columns stand.
  private mutating func columns(
    of name: String, at start: Int
  ) throws(FormulaError) -> [Formula.Alignment] {
    scanner.skipSpace()
    let opening = scanner.offset
    try skipGroup(of: "\\begin{\(name)}", at: start)
    let sides: [Character: Formula.Alignment] = [
      "l": .left, "c": .center, "r": .right, "p": .left,
    ]
    var columns: [Formula.Alignment] = []
    var depth = 0
    for character in scanner.characters[opening..<scanner.offset] {
      if character == "{" { depth += 1 }
      if character == "}" { depth -= 1 }
      if depth == 1, let side = sides[character] { columns.append(side) }
    }
    return Array(columns.prefix(Formula.mostColumns))
  }

  /// Rows of cells, up to something that only belongs to what encloses them.
  mutating func rows(at start: Int) throws(FormulaError) -> [[Term]] {
    var rows: [[Term]] = [[]]
    while true {
      rows[rows.count - 1].append(try row())
      guard rows.count <= Formula.mostRows, rows[rows.count - 1].count <= Formula.mostColumns
      else {
        throw .tableTooLarge(
          offset: start, rows: Formula.mostRows, columns: Formula.mostColumns)
      }
      if scanner.current == "&" {
        scanner.advance()
      } else if let name = scanner.command, CommandTable.lineEnds.contains(name) {
        scanner.skip(command: name)
        skipDistance()
        rows.append([])
      } else {
        return rows.last == [.row([])] && rows.count > 1 ? rows.dropLast() : rows
      }
    }
  }

  /// Goes on behind the star or the distance that the end of a line may have, as in `\\[2pt]`.
  private mutating func skipDistance() {
    if scanner.current == "*" { scanner.advance() }
    let rest = scanner.characters[scanner.offset...].prefix(16)
    guard rest.first == "[", let end = rest.firstIndex(of: "]") else { return }
    let distance = rest[(scanner.offset + 1)..<end]
    let number = distance.prefix { $0.isDigit || $0 == "." || $0 == "-" }
    let unit = distance.dropFirst(number.count)
    if !number.isEmpty, unit.count == 2, unit.allSatisfy({ $0.isLatinLetter }) {
      scanner.offset = end + 1
    }
  }

  private mutating func environmentName(
    after owner: String, at start: Int
  ) throws(FormulaError) -> String {
    scanner.skipSpace()
    guard scanner.current == "{" else { throw .missingArgument(of: owner, offset: start) }
    scanner.advance()
    let name = scanner.characters[scanner.offset...].prefix { $0.isLatinLetter || $0 == "*" }
    scanner.offset += name.count
    guard scanner.current == "}", !name.isEmpty else {
      throw .missingArgument(of: owner, offset: start)
    }
    scanner.advance()
    return String(name)
  }
}

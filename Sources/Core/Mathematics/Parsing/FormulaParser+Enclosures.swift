import Naming

extension FormulaParser {
  /// A term between `\left` and `\right`.
  mutating func fence(at start: Int) throws(FormulaError) -> Term {
    try descend(at: start)
    let left = try delimiter(after: "\\left", at: start)
    let body = try row()
    guard scanner.command == "right" else {
      throw .unclosed("\\left", offset: start, closing: "\\right and a fence")
    }
    let end = scanner.offset
    scanner.skip(command: "right")
    let right = try delimiter(after: "\\right", at: end)
    ascend()
    return .fence(left: left, body: body, right: right)
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
    guard let kind = Formula.Environment.named[name] else {
      let names = Formula.Environment.named.keys.sorted()
      throw .unknownEnvironment(
        name, offset: start, nearest: name.nearest(among: names))
    }
    let rows = try rows(of: name, at: start)
    let end = scanner.offset
    scanner.skip(command: "end")
    let closing = try environmentName(after: "\\end", at: end)
    guard closing == name else { throw .wrongEnd(closing, offset: end, opened: name) }
    ascend()
    return .table(kind, rows: rows)
  }

  private mutating func rows(of name: String, at start: Int) throws(FormulaError) -> [[Term]] {
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
      } else if scanner.command == "\\" {
        scanner.skip(command: "\\")
        rows.append([])
      } else if scanner.command == "end" {
        return rows.last == [.row([])] && rows.count > 1 ? rows.dropLast() : rows
      } else {
        throw .unclosed("\\begin{\(name)}", offset: start, closing: "\\end{\(name)}")
      }
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

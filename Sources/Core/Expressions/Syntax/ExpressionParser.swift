/// Reads expressions from a line's tokens.
package struct ExpressionParser {
  private let tokens: [Token]
  package private(set) var position = 0
  private var depth = 0

  /// How deeply brackets may be nested.
  private static let deepest = 64

  package init(_ tokens: [Token]) { self.tokens = tokens }

  /// The next token, not taken yet.
  package var current: Token { tokens[position] }

  /// The column after the token taken last.
  package var endOfLastToken: Int { position > 0 ? tokens[position - 1].endColumn : current.column }

  package mutating func advance() { if position < tokens.count - 1 { position += 1 } }

  /// Takes the next token if it is this mark.
  package mutating func take(mark: String) -> Bool {
    guard current.kind == .mark(mark) else { return false }
    advance()
    return true
  }

  /// Takes the next token if it is this word.
  package mutating func take(word: String) -> Bool {
    guard current.kind == .name(word) else { return false }
    advance()
    return true
  }

  package mutating func require(mark: String, after what: String) throws(Mistake) {
    guard take(mark: mark) else {
      throw Mistake("'\(mark)' is missing after \(what)", column: current.column)
    }
  }

  /// Fails unless the line ends here.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package func requireEnd() throws(Mistake) {
    guard current.kind == .end else {
      throw Mistake("\(Self.words(for: current)) is not expected here", column: current.column)
    }
  }

  package static func words(for token: Token) -> String {
    switch token.kind {
    case .number(let number): "the number \(number)"
    case .text(let text): "the text \"\(text)\""
    case .name(let name): "'\(name)'"
    case .mark(let mark): "'\(mark)'"
    case .end: "the end of the line"
    }
  }

  /// An expression, comparisons included.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package mutating func expression() throws(Mistake) -> Expression {
    let left = try sum()
    guard let (operation, column) = takeOperator(where: { $0.isComparison }) else { return left }
    return .binary(operation, left, try sum(), column: column)
  }

  /// An expression without comparison: what stands on either side of one.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package mutating func sum() throws(Mistake) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < Self.deepest else {
      throw Mistake("this is nested too deeply; name parts of it with let", column: current.column)
    }
    var result = try product()
    while let (operation, column) = takeOperator(where: { $0 == .add || $0 == .subtract }) {
      result = .binary(operation, result, try product(), column: column)
    }
    return result
  }

  /// Takes an operator of the given kind.
  package mutating func takeOperator(
    where isWanted: (Expression.Operator) -> Bool
  ) -> (Expression.Operator, Int)? {
    guard case .mark(let mark) = current.kind, let operation = Expression.Operator(rawValue: mark),
      isWanted(operation)
    else { return nil }
    let column = current.column
    advance()
    return (operation, column)
  }

  private mutating func product() throws(Mistake) -> Expression {
    var result = try signed()
    while let (operation, column) = takeOperator(where: { $0 == .multiply || $0 == .divide }) {
      result = .binary(operation, result, try signed(), column: column)
    }
    return result
  }

  private mutating func signed() throws(Mistake) -> Expression {
    let column = current.column
    var negative = false
    while take(mark: "-") { negative.toggle() }
    let value = try indexed()
    return negative ? .negative(value, column: column) : value
  }

  private mutating func indexed() throws(Mistake) -> Expression {
    var result = try primary()
    while current.kind == .mark("[") {
      let column = current.column
      advance()
      result = .index(result, try indexArguments(), column: column)
    }
    return result
  }

  private mutating func primary() throws(Mistake) -> Expression {
    let token = current
    switch token.kind {
    case .number(let number):
      advance()
      return .number(number, column: token.column)
    case .text(let text):
      advance()
      return .text(text, column: token.column)
    case .name(let name):
      advance()
      return take(mark: "(")
        ? try call(name, column: token.column) : .name(name, column: token.column)
    case .mark("("):
      advance()
      let inner = try expression()
      try require(mark: ")", after: "the expression in parentheses")
      return inner
    case .mark, .end:
      throw Mistake(
        "an expression is missing before \(Self.words(for: token))", column: token.column)
    }
  }

  private mutating func call(_ name: String, column: Int) throws(Mistake) -> Expression {
    var arguments: [Expression] = []
    var over: [String] = []
    if !take(mark: ")") {
      repeat {
        if current.kind == .name("over"), tokens[position + 1].kind == .mark(":") {
          advance()
          advance()
          over = try axisList()
        } else {
          arguments.append(try expression())
        }
      } while take(mark: ",")
      try require(mark: ")", after: "the arguments of '\(name)'")
    }
    return .call(name, arguments: arguments, over: over, column: column)
  }

  /// `y` or `[y, x]`.
  ///
  /// - Throws: `Mistake` with the column of what is wrong.
  package mutating func axisList() throws(Mistake) -> [String] {
    guard take(mark: "[") else { return [try axisName()] }
    var names: [String] = []
    repeat { names.append(try axisName()) } while take(mark: ",")
    try require(mark: "]", after: "the list of axes")
    return names
  }

  package mutating func axisName() throws(Mistake) -> String {
    guard case .name(let name) = current.kind else {
      throw Mistake(
        "the name of an axis is missing before \(Self.words(for: current))",
        column: current.column)
    }
    advance()
    return name
  }

  private mutating func indexArguments() throws(Mistake) -> [Expression.IndexArgument] {
    var arguments: [Expression.IndexArgument] = []
    repeat {
      let column = current.column
      var axis: String?
      if case .name(let name) = current.kind, tokens[position + 1].kind == .mark(":") {
        axis = name
        advance()
        advance()
      }
      arguments.append(
        Expression.IndexArgument(axis: axis, selection: try selection(), column: column))
    } while take(mark: ",")
    try require(mark: "]", after: "the index")
    return arguments
  }

  private mutating func selection() throws(Mistake) -> Expression.IndexArgument.Selection {
    let first = try sum()
    if take(mark: "..<") { return .range(first, try sum(), includesEnd: false) }
    if take(mark: "...") { return .range(first, try sum(), includesEnd: true) }
    return .one(first)
  }
}

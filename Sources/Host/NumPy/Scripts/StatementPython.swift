import Expressions
import Naming
import Networks
import Notebooks

/// A statement on a line of a cell, read for its expressions. The lesson has run: it has no mistakes.
enum StatementPython {
  case define(String, Expression)
  case show(ShownPython)
  case check(Expression, Expression.Operator, Expression)
  case set(Expression, Expression)
  case descend(rate: Expression, momentum: Expression?, nesterov: Bool)
  case ask(answer: Expression)
  case other(String)

  /// Reads a line; nil for an empty one and for comments.
  static func read(_ line: String, in environment: Environment) throws(Mistake) -> Self? {
    let tokens = try Lexer.tokens(of: line) { environment.knows($0) }
    var parser = ExpressionParser(tokens)
    guard case .name(let word) = parser.current.kind else { return nil }
    parser.advance()
    switch word {
    case "let": return try definition(&parser)
    case "show": return try show(&parser, line)
    case "check": return try check(&parser)
    case "set":
      let target = try parser.sum()
      try parser.require(mark: "=", after: "what is set")
      return .set(target, try parser.sum())
    case "descend": return try descent(&parser)
    case "ask": return try question(&parser)
    default: return .other(word)
    }
  }

  private static func definition(_ parser: inout ExpressionParser) throws(Mistake) -> Self? {
    guard case .name(let name) = parser.current.kind else { return nil }
    parser.advance()
    try parser.require(mark: "=", after: "the name")
    return .define(name, try parser.expression())
  }

  private static func show(
    _ parser: inout ExpressionParser, _ line: String
  ) throws(Mistake) -> Self {
    let characters = Array(line)
    var items: [ShownPython.Item] = []
    repeat {
      var start = parser.current.column
      var expression = try parser.expression()
      var caption: Expression?
      if parser.take(mark: ":") {
        caption = expression
        start = parser.current.column
        expression = try parser.expression()
      }
      let end = min(parser.endOfLastToken - 1, characters.count)
      items.append((caption, expression, String(characters[min(start - 1, end)..<end])))
    } while parser.take(mark: ",")
    let end = min(max(0, parser.current.column - 1), characters.count)
    var shown = ShownPython(items: items, rest: String(characters[end...]))
    while parser.current.kind != .end {
      if parser.take(word: "box") {
        repeat { shown.boxes.append(try parser.sum()) } while parser.take(mark: ",")
      } else if parser.take(word: "against") {
        shown.against = try parser.sum()
      } else {
        parser.advance()
      }
    }
    return .show(shown)
  }

  private static func check(_ parser: inout ExpressionParser) throws(Mistake) -> Self? {
    let left = try parser.sum()
    guard let (sign, _) = parser.takeOperator(where: { $0.isComparison }) else { return nil }
    return .check(left, sign, try parser.sum())
  }

  private static func descent(_ parser: inout ExpressionParser) throws(Mistake) -> Self? {
    guard parser.take(word: "rate") else { return nil }
    let rate = try parser.sum()
    var (momentum, nesterov): (Expression?, Bool) = (nil, false)
    for _ in 0..<2 {
      if parser.take(word: "momentum") { momentum = try parser.sum() }
      if parser.take(word: "nesterov") { nesterov = true }
    }
    return .descend(rate: rate, momentum: momentum, nesterov: nesterov)
  }

  private static func question(_ parser: inout ExpressionParser) throws(Mistake) -> Self? {
    _ = try parser.sum()
    if parser.take(word: "choices") {
      repeat { _ = try parser.sum() } while parser.take(mark: ",")
    }
    guard parser.take(word: "answer") else { return nil }
    return .ask(answer: try parser.sum())
  }
}

/// What `show` is asked to show.
struct ShownPython {
  typealias Item = (caption: Expression?, expression: Expression, source: String)

  let items: [Item]
  /// What stands behind the items, as it was written.
  let rest: String
  /// The boxes to draw.
  var boxes: [Expression] = []
  /// The box to compare them with.
  var against: Expression?
}

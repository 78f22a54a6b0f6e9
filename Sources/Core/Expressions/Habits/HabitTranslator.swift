import Naming

/// Rewrites what people write who know Python and the like into the language of cells, with their
/// own names, so that a mistake can say how it is written here.
///
///     np.mean(f_k[k=4], axis=0)   // mean(f_k[k: 4], over: y)
///     S_c.max()                   // max(S_c)
///
/// It reads more than the language has. What it does not understand it leaves as it is.
package struct HabitTranslator {
  /// A line that was read.
  package struct Result: Equatable {
    /// The whole line as it is written here.
    package var line = ""
    /// The parts of it that were written otherwise.
    package var parts: [String] = []
    /// What is to be said where another spelling alone does not say it.
    package var remark: String?
  }

  struct Unreadable: Error {}

  /// How many pieces a line may have to be looked at.
  private static let most = 400

  let evaluator: Evaluator
  /// Whether `M[1][2]` becomes `M[1, 2]`. It means the same, but only as one cell.
  let joinsBrackets: Bool
  var remark: String?
  private let tokens: [Token]
  private let line: [Character]
  private(set) var position = 0
  private var depth = 0
  /// What was found out about tensors, by their text.
  private var axes: [String: [Quantity.Dimension]?] = [:]

  /// Reads a line; nil if not even its pieces can be told apart.
  package static func translation(
    of line: String, _ evaluator: Evaluator, joinsBrackets: Bool = false
  ) -> Result? {
    let environment = evaluator.environment
    let tokens = try? Lexer.tokens(of: line, isLenient: true) { environment.knows($0) }
    guard let tokens, tokens.count <= most else { return nil }
    var translator = HabitTranslator(
      evaluator: evaluator, joinsBrackets: joinsBrackets, tokens: tokens, line: Array(line))
    return translator.result()
  }

  private init(
    evaluator: Evaluator, joinsBrackets: Bool, tokens: [Token], line: [Character]
  ) {
    self.evaluator = evaluator
    self.joinsBrackets = joinsBrackets
    self.tokens = tokens
    self.line = line
  }

  /// Expressions one after the other, with whatever stands between them.
  private mutating func result() -> Result {
    var result = Result()
    while current.kind != .end {
      let start = position
      let written = rewritten()
      let original = (start..<position).reduce("") { $0 + source(of: tokens[$1]) }
      let gap = start > 0 && tokens[start].column > tokens[start - 1].endColumn ? " " : ""
      if written.withoutSpaces == original.withoutSpaces {
        let end = tokens[position - 1].endColumn - 1
        result.line += gap + String(line[(tokens[start].column - 1)..<end])
      } else {
        result.line += gap + written
        if !written.isEmpty { result.parts.append(written) }
      }
    }
    result.remark = remark
    return result
  }

  /// The expression at this place as it is written here; a single token if there is none.
  private mutating func rewritten() -> String {
    let start = position
    depth = 0
    // What follows `let` or `set` is no comparison.
    let isTarget = start == 1 && [.name("let"), .name("set")].contains(tokens[0].kind)
    if let text = isTarget ? try? postfix() : try? expression() { return text }
    position = start + 1
    return Self.marks[text(of: tokens[start])] ?? text(of: tokens[start])
  }

  /// Marks of other languages that stand between expressions.
  private static let marks = [":=": "=", "<-": "=", "==": "=", "===": "=", ";": ""]

  // MARK: - Tokens

  var current: Token { tokens[position] }

  mutating func advance() { if position < tokens.count - 1 { position += 1 } }

  /// The mark so many tokens ahead.
  func mark(ahead count: Int = 0) -> String? {
    if case .mark(let mark)? = kind(ahead: count) { mark } else { nil }
  }

  /// The kind of the token so many ahead.
  func kind(ahead count: Int) -> Token.Kind? {
    position + count < tokens.count ? tokens[position + count].kind : nil
  }

  /// The mark that was taken last.
  var lastMark: String? {
    if position > 0, case .mark(let mark) = tokens[position - 1].kind { mark } else { nil }
  }

  /// The name that comes next.
  var name: String? { if case .name(let name) = current.kind { name } else { nil } }

  mutating func take(_ mark: String) -> Bool {
    guard self.mark() == mark else { return false }
    advance()
    return true
  }

  mutating func take(name wanted: String) -> Bool {
    guard name == wanted else { return false }
    advance()
    return true
  }

  mutating func require(_ mark: String) throws(Unreadable) {
    guard take(mark) else { throw Unreadable() }
  }

  /// A token as it was written, but with the usual marks.
  private func source(of token: Token) -> String {
    if case .mark(let mark) = token.kind { return mark }
    return String(line[(token.column - 1)..<(token.endColumn - 1)])
  }

  /// A token as it was written, but with the usual marks and quotation marks.
  func text(of token: Token) -> String {
    let source = source(of: token)
    guard case .text = token.kind, source.hasPrefix("'") else { return source }
    return "\"\(source.dropFirst().dropLast())\""
  }

  /// The axes of the tensor that a text stands for.
  mutating func dimensions(of text: String) -> [Quantity.Dimension]? {
    if let known = axes[text] { return known }
    let expression = try? evaluator.environment.expression(in: text)
    let quantity = expression.flatMap { try? evaluator.quantity(of: $0) }
    axes[text] = .some(quantity?.dimensions)
    return quantity?.dimensions
  }

  mutating func nested(
    _ read: (inout HabitTranslator) throws(Unreadable) -> String
  ) throws(Unreadable) -> String {
    depth += 1
    defer { depth -= 1 }
    guard depth < 32 else { throw Unreadable() }
    return try read(&self)
  }
}

extension String {
  fileprivate var withoutSpaces: String { String(filter { !$0.isSpace }) }

  /// Without parentheses around the whole of it.
  var withoutOuterParentheses: String {
    guard hasPrefix("("), hasSuffix(")") else { return self }
    var depth = 0
    for (place, character) in enumerated() {
      depth += character == "(" ? 1 : character == ")" ? -1 : 0
      if depth == 0, place < count - 1 { return self }
    }
    return String(dropFirst().dropLast())
  }
}

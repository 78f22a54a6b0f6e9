import Expressions
import Naming
import Networks

/// Reads one line of a lesson's cell.
struct StatementParser {
  private var parser: ExpressionParser
  private let characters: [Character]

  static let keywords = [
    "let", "show", "check", "explain", "graph", "set", "descend", "changes", "reset", "use", "ask",
  ]

  /// The statement on a line, or nil if the line is empty or a comment.
  static func statement(
    in line: String, isKnownName: @escaping (String) -> Bool
  ) throws(Mistake) -> Statement? {
    let tokens = try Lexer.tokens(of: line, isKnownName: isKnownName)
    guard tokens[0].kind != .end else { return nil }
    var parser = StatementParser(
      parser: ExpressionParser(tokens), characters: Array(line))
    let statement = try parser.statement()
    try parser.parser.requireEnd()
    return statement
  }

  private mutating func statement() throws(Mistake) -> Statement {
    let first = parser.current
    guard case .name(let word) = first.kind else {
      throw Mistake(
        "a statement begins with one of \(Self.keywords.joined(separator: ", "))",
        column: first.column)
    }
    parser.advance()
    switch word {
    case "let": return try define()
    case "show": return .show(try show())
    case "check": return .check(try claim())
    case "explain": return .explain(try parser.sum())
    case "graph": return try graph()
    case "set": return try set()
    case "descend": return .descend(try descent())
    case "changes": return .changes(parser.current.kind == .end ? nil : try parser.sum())
    case "reset": return .reset
    case "use": return try use()
    case "ask": return try ask()
    default:
      let hint = word.nearest(among: Self.keywords).map { "; did you mean '\($0)'?" } ?? ""
      throw Mistake("there is no statement '\(word)'\(hint)", column: first.column)
    }
  }

  private mutating func define() throws(Mistake) -> Statement {
    guard case .name(let name) = parser.current.kind else {
      throw Mistake("'let' needs a name", column: parser.current.column)
    }
    parser.advance()
    try parser.require(mark: "=", after: "the name")
    return .define(name, try parser.expression())
  }

  private mutating func claim() throws(Mistake) -> Claim {
    let start = parser.current.column
    let left = try parser.sum()
    guard let (comparison, _) = parser.takeOperator(where: { $0.isComparison }) else {
      throw Mistake(
        "a check compares two sides with ≈, =, <, ≤, > or ≥", column: parser.current.column)
    }
    let right = try parser.sum()
    let source = text(from: start, to: parser.endOfLastToken)
    let tolerance = parser.take(word: "within") ? try parser.sum() : nil
    return Claim(
      left: left, comparison: comparison, right: right, tolerance: tolerance, source: source)
  }

  private func text(from start: Int, to end: Int) -> String {
    String(characters[(start - 1)..<min(end - 1, characters.count)])
  }

  /// `graph`, `graph values`, `graph conv_1 .. gap values`.
  private mutating func graph() throws(Mistake) -> Statement {
    var part: (from: String, to: String)?
    if case .name(let from) = parser.current.kind, from != Self.valuesWord {
      parser.advance()
      guard parser.take(mark: "..") || parser.take(mark: "...") else {
        throw Mistake(
          "the part of a graph is written FROM .. TO", column: parser.current.column)
      }
      guard case .name(let to) = parser.current.kind else {
        throw Mistake("the last node is missing after '..'", column: parser.current.column)
      }
      parser.advance()
      part = (from, to)
    }
    return .graph(
      from: part?.from, to: part?.to, hasValues: parser.take(word: Self.valuesWord))
  }

  private static let valuesWord = "values"

  private mutating func set() throws(Mistake) -> Statement {
    let target = try parser.sum()
    try parser.require(mark: "=", after: "what is to be set")
    return .set(target, try parser.sum())
  }

  /// `descend rate 0.01 momentum 0.5 nesterov`.
  private mutating func descent() throws(Mistake) -> Descent {
    guard parser.take(word: "rate") else {
      throw Mistake("'descend' needs 'rate' and a number", column: parser.current.column)
    }
    var descent = Descent(rate: try parser.sum())
    if parser.take(word: "momentum") { descent.momentum = try parser.sum() }
    descent.nesterov = parser.take(word: "nesterov")
    return descent
  }

  /// `use attention corrected-map`: the words are names, joined by hyphens.
  private mutating func use() throws(Mistake) -> Statement {
    var words: [String] = []
    while case .name(let word) = parser.current.kind {
      parser.advance()
      var name = word
      while parser.take(mark: "-"), case .name(let rest) = parser.current.kind {
        parser.advance()
        name += "-" + rest
      }
      words.append(name)
    }
    guard let model = words.first, words.count <= 2 else {
      throw Mistake(
        "'use' needs a model and, for attention, a variant", column: parser.current.column)
    }
    return .use(model: model, variant: words.count == 2 ? words[1] : nil)
  }

  private mutating func ask() throws(Mistake) -> Statement {
    let question = try parser.sum()
    if parser.take(word: "choices") {
      var choices: [String] = []
      repeat { choices.append(try literal("a choice")) } while parser.take(mark: ",")
      guard parser.take(word: "answer"), case .number(let number) = parser.current.kind,
        let right = Int(exactly: number), (1...choices.count).contains(right)
      else {
        throw Mistake(
          "'answer' and the number of the right choice, from 1, are missing",
          column: parser.current.column)
      }
      parser.advance()
      return .ask(question, .choice(choices, right: right), hint: try hint())
    }
    guard parser.take(word: "answer") else {
      throw Mistake("a question needs 'answer' or 'choices'", column: parser.current.column)
    }
    let answer = try parser.sum()
    let tolerance = parser.take(word: "within") ? try parser.sum() : nil
    return .ask(question, .value(answer, tolerance: tolerance), hint: try hint())
  }

  private mutating func hint() throws(Mistake) -> Expression? {
    parser.take(word: "hint") ? try parser.sum() : nil
  }

  private mutating func literal(_ what: String) throws(Mistake) -> String {
    guard case .text(let text) = parser.current.kind else {
      throw Mistake("\(what) between quotation marks is missing", column: parser.current.column)
    }
    parser.advance()
    return text
  }
}

// MARK: - show

extension StatementParser {
  private static let showWords = [
    "as", "over", "box", "title", "rows", "running", "down", "across",
  ]

  private mutating func show() throws(Mistake) -> Show {
    var show = Show()
    repeat { show.items.append(try item()) } while parser.take(mark: ",")
    while case .name(let word) = parser.current.kind {
      let column = parser.current.column
      parser.advance()
      try takeOption(word, column: column, into: &show)
    }
    return show
  }

  private mutating func item() throws(Mistake) -> Show.Item {
    let start = parser.current.column
    let first = try parser.expression()
    guard parser.take(mark: ":") else {
      return Show.Item(
        expression: first, caption: nil, source: text(from: start, to: parser.endOfLastToken))
    }
    let second = parser.current.column
    let expression = try parser.expression()
    return Show.Item(
      expression: expression, caption: first,
      source: text(from: second, to: parser.endOfLastToken))
  }

  private mutating func takeOption(
    _ word: String, column: Int, into show: inout Show
  ) throws(Mistake) {
    switch word {
    case "as": show.kind = try kind()
    case "over": show.background = try parser.sum()
    case "box": show.box = try parser.sum()
    case "title": show.title = try parser.sum()
    case "rows": show.rows = try parser.sum()
    case "running": show.hasRunningSum = true
    case "down": show.sums = try sums()
    default:
      let hint = word.nearest(among: Self.showWords).map { "; did you mean '\($0)'?" } ?? ""
      throw Mistake("'\(word)' is not expected here\(hint)", column: column)
    }
  }

  private mutating func kind() throws(Mistake) -> Show.Kind {
    let names = Show.Kind.allCases.map { $0.rawValue }
    guard case .name(let name) = parser.current.kind else {
      throw Mistake(
        "'as' needs one of \(names.joined(separator: ", "))", column: parser.current.column)
    }
    guard let kind = Show.Kind(rawValue: name) else {
      let hint = name.nearest(among: names).map { "; did you mean '\($0)'?" }
      throw Mistake(
        "nothing can be shown as '\(name)'\(hint ?? ", only as \(names.joined(separator: ", "))")",
        column: parser.current.column)
    }
    parser.advance()
    return kind
  }

  /// `down k top 4 across [y, x] top 5`.
  private mutating func sums() throws(Mistake) -> Show.Sums {
    let down = try parser.axisList()
    let listedDown = try top()
    guard parser.take(word: "across") else {
      throw Mistake("'down' needs 'across' after it", column: parser.current.column)
    }
    let across = try parser.axisList()
    return Show.Sums(
      down: down, across: across, listedDown: listedDown, listedAcross: try top())
  }

  private mutating func top() throws(Mistake) -> Expression {
    guard parser.take(word: "top") else {
      throw Mistake("'top' and a number are missing", column: parser.current.column)
    }
    return try parser.sum()
  }
}

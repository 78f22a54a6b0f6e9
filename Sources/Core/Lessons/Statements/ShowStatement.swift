import Expressions
import Naming

/// What `show` is asked to show, and how.
struct Show: Sendable {
  var items: [Item] = []
  var kind: Kind?
  var background: Expression?
  /// The box to draw, or one for each map.
  var boxes: [Expression] = []
  /// A box to compare them with.
  var against: Expression?
  var title: Expression?
  /// The rows of a table, by their coordinates; all others go into one row.
  var rows: Expression?
  /// Whether the last column's running sum stands beside it.
  var hasRunningSum = false
  /// For a table of sums: which axis goes down, which across, and how many of each are listed.
  var sums: Sums?

  struct Item: Sendable {
    let expression: Expression
    let caption: Expression?
    /// The expression as it was written.
    let source: String
  }

  struct Sums: Sendable {
    let down: [String]
    let across: [String]
    let listedDown: Expression
    let listedAcross: Expression
  }
}

extension StatementForm {
  /// `show EXPR, EXPR as KIND …`.
  static let show = StatementForm(
    "show [\"CAPTION\":] EXPR, … [as KIND] [over EXPR] [title \"…\"]",
    "shows tensors, in the kind that suits the first unless asked",
    example: "show M_c[c: predicted] over image title \"Where it looks\"",
    options: ShowOptions.all,
    parse: { parser throws(Mistake) in
      var show = Show()
      repeat {
        show.items.append(try ShowOptions.item(&parser))
      } while parser.expressions.take(mark: ",")
      return show
    },
    run: { show, session, _ throws(Mistake) in
      try Shower(evaluator: session.evaluator).outputs(for: show)
    })
}

/// What may follow `show`.
private enum ShowOptions {
  static let all: [StatementOption<Show>] = [
    StatementOption(
      "as KIND", "the kind: \(Show.Kind.names.joined(separator: ", "))", values: Show.Kind.names
    ) { show, parser throws(Mistake) in show.kind = try kind(&parser) },
    StatementOption("over EXPR", "lays a map over an image, enlarged to its size") {
      show, parser throws(Mistake) in show.background = try parser.sum()
    },
    StatementOption(
      "box EXPR, …", "draws a box, as from box(map): one for all maps, or one for each"
    ) {
      show, parser throws(Mistake) in
      repeat {
        show.boxes.append(try parser.sum())
      } while parser.expressions.take(mark: ",")
    },
    StatementOption(
      "against EXPR", "draws a second box, dashed, to compare with, as in against truth"
    ) { show, parser throws(Mistake) in show.against = try parser.sum() },
    StatementOption("title \"…\"", "what stands above it") {
      show, parser throws(Mistake) in show.title = try parser.sum()
    },
    StatementOption("rows EXPR", "the rows of a table that are listed, as in rows top(4, F_k)") {
      show, parser throws(Mistake) in show.rows = try parser.sum()
    },
    StatementOption("running", "the running sum of a table's last column, and its total") {
      show, _ throws(Mistake) in show.hasRunningSum = true
    },
    StatementOption(
      "down AXES top N across AXES top N", "a table of sums: the strongest, and all others",
      inner: ["top", "across"]
    ) { show, parser throws(Mistake) in show.sums = try sums(&parser) },
  ]

  /// `EXPR`, or `CAPTION: EXPR`.
  static func item(_ parser: inout LineParser) throws(Mistake) -> Show.Item {
    let start = parser.column
    let first = try parser.expressions.expression()
    guard parser.expressions.take(mark: ":") else {
      return Show.Item(expression: first, caption: nil, source: parser.text(from: start))
    }
    let second = parser.column
    let expression = try parser.expressions.expression()
    return Show.Item(expression: expression, caption: first, source: parser.text(from: second))
  }

  private static func kind(_ parser: inout LineParser) throws(Mistake) -> Show.Kind {
    let names = Show.Kind.names.joined(separator: ", ")
    let column = parser.column
    let name = try parser.name(else: "'as' needs one of \(names)")
    guard let kind = Show.Kind(rawValue: name) else {
      let hint = name.nearest(among: Show.Kind.names).map { "; did you mean '\($0)'?" }
      throw Mistake(
        "nothing can be shown as '\(name)'\(hint ?? ", only as \(names)")", column: column)
    }
    return kind
  }

  private static func sums(_ parser: inout LineParser) throws(Mistake) -> Show.Sums {
    let down = try parser.expressions.axisList()
    let listedDown = try top(&parser)
    guard parser.take(word: "across") else {
      throw Mistake("'down' needs 'across' after it", column: parser.column)
    }
    let across = try parser.expressions.axisList()
    return Show.Sums(
      down: down, across: across, listedDown: listedDown, listedAcross: try top(&parser))
  }

  private static func top(_ parser: inout LineParser) throws(Mistake) -> Expression {
    guard parser.take(word: "top") else {
      throw Mistake("'top' and a number are missing", column: parser.column)
    }
    return try parser.sum()
  }
}

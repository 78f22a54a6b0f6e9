import Expressions
import Networks
import Notebooks

/// Which part of the graph is asked for.
private struct GraphPart {
  var from: String?
  var to: String?
  var hasValues = false
}

extension StatementForm {
  /// `graph`, `graph values`, `graph conv_1 .. gap values`.
  static let graph = StatementForm(
    "graph [FROM .. TO] [values]", "the computation graph, or a part of it",
    example: "graph conv_1 .. gap values",
    options: [
      StatementOption<GraphPart>("values", "what each node recorded") {
        part, _ throws(Mistake) in part.hasValues = true
      }
    ],
    parse: { parser throws(Mistake) in
      var part = GraphPart()
      guard let first = parser.nextName, first != "values" else { return part }
      part.from = try parser.name(else: "")
      guard parser.expressions.take(mark: "..") || parser.expressions.take(mark: "...") else {
        throw Mistake("the part of a graph is written FROM .. TO", column: parser.column)
      }
      part.to = try parser.name(else: "the last node is missing after '..'")
      return part
    },
    run: { part, session, _ throws(Mistake) in
      do throws(NetworkError) {
        return [
          .graph(
            try GraphListing(
              of: session.environment.trace, from: part.from, to: part.to,
              hasValues: part.hasValues))
        ]
      } catch {
        throw Mistake(TraceSources.Failure("\(error)").reason, column: 1)
      }
    })
}

import Expressions
import Models
import Networks
import Notebooks
import Tracing

extension StatementForm {
  /// `changes`, `changes NODE`.
  static let changes = StatementForm(
    "changes [NODE]", "what set and descend have changed", example: "changes",
    parse: { parser throws(Mistake) in parser.isAtEnd ? nil : Optional(try parser.sum()) },
    run: { node, session, _ throws(Mistake) in [.table(try session.changes(of: node))] })
}

extension LessonSession {
  /// What differs from the pass without interventions: layer by layer, or cell by cell in one
  /// node.
  fileprivate func changes(of expression: Expression?) throws(Mistake) -> NumberTable {
    let all = environment.trace.changes(since: environment.original)
    guard let expression else { return NumberTable(all, in: environment.trace) }
    guard case .name(let name, let column) = expression,
      let node = environment.trace.model.graph.node(named: name)
    else { throw Mistake("'changes' is about one node, or about all", column: expression.column) }
    guard let change = all.first(where: { $0.node == node.index }) else {
      throw Mistake("no cell of '\(name)' has changed", column: column)
    }
    return NumberTable(change, in: environment.trace)
  }
}

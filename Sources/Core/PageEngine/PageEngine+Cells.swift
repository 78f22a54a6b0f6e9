import Equations
import Expressions
import Lessons
import Markup
import Messages
import Models
import Networks
import Notebooks
import Pages
import Tracing

extension PageEngine {
  /// How things stand after a line of the lesson, or where something is typed if there is no such
  /// line.
  private mutating func session(afterLine line: Int) throws(EngineError) -> LessonSession {
    guard line >= 0, case .some = runner else { return try current() }
    return try ran().session(afterLine: line)
  }

  /// The arithmetic behind a cell; for an expression that is none, its value.
  mutating func explain(_ source: String, line: Int) throws(EngineError) -> [Reply.Fragment] {
    var session = try session(afterLine: line)
    let environment = session.environment
    guard let cell = environment.cell(named: source) else {
      if let explanation = environment.explanation(ofComputed: source) {
        return [
          Reply.Fragment(name: "explanation", markup: PageWriter().markup(explanation)),
          Reply.Fragment(name: "cell", markup: explanation.cell),
        ]
      }
      do throws(LineError) {
        return try session.run(typed: source).map {
          Reply.Fragment(name: "explanation", markup: PageWriter().markup($0))
        }
      } catch {
        throw .line(error)
      }
    }
    var explainer = Explainer(environment.trace)
    let graph = environment.trace.model.graph
    guard let explanation = explainer.explanation(of: cell) else {
      throw .noNumbers(source, nearest: nil)
    }
    let size = environment.trace.model.size
    let field = graph.pixels(seenBy: cell, of: size).map { rows, columns in
      Reply.Fragment(
        name: "field",
        markup: "\(rows.lowerBound) \(rows.upperBound) \(columns.lowerBound) \(columns.upperBound)")
    }
    return [
      Reply.Fragment(name: "explanation", markup: PageWriter().markup(explanation)),
      Reply.Fragment(name: "cell", markup: graph.name(of: cell)),
      Reply.Fragment(name: "actions", markup: actions(on: cell, in: graph)),
    ] + (field.map { [$0] } ?? [])
  }

  /// What can be done to a cell: its number replaced, its unit switched off.
  private func actions(on cell: CellReference, in graph: Graph) -> String {
    guard cell.source == nil else { return "" }
    let name = graph.name(of: cell)
    let shape = graph.shape(of: cell.holder)
    var buttons = [button("Make it 0", "set \(name) = 0")]
    let isMap = shape.axes.contains(.row) || shape.axes.contains(.position)
    if isMap, let unit = shape.axes.firstIndex(of: .unit), shape.extents[unit] > 1 {
      let number = shape.indices(at: cell.offset)[unit]
      buttons.append(
        button(
          "Switch unit \(number) off",
          "set \(graph.title(of: cell.holder))[k: \(number)] = 0"))
    }
    let field = Markup.element(
      "label",
      ["New number ", "<input name=\"value\" inputmode=\"text\" size=\"8\" required=\"\"/>"])
    let form = Markup.element(
      "form", [field, " ", Markup.token("button", "Set")], [("data-set", name)])
    return Markup.element("div", buttons + [form], [("class", "actions")])
  }

  private func button(_ words: String, _ statement: String) -> String {
    Markup.token("button", words, [("type", "button"), ("data-statements", statement)])
  }

  /// The numbers of a map as text, after the number of its columns.
  mutating func values(of map: String, line: Int) throws(EngineError) -> [String] {
    let environment = try session(afterLine: line).environment
    guard let map = environment.quantity(of: map), let columns = map.dimensions.last?.count else {
      throw .noNumbers(map, nearest: nil)
    }
    return [String(columns)] + map.values.map { NumberFormat.usual.string($0) }
  }
}

extension Graph {
  /// The rows and columns of pixels that a cell of a map sees.
  fileprivate func pixels(
    seenBy cell: CellReference, of size: ImageSize
  ) -> (rows: Range<Int>, columns: Range<Int>)? {
    guard case .node(let index) = cell.holder, cell.source == nil else { return nil }
    let shape = nodes[index].shape
    let indices = shape.indices(at: cell.offset)
    guard let row = shape.axes.firstIndex(of: .row),
      let column = shape.axes.firstIndex(of: .column), let field = receptiveField(of: nodes[index])
    else { return nil }
    return (
      field.pixels(of: indices[row]).clamped(to: 0..<size.rows),
      field.pixels(of: indices[column]).clamped(to: 0..<size.columns)
    )
  }
}

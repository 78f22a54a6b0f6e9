import ActivationMaps
import Equations
import Models
import Networks
import Tracing

extension Evaluator {
  /// The arithmetic behind the number that an expression names: a cell of the pass, or one that is
  /// computed from it.
  ///
  /// - Parameters:
  ///   - source: the expression as it was written.
  ///   - firstColumn: where it begins in its line.
  /// - Throws: `Mistake` with the column of what is wrong.
  package func explanation(
    of expression: Expression, written source: String, from firstColumn: Int = 1, depth: Int = 0,
    shownTerms: Int = 8
  ) throws(Mistake) -> Explanation {
    var explainer = Explainer(environment.trace, shownTerms: shownTerms)
    guard expression.isComputed(in: self) else {
      guard let explanation = explainer.explanation(of: try cell(of: expression), depth: depth)
      else { throw Mistake("there is no gradient at this cell", column: expression.column) }
      return explanation
    }
    let quantity = try quantity(of: expression)
    guard quantity.dimensions.isEmpty, let value = quantity.scalar else {
      throw Mistake(
        "one number is needed here, not a tensor with the axes \(quantity.shapeText)",
        column: expression.column)
    }
    let name = quantity.origin?.name() ?? source
    if case .name = expression.indexed.base, quantity.origin != nil {
      // What was picked from a tensor and named is explained as a cell of that tensor.
      return try explanation(
        of: environment.expression(in: name), written: name, depth: depth, shownTerms: shownTerms)
    }
    if let given = given(expression, name: name, value) { return given }
    let place =
      expression.indexed.arguments.isEmpty ? source.count : expression.column - firstColumn
    let (computed, indices) = try computed(expression, written: String(source.prefix(place)))
    return explainer.explanation(
      of: computed, at: indices, cell: name, value: value, depth: depth)
  }

  /// The tensor that an expression picks a cell of, and the cell's indices.
  ///
  /// - Parameter source: the expression as it was written, without its index.
  private func computed(
    _ expression: Expression, written source: String
  ) throws(Mistake) -> (ComputedTensor, [Int]) {
    let (base, arguments) = expression.indexed
    var builder = ArithmeticBuilder(self)
    let whole = try builder.arithmetic(of: base)
    var indices: [Int] = []
    if !arguments.isEmpty {
      let count = whole.dimensions.reduce(1) { $0 * $1.count }
      let shape = Quantity(
        dimensions: whole.dimensions, values: [Double](repeating: 0, count: count))
      let selections = try selections(arguments, of: shape, column: expression.column)
      indices = whole.dimensions.compactMap { dimension in
        selections.first { $0.axis == dimension.axis }?.coordinates.first
      }
    }
    guard !builder.operands.isEmpty, !whole.body.isCell else {
      throw Mistake(
        "this number comes from no arithmetic of single cells that could be explained",
        column: base.column)
    }
    let names = whole.dimensions.map { $0.axis.name }
    let definition = Definition(
      indices: names, extents: whole.dimensions.map { ($0.coordinates.max() ?? 0) + 1 },
      whole.body.namingApart(Set(names)))
    let title = title(of: base, written: source)
    return (
      ComputedTensor(
        title: title.text, latex: title.latex, origin: title.origin, definition: definition,
        operands: builder.operands), indices
    )
  }

  /// What an expression without its index is called, and what it is.
  private func title(
    of base: Expression, written source: String
  ) -> (text: String, latex: String, origin: String) {
    if case .call(let name, _, _, _) = base, let method = MapMethod.called(name) {
      let text = (try? quantity(of: base))?.origin?.whole ?? name
      return (text, "\\text{\(method.title)}", "\(method.title), \(method.source)")
    }
    return (source, "\\text{value}", "computed from the pass")
  }

  /// The explanation of a number that another pass of the network gave.
  private func given(
    _ expression: Expression, name: String, _ value: Double
  ) -> Explanation? {
    let (base, arguments) = expression.indexed
    guard case .call(let function, let given, let axes, let column) = base,
      let whole = try? quantity(of: base),
      let selections = try? selections(arguments, of: whole, column: column)
    else { return nil }
    let call = Call(name: function, arguments: given, axes: axes, column: column)
    let place = whole.dimensions.compactMap { dimension in
      selections.first { $0.axis == dimension.axis }?.coordinates.first
    }
    guard place.count == whole.dimensions.count, let cell = try? cell(of: given[0]) else {
      return nil
    }
    let score = environment.trace.model.graph.name(of: cell)
    let image: String
    switch function {
    case "masked":
      guard case .name(let layer, _) = given[1] else { return nil }
      image =
        "each pixel is multiplied with \(layer)[k: \(place[0])], brought to the image's size, its "
        + "smallest number to 0 and its largest to 1"
    case "occluded":
      guard let square = try? occlusion(call) else { return nil }
      let size = environment.trace.model.size
      let rows = square.pixels(at: place[0], of: size.rows)
      let columns = square.pixels(at: place[1], of: size.columns)
      image =
        "rows \(rows.lowerBound) to \(rows.upperBound - 1), columns \(columns.lowerBound) to "
        + "\(columns.upperBound - 1) are 0"
    default: return nil
    }
    return Explainer.given(
      name, origin: "\(score) of another pass", value: value,
      remarks: [
        "The network ran once more, with the same parameters, on an image in which \(image)."
      ])
  }
}

extension Expression {
  /// Whether the number is no cell of a node, a parameter or a gradient, but computed from such.
  fileprivate func isComputed(in evaluator: Evaluator) -> Bool {
    switch indexed.base {
    case .name(let name, _):
      evaluator.environment.isDefined(name)
    case .call(let name, _, _, _): name != "grad"
    case .index: true
    default: true
    }
  }
}

extension Equation {
  /// Whether it is a number that is read, and nothing is done with it.
  fileprivate var isCell: Bool { if case .cell = self { true } else { false } }
}

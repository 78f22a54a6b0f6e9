import Equations

extension Definition {
  /// A definition of the cells of `output`; the variables are called as its axes are.
  init(_ output: Shape, _ body: Equation) {
    self.init(indices: output.axes.map { $0.name }, extents: output.extents, body)
  }
}

extension Shape {
  /// The axes' names as index variables.
  var variables: [IndexExpression] { axes.map { IndexExpression(variable: $0.name) } }
}

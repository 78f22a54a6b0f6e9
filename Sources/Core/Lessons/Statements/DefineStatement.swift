import Expressions

extension StatementForm {
  /// `let NAME = EXPR`.
  static let define = StatementForm(
    "let NAME = EXPR", "names a value for what follows", example: "let peak = max(f_k)",
    parse: { parser throws(Mistake) in
      let name = try parser.name(else: "'let' needs a name")
      try parser.expressions.require(mark: "=", after: "the name")
      return Definition(name: name, value: try parser.expressions.expression())
    },
    run: { definition, session, _ throws(Mistake) in
      let value = try session.evaluator.value(of: definition.value)
      session.environment.define(definition.name, as: value)
      return []
    })

  private struct Definition {
    let name: String
    let value: Expression
  }
}

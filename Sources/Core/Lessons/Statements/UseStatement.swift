import Expressions
import Notebooks

/// The model to go on with.
private struct ModelChoice {
  let model: String
  let variant: String?
}

extension StatementForm {
  /// `use attention corrected-map`: the words are names, joined by hyphens.
  static let use = StatementForm(
    "use MODEL [VARIANT]", "goes on with another network's pass over the same image",
    example: "use attention corrected-map",
    parse: { parser throws(Mistake) in
      var words: [String] = []
      while let word = parser.nextName {
        parser.expressions.advance()
        var name = word
        while parser.expressions.take(mark: "-"), let rest = parser.nextName {
          parser.expressions.advance()
          name += "-" + rest
        }
        words.append(name)
      }
      guard let model = words.first, words.count <= 2 else {
        throw Mistake("'use' needs a model and, for attention, a variant", column: parser.column)
      }
      return ModelChoice(model: model, variant: words.count == 2 ? words[1] : nil)
    },
    run: { choice, session, _ throws(Mistake) in
      do throws(TraceSources.Failure) {
        try session.environment.use(choice.model, choice.variant)
      } catch {
        throw Mistake(error.reason, column: 1)
      }
      return [.intervention(.use(choice.model, choice.variant))]
    })
}

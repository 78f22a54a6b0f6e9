import Expressions
import Notebooks

/// The model to go on with: another one, or other weights.
private struct ModelChoice {
  var model: String?
  var variant: String?
  var weights: String?
}

extension StatementForm {
  /// `use attention corrected-map`, `use my.safetensors`: names with hyphens, paths with slashes.
  static let use = StatementForm(
    "use MODEL [VARIANT] [FILE.safetensors]",
    "goes on with another network, or other weights, over the same image",
    example: "use attention corrected-map",
    parse: { parser throws(Mistake) in
      let column = parser.column
      var words = parser.words()
      var choice = ModelChoice()
      if let last = words.last, last.hasSuffix(".safetensors") {
        choice.weights = last
        words.removeLast()
      }
      guard words.count <= 2, choice.weights != nil || !words.isEmpty else {
        throw Mistake(
          "'use' needs a model and, for attention, a variant, or a file of weights, as in "
            + "my.safetensors", column: column)
      }
      choice.model = words.first
      choice.variant = words.count == 2 ? words[1] : nil
      return choice
    },
    run: { choice, session, _ throws(Mistake) in
      let present = session.environment.trace.model
      let model = choice.model ?? present.name
      let variant = choice.variant ?? (choice.model == nil ? present.variant : nil)
      do throws(TraceSources.Failure) {
        try session.environment.use(model, variant, weights: choice.weights)
      } catch {
        throw Mistake(error.reason, column: 1)
      }
      return [.intervention(.use(model, variant, weights: choice.weights))]
    })
}

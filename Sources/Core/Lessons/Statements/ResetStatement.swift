import Expressions
import Notebooks

extension StatementForm {
  /// `reset`.
  static let reset = StatementForm(
    "reset", "takes all changes back", example: "reset", parse: { _ throws(Mistake) in true },
    run: { _, session, _ throws(Mistake) in
      session.environment.reset()
      return [.intervention(Change("Everything is as recorded again."))]
    })
}

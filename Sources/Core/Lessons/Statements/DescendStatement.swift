import Expressions
import Kernels
import Networks
import Notebooks
import Tracing

/// One step of gradient descent, as it was asked for.
private struct Descent {
  let rate: Expression
  var momentum: Expression?
  var nesterov = false
}

extension StatementForm {
  /// `descend rate 0.01 momentum 0.5 nesterov`.
  static let descend = StatementForm(
    "descend rate EXPR [momentum EXPR] [nesterov]", "one step of training on this image",
    example: "descend rate 0.05 momentum 0.5", words: ["rate"],
    options: [
      StatementOption<Descent>("momentum EXPR", "the share of the last step that is kept") {
        descent, parser throws(Mistake) in descent.momentum = try parser.sum()
      },
      StatementOption("nesterov", "looks ahead along the last step") {
        descent, _ throws(Mistake) in descent.nesterov = true
      },
    ],
    parse: { parser throws(Mistake) in
      guard parser.take(word: "rate") else {
        throw Mistake("'descend' needs 'rate' and a number", column: parser.column)
      }
      return Descent(rate: try parser.sum())
    },
    run: { descent, session, _ throws(Mistake) in
      [.intervention(try session.descend(descent))]
    })
}

extension LessonSession {
  /// One step of gradient descent on the loss of this image, for all parameters.
  fileprivate mutating func descend(_ descent: Descent) throws(Mistake) -> Change {
    let rate = try evaluator.number(of: descent.rate)
    guard rate > 0, rate <= 1_000 else {
      throw Mistake("the rate lies above 0, and at most at 1000", column: descent.rate.column)
    }
    var momentum = 0.0
    if let share = descent.momentum {
      momentum = try evaluator.number(of: share)
      guard (0..<1).contains(momentum) else {
        throw Mistake("the momentum lies from 0 to below 1", column: share.column)
      }
    }
    let step = DescentStep(
      rate: Float(rate), momentum: Float(momentum), nesterov: descent.nesterov)
    let velocity =
      environment.velocity?.copy()
      ?? Parameters(zerosFor: environment.trace.parameters.layout)
    environment.trace = environment.trace.descended(step, velocity: velocity)
    environment.velocity = velocity
    return .descent(of: velocity.storage.count)
  }
}

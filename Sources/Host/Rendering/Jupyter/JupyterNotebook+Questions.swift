import Notebooks

extension JupyterNotebook {
  /// A question: with its answer folded away, or to be graded.
  func cells(_ question: Question, number: Int, answer: String) -> [JupyterCell] {
    let asked = MarkdownOutputs.lines(question, number: number)
    guard let edition else {
      let hint = question.hint.map { MarkdownOutputs.folded("Hint", $0) + [""] } ?? []
      return [
        .markdown(asked + [""] + hint + MarkdownOutputs.folded("Answer", question.answer))
      ]
    }
    _ = edition
    return [.markdown(asked)]
  }
}

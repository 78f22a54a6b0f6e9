import Markup
import Notebooks

extension PageWriter {
  /// A claim and whether it holds; what was compared is folded away unless it is false.
  func markup(_ check: CheckResult) -> String {
    let mark = Markup.token(
      "span", check.mark, [("class", "mark"), ("aria-hidden", "true")])
    let claim = check.words.map { Markup.token("span", $0) } ?? Markup.token("code", check.claim)
    let verdict = Markup.token("strong", check.holds ? "holds" : "is false")
    let head = [mark, " ", claim, " ", verdict]
    let figures = note(check.detail())
    let place = check.whereFalse.map { [note($0)] } ?? []
    return Markup.element(
      "div",
      check.holds
        ? [Markup.element("details", [Markup.element("summary", head), figures])]
        : [Markup.element("p", head), figures] + place,
      [("class", check.holds ? "check holds" : "check fails")])
  }

  /// A question with its choices; hint and answer are folded away.
  func markup(_ question: Question) -> String {
    let choices = question.choices.map { Markup.token("li", $0) }
    let folded = (question.hint.map { [("Hint", $0)] } ?? []) + [("Answer", question.answer)]
    return Markup.element(
      "div",
      [Markup.element("p", [Markup.token("strong", question.text)])]
        + (choices.isEmpty ? [] : [Markup.element("ol", choices)])
        + folded.map { title, text in
          Markup.element(
            "details", [Markup.token("summary", title), Markup.token("p", text)])
        }, [("class", "question")])
  }

  /// A tensor in one line.
  func markup(_ summary: TensorSummary) -> String {
    Markup.element(
      "p",
      [
        Markup.token("strong", summary.title),
        Markup.escaped(": \(summary.statistics.words(summary.shape))"),
      ])
  }

  /// What is changed from here on.
  func markup(_ change: Change) -> String {
    Markup.token("p", change.words, [("class", "change")])
  }
}

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
        + (choices.isEmpty ? [] : [Markup.element("ol", choices)]) + form(for: question)
        + folded.map { title, text in
          Markup.element(
            "details", [Markup.token("summary", title), Markup.token("p", text)])
        }, [("class", "question")])
  }

  /// Where an answer is given, and where it is judged; both wait for scripts.
  private func form(for question: Question) -> [String] {
    let inputs =
      question.choices.isEmpty
      ? [
        Markup.element(
          "label", ["Your answer ", "<input name=\"answer\" autocomplete=\"off\"/>"])
      ]
      : question.choices.enumerated().map { place, choice in
        Markup.element(
          "label",
          [
            "<input type=\"radio\" name=\"answer\" value=\"\(place + 1)\"/> ",
            Markup.escaped(choice),
          ])
      }
    let legend = Markup.token("legend", "Your answer", [("class", "unseen")])
    return [
      Markup.element(
        "form",
        [Markup.element("fieldset", [legend] + inputs), Markup.token("button", "Answer")],
        [("class", "answer"), ("hidden", "")]),
      Markup.element("p", [], [("class", "remark"), ("role", "status")]),
    ]
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

import Lessons
import Markup

/// What the speaker's window shows: the step, the next one, the notes and a clock.
struct SpeakerPage {
  private let notes: SpeakerNotes

  init(_ lesson: Lesson) { notes = SpeakerNotes(lesson) }

  /// A template, which nobody sees before that window is opened.
  var markup: String {
    let all = notes.steps.map { step in
      Markup.element(
        "div",
        step.notes.isEmpty
          ? [Markup.token("p", "No notes for this step.")]
          : step.notes.map { Markup.token("p", $0) }, [("data-notes", "\(step.number)")])
    }
    func button(_ words: String, _ step: Int) -> String {
      Markup.token("button", words, [("type", "button"), ("data-go", "\(step)")])
    }
    let page = [
      Markup.token("p", "0:00", [("id", "clock"), ("role", "timer")]),
      Markup.token("h1", "", [("id", "now")]), Markup.token("div", "", [("id", "notes")]),
      Markup.element("p", ["Next: ", Markup.token("span", "", [("id", "next")])]),
      Markup.element("p", [button("Back", -1), " ", button("Next", 1)]),
    ]
    return Markup.element(
      "template", [Markup.element("main", page, [("class", "speaker")])] + all,
      [("id", "speaker-page")])
  }
}

import Lessons

extension TerminalRenderer {
  /// A lesson's notes for the speaker: all, or those of one step with what comes next.
  public func text(_ notes: SpeakerNotes, step number: Int? = nil) -> String {
    guard let number else {
      let parts = notes.steps.flatMap { [""] + lines($0) }
      return style.finished(([bold(notes.title)] + parts).joined(separator: "\n") + "\n")
    }
    guard let step = notes.steps.first(where: { $0.number == number }) else {
      return prose("The lesson is at its end.")
    }
    let next = notes.steps.first { $0.number == number + 1 }
    let outlook = next.map { [""] + wrapped([Span("next: \($0.title)", .dim)]) } ?? []
    return style.finished((lines(step) + outlook).joined(separator: "\n") + "\n")
  }

  private func lines(_ step: SpeakerNotes.Step) -> [String] {
    let notes = step.notes.isEmpty ? ["(no notes)"] : step.notes
    return wrapped([Span(step.title, .bold)], indent: bold("\(step.number)  "))
      + notes.flatMap { wrapped([Span($0)], indent: "   ") }
  }
}

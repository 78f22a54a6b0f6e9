extension Format {
  /// A page that needs no network.
  public static let html = Format(
    name: "html", endings: ["html", "htm"],
    notebook: { part, _ in
      // Some steps by themselves lack what the others define; they are to be read only.
      let program = part.steps == nil ? try part.program?() : nil
      let page = LessonPage(
        part.notebook, program: program, fingerprint: try part.fingerprint,
        opening: part.opening(.page))
      return Array(try page.text(steps: part.steps).utf8)
    },
    explanation: { explanation, _ in Array(ExplanationPage.text(explanation).utf8) })
}

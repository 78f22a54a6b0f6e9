extension Format {
  /// Text for a terminal.
  public static let text = Format(
    name: "text", endings: ["txt", "text"],
    notebook: { part, style in
      let renderer = TerminalRenderer(style)
      return Array(
        renderer.text(part.notebook, steps: part.steps, opening: part.opening(.terminal)).utf8)
    },
    trace: { pass, style in
      let renderer = TerminalRenderer(style)
      let changes = pass.changes.map { renderer.text([.table($0)]) + "\n" } ?? ""
      let foot = try "\n" + pass.fingerprint.text(renderer)
      return Array((changes + renderer.text(pass.report) + foot).utf8)
    },
    explanation: { explanation, style in Array(TerminalRenderer(style).text(explanation).utf8) },
    evaluation: { report, style in Array(TerminalRenderer(style).text(report).utf8) },
    activation: { view, style in Array(TerminalRenderer(style).text(view).utf8) })
}

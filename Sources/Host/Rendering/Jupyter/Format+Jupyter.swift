import NumPy

extension Format {
  /// A Jupyter notebook, which computes the lesson a second time in NumPy.
  public static let ipynb = Format(
    name: "ipynb", endings: ["ipynb"],
    notebook: { part, _ in
      guard let run = part.run else { throw FormatError.needsRun("ipynb") }
      let script = ScriptWriter.script(of: run)
      return try JupyterNotebook(
        run.notebook, script, edition: part.edition, fingerprint: part.fingerprint,
        opening: part.opening(.page)
      ).bytes()
    })
}

/// For whom a notebook is.
public enum NotebookEdition: String, CaseIterable, Sendable {
  /// For grading: with answers, and with the tests that judge them.
  case teacher
  /// To be handed out: without any answer.
  case student
}

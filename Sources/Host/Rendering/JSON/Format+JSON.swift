extension Format {
  /// For other programs; `docs/notebook.schema.json` describes a lesson's run.
  public static let json = Format(
    name: "json", endings: ["json"],
    notebook: { part, _ in try NotebookJSON.value(of: part).bytes },
    trace: { pass, _ in
      try JSONOutput.bytes(TracedPassJSON(report: pass.report, fingerprint: pass.fingerprint))
    },
    explanation: { explanation, _ in ExplanationJSON.value(of: explanation).bytes },
    evaluation: { report, _ in try JSONOutput.bytes(report) },
    activation: { view, _ in ActivationJSON.value(of: view).bytes })
}

extension Format {
  /// Pieces of LaTeX, without a preamble.
  public static let latex = Format(
    name: "latex", endings: ["tex"],
    explanation: { explanation, _ in Array(ExplanationLaTeX.text(explanation).utf8) })
}

import Pages

extension Format {
  /// A page that needs no network.
  public static let html = Format(
    name: "html", endings: ["html", "htm"],
    notebook: { part, _ in Array(Page(part.notebook).text(steps: part.steps).utf8) },
    explanation: { explanation, _ in Array(ExplanationPage.text(explanation).utf8) })
}

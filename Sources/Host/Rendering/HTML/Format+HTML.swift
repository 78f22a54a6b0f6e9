extension Format {
  /// A page that needs no network.
  public static let html = Format(
    name: "html", endings: ["html", "htm"],
    explanation: { explanation, _ in Array(ExplanationPage.text(explanation).utf8) })
}

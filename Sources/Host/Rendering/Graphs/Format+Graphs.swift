import Graphviz

extension Format {
  /// A vector picture for pages.
  public static let svg = Format(
    name: "svg", endings: ["svg"], graph: { graph, _ in try Graphviz.draw(graph, as: .svg) },
    activation: { view, _ in Array(try ActivationPicture(view).svg().utf8) })
  /// A picture of pixels.
  public static let png = Format(
    name: "png", endings: ["png"], isBinary: true,
    graph: { graph, _ in try Graphviz.draw(graph, as: .png) },
    activation: { view, _ in try ActivationPicture(view).png() })
  /// Pages for printing: a lesson's by a browser, a drawing's by itself.
  public static let pdf = Format(
    name: "pdf", endings: ["pdf"], isBinary: true,
    notebook: { part, _ in
      try PagePrinter().pdf(
        of: LessonPage(part.notebook, opening: part.opening(.page)).text(steps: part.steps))
    },
    graph: { graph, _ in try Graphviz.draw(graph, as: .pdf) })
  /// Graphviz' own language.
  public static let dot = Format(
    name: "dot", endings: ["dot", "gv"], graph: { graph, _ in try Graphviz.draw(graph, as: .dot) })
}

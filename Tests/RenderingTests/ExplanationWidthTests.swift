import Checkpoints
import Datasets
import Networks
import Testing
import Tracing

@testable import Rendering

/// Explanations of every node, as they are shown.
@Suite struct ExplanationWidthTests {
  @Test(
    arguments: [("cam", nil), ("attention", "seed"), ("attention", "corrected")]
      as [(String, String?)])
  func `no line of an explanation is wider than the terminal, and every format holds it`(
    _ network: (name: String, variant: String?)
  ) throws {
    let (model, parameters) = try Weights.shipped(
      for: network.name, .init(variant: network.variant))
    let trace = Trace(
      of: model, parameters: parameters,
      subject: try DataLibrary.dataset("mnist-5k", split: "test").subject(108))
    let graph = model.graph
    var explainer = Explainer(trace)
    let source = CellReference.Source(node: model.scores.index, cell: 7)
    let holders: [CellReference.Holder] =
      graph.nodes.indices.map { .node($0) } + graph.parameters.indices.map { .parameter($0) }
    for holder in holders {
      let offset = graph.shape(of: holder).count / 2
      for gradient in [nil, source] {
        let cell = CellReference(holder, offset: offset, gradientOf: gradient)
        guard let explanation = explainer.explanation(of: cell, depth: 1) else { continue }
        for style in [TerminalStyle(), TerminalStyle(isProjector: true)] {
          let text = TerminalRenderer(style).text(explanation)
          let widest = text.split(separator: "\n").map(\.count).max() ?? 0
          #expect(widest <= style.width, "\(explanation.cell)")
        }
        let page = ExplanationPage.text(explanation)
        #expect(page.contains("<html lang=\"en\">") && !page.contains("<script"))
        let latex = ExplanationLaTeX.text(explanation)
        #expect(latex.count { $0 == "{" } == latex.count { $0 == "}" }, "\(explanation.cell)")
      }
    }
  }
}

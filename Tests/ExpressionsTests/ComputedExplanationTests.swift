import Expressions
import Notebooks
import TestSupport
import Testing
import Tracing

/// Numbers that are computed from a pass are explained like those that it recorded.
@Suite struct ComputedExplanationTests {
  private func explanation(_ source: String) throws -> Explanation {
    try Environment(trace: TestTrace.trace(108)).explanation(of: source, depth: 0, shownTerms: 8)
  }

  /// What an expression is, worked out by its explanation and by the evaluator.
  @Test(arguments: [
    "grad_cam(S_c[4], f_k)[y: 4, x: 9]", "hires_cam(S_c[4], f_k)[y: 4, x: 9]",
    "hires_cam(S_c[4], relu_1)[20, 3]", "layer_cam(S_c[4], relu_2)[7, 7]",
    "score_cam(S_c[4], f_k)[4, 9]", "saliency(S_c[4])[14, 9]", "occlusion(S_c[4], 7, 7)[1, 2]",
    "grad_cam(conv_4[3, 7, 7], relu_2)[6, 6]", "S_c[4] + 1", "(M_c[c: 4] / 225)[4, 9]",
    "mean(f_k[k: 3])", "sum(dense.weight[c: 4] * F_k)", "max(f_k[k: 3, y: 2..<6])",
    "min(M_c[c: 4, x: 3...5])", "abs(S_c)[4]", "exp(S_c[4]) / sum(exp(S_c))", "softmax(S_c)[4]",
    "sqrt(P_c)[4] - log(P_c[4])", "-M_c[c: 4, y: 4, x: 9]", "(dense.weight * f_k)[4, 3, 2, 1]",
    "sum(grad(L, f_k)[k: 3])", "before(S_c)[4] - S_c[4]", "if(1 < 2, S_c[4] * 2, 0)",
    "(M_c[c: predicted] - M_c[c: 9])[4, 9]", "upsample(M_c[c: 4])[3, 3] * 2",
    "sum(sum(f_k, over: [y, x]) * dense.weight[c: 4], over: k)",
  ])
  func `the arithmetic gives the number`(_ source: String) throws {
    let explanation = try explanation(source)
    let number = try TestTrace.number(source, in: TestTrace.trace(108))
    #expect(explanation.recorded == number)
    let part = try #require(explanation.parts.first)
    #expect(abs(part.value - number) <= 1e-6 * max(1e-3, abs(number)), "\(part.formula.text)")
    #expect(!part.formula.text.isEmpty && !part.formula.latex.isEmpty)
  }

  @Test
  func `a cell of Grad-CAM is a sum over the units, with cells that can be explained in turn`()
    throws
  {
    let explanation = try explanation("grad_cam(S_c[4], f_k)[y: 4, x: 9]")
    #expect(explanation.cell == "grad_cam(S_c[c: 4], f_k)[y: 4, x: 9]")
    #expect(explanation.origin == "Grad-CAM, Selvaraju et al. 2017")
    let sum = try #require(explanation.parts.first?.sums.first)
    #expect(sum.count == 32 && sum.variables == ["k"])
    #expect(sum.columns.contains("f_k"))
    let cells = sum.terms.flatMap { $0.cells.compactMap { $0 } }
    #expect(cells.contains { $0.hasPrefix("f_k[k: ") && $0.hasSuffix("y: 4, x: 9]") })
    for cell in cells { #expect(try self.explanation(cell).cell == cell) }
    let sharp = try self.explanation("hires_cam(S_c[4], relu_2)[y: 4, x: 9]")
    let slopes = sharp.parts.flatMap { $0.sums }.flatMap { $0.terms }.flatMap { $0.cells }
    #expect(slopes.contains { $0?.hasPrefix("grad(S_c[c: 4], relu_2)[k: ") == true })
  }

  @Test func `a score of another pass says which image the network saw`() throws {
    let covered = try explanation("occluded(S_c[4], 10, 10)[y: 1, x: 2]")
    #expect(covered.origin == "S_c[c: 4] of another pass" && covered.parts.isEmpty)
    #expect(covered.remarks[0].contains("rows 10 to 19, columns 20 to 27 are 0"))
    let masked = try explanation("masked(S_c[4], f_k)[k: 3]")
    #expect(masked.remarks[0].contains("multiplied with f_k[k: 3]"))
    let cells = try explanation("occlusion(S_c[4], 10, 10)[y: 1, x: 2]").parts.flatMap { $0.cells }
    #expect(cells == ["S_c[c: 4]", "occluded(S_c[c: 4], 10, 10)[y: 1, x: 2]"])
  }

  @Test func `each name of an index means one thing`() throws {
    let score = try #require(try explanation("score_cam(S_c[4], f_k)[4, 9]").parts.first)
    #expect(score.formula.text.contains("Σ_{k′=0…31} exp(masked(S_c[c: 4], f_k)[k′])"))
    let mean = try #require(try explanation("sum(mean(f_k, over: [y, x]) * f_k)").parts.first)
    #expect(mean.formula.text.contains("f_k[k, y′, x′]"))
  }

  @Test func `a size is written between bars`() throws {
    let part = try #require(try explanation("saliency(S_c[4])[14, 9]").parts.first)
    #expect(part.formula.text.contains("|∂S_c[c: 4]/∂image[k, y, x]|"))
    #expect(part.formula.latex.contains("\\left|"))
  }

  @Test(arguments: [
    "M_c[c: 4]", "grad_cam(S_c[4], f_k)", "grad_cam(S_c[4], f_k)[y: 3]",
    "upsample(M_c[c: 4])[3, 3]",
    "2 + 2", "S_c[4] > 1", "\"text\"", "before(S_c)[4]", "nothing + 1",
    "sum(f_k[k: top(3, F_k)] * 2)",
  ])
  func `what has no arithmetic of its own is refused`(_ source: String) {
    #expect(throws: (any Error).self) { try explanation(source) }
  }
}

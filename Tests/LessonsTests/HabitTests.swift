import Expressions
import Notebooks
import TestSupport
import Testing

@testable import Lessons

/// What people write who know other languages gets the form that is right here, with their names.
@Suite struct HabitTests {
  private static let trace = try? TestTrace.trace()

  @Test(arguments: [
    ("f_k[k=4]", "f_k[k: 4]"), ("f_k[k==4, y=2, x=1]", "f_k[k: 4, y: 2, x: 1]"),
    ("F_k[1:3]", "F_k[1..<3]"), ("F_k[:3]", "F_k[0..<3]"), ("F_k[29:]", "F_k[29..<32]"),
    ("F_k[-1]", "F_k[31]"), ("F_k[-3:]", "F_k[29..<32]"), ("F_k[:]", "F_k"),
    ("f_k[:, 2, 3]", "f_k[y: 2, x: 3]"), ("f_k[4, :, :]", "f_k[4]"),
    ("f_k[k: 4, y: 2:5]", "f_k[k: 4, y: 2..<5]"), ("f_k(3, 4, 5)", "f_k[3, 4, 5]"),
    ("F_k.mean()", "mean(F_k)"), ("M_c[c: 7].max()", "max(M_c[c: 7])"),
    ("M_c[7].argmax()", "argmax(M_c[7])"),
    ("dense.weight.sum(axis=1)", "sum(dense.weight, over: k)"),
    ("f_k.mean(axis=(1, 2))", "mean(f_k, over: [y, x])"), ("F_k.size", "count(F_k)"),
    ("sum(f_k, axis=0)", "sum(f_k, over: k)"), ("sum(f_k, dim=-1)", "sum(f_k, over: x)"),
    ("f_k.sum(dim=[1, 2], keepdim=True)", "sum(f_k, over: [y, x])"),
    ("sum(f_k, 0)", "sum(f_k, over: k)"), ("mean(f_k, y, x)", "mean(f_k, over: [y, x])"),
    ("len(F_k)", "count(F_k)"), ("avg(f_k)", "mean(f_k)"), ("np.sum(f_k)", "sum(f_k)"),
    ("np.abs(S_c - 1)", "abs(S_c - 1)"), ("torch.softmax(S_c, dim=0)", "softmax(S_c)"),
    ("numpy.linalg.sqrt(2)", "sqrt(2)"), ("np.cumsum(S_c)", "running(S_c)"),
    ("S_c[4] == 3", "S_c[4] = 3"), ("S_c[4]^2", "S_c[4] * S_c[4]"),
    ("2 / S_c[4]**2", "2 / (S_c[4] * S_c[4])"), ("S_c²", "S_c * S_c"),
    ("abs(S_c)**0.5", "sqrt(abs(S_c))"), ("2**10", "exp(10 * log(2))"), ("√2", "sqrt(2)"),
    ("np.mean(f_k[k=4], axis=0)", "mean(f_k[k: 4], over: y)"),
    ("dense.weight @ F_k", "sum(dense.weight * F_k, over: k)"),
    ("np.dot(dense.weight[7], F_k)", "sum(dense.weight[7] * F_k, over: k)"),
    ("max(S_c[7], S_c[9])", "if(S_c[7] > S_c[9], S_c[7], S_c[9])"),
    ("np.maximum(conv_1, 0)", "relu(conv_1)"),
    ("S_c[7] if S_c[7] > 0 else 0", "if(S_c[7] > 0, S_c[7], 0)"),
    ("S_c[7] > 0 ? 1 : 2", "if(S_c[7] > 0, 1, 2)"), (".5 * S_c", "0.5 * S_c"),
    ("|S_c[2]|", "abs(S_c[2])"),
    ("F_k.mean", "mean(F_k)"), ("mean(f_k, axis='k')", "mean(f_k, over: k)"),
    ("S_c[4]**2 + 1", "(S_c[4] * S_c[4]) + 1"), ("(S_c - 1)**2", "(S_c - 1) * (S_c - 1)"),
    ("e**S_c", "exp(S_c)"), ("tf.reduce_mean(f_k, axis=[1, 2])", "mean(f_k, over: [y, x])"),
    ("M_c[..., 3]", "M_c[x: 3]"), ("M_c[7, ..., 3]", "M_c[7, x: 3]"), ("f_k[4, ...]", "f_k[4]"),
    ("f_k(:, 3, 4)", "f_k[y: 3, x: 4]"), ("F_k[end]", "F_k[31]"), ("f_k[3; 4; 5]", "f_k[3, 4, 5]"),
    ("f_k[k:3 y:4 x:5]", "f_k[k: 3, y: 4, x: 5]"), ("2 S_c[4]", "2 * S_c[4]"),
    ("2S_c[4] + 1", "2 * S_c[4] + 1"), ("∑ f_k", "sum(f_k)"), ("Σ(f_k)", "sum(f_k)"),
    ("S_c[4] <> 3", "S_c[4] ≠ 3"),
    ("np.std(F_k)", "sqrt(mean((F_k - mean(F_k)) * (F_k - mean(F_k))))"),
    ("np.linalg.norm(F_k)", "sqrt(sum(F_k * F_k))"),
    ("S_c.clip(0, 1)", "0 + relu(S_c - 0) - relu(S_c - 1)"),
    ("sorted(S_c)", "S_c[c: top(10, S_c)]"), ("where(S_c[7] > 0, 1, 2)", "if(S_c[7] > 0, 1, 2)"),
    ("S_c.item(3)", "S_c[3]"), ("conv_1.weight.grad", "grad(L, conv_1.weight)"),

    ("if(S_c[7] > 0, 'a', 'b')", "if(S_c[7] > 0, \"a\", \"b\")"),
    ("np.maximum(conv_1, 1)", "relu(conv_1 - 1) + 1"),
  ])
  func `an expression as elsewhere is spelled out as it is written here`(
    _ item: (typed: String, here: String)
  ) throws {
    let environment = Environment(trace: try #require(Self.trace))
    var session = LessonSession(environment)
    let error = #expect(throws: LineError.self) { try session.run(typed: item.typed) }
    #expect(error?.problem.contains("this is written \(item.here) here") == true, "\(error as Any)")
    // What is advised works, and as part of a statement it is the same.
    #expect(try !session.run(typed: item.here).isEmpty)
    let shown = TestTrace.error(cell: "let v = \(item.typed)")
    #expect(shown.contains("this is written \(item.here) here"), "\(shown)")
  }

  @Test(arguments: [
    ("x = 3", "let x = 3"), ("x := f_k.mean()", "let x = mean(f_k)"),
    ("var x = 2**2", "let x = 2 * 2"),
    ("let x := 3", "="), ("f_k[3] = 0", "set f_k[3] = 0"), ("F_k = 0", "set F_k = 0"),
    ("f_k[k=3] = 0", "set f_k[k: 3] = 0"), ("x <- 3", "let x = 3"),
    ("f_k[3] += 1", "set f_k[3] = f_k[3] + (1)"), ("F_k *= 2", "set F_k = F_k * (2)"),
    ("plt.imshow(image)", "show image"), ("print(F_k.mean())", "show mean(F_k)"),
    ("plot f_k as grid", "show f_k as grid"), ("M_c[c: 7]", "show M_c[c: 7]"),
    ("assert sum(P_c) ≈ 1", "check sum(P_c) ≈ 1"), ("np.sum(P_c) == 1", "check sum(P_c) = 1"),
    ("explain M_c[7][4][9]", "M_c[7, 4, 9]"), ("check S_c[4] == S_c[4]", "S_c[4] = S_c[4]"),
    ("explain M_c[c=7, y=4, x=9]", "M_c[c: 7, y: 4, x: 9]"),
    ("set f_k[k=3] = 0", "f_k[k: 3]"),
    ("show f_k[k=3], M_c.max(axis=0) as heatmap", "f_k[k: 3] and max(M_c, over: c)"),
  ])
  func `a line as elsewhere is spelled out as the statement that it is here`(
    _ item: (line: String, here: String)
  ) {
    let error = TestTrace.error(cell: item.line)
    #expect(error.contains("this is written \(item.here)"), "\(error)")
  }

  @Test(arguments: [
    ("show f_k[y: 1..3]", "a range is written y: 1...3 with 3, y: 1..<3 without"),
    ("show f_k.shape[0]", "f_k has the axes k 32 · y 15 · x 15"),
    ("check f_k > 0 & f_k < 1", "one comparison stands on a line: first f_k > 0, then f_k < 1"),
    ("import numpy as np", "nothing is imported here"),
    ("for k in range(3):", "there are no loops"),
    ("def f(x):", "functions cannot be made here"),
    ("show f_k.shape", "f_k has the axes k 32 · y 15 · x 15, and count(f_k) is 7200"),
    ("show f_k[k: 3, y: ::2]", "a range takes each index, one after the other"),
    ("show image[0:28:2, 4]", "a range takes each index, one after the other"),
    ("show F_k[[1, 2]]", "there are no lists: an index is one number, a range, or top(n, …)"),
    ("show f_k[k: 3, y: [1, 2]]", "there are no lists: an index is one number, a range"),
    ("show S_c[7] % 2", "there is no remainder of a division here"),
    ("show S_c[7] // 2", "a quotient keeps its decimals here: S_c[7] / 2"),
    ("show round(S_c[7], 2)", "no number is rounded here"),
    ("show np.floor(F_k.mean())", "no number is rounded here"),
    ("show int(S_c[7])", "no number is rounded here"),
    ("show len(f_k)", "f_k has the axes k 32 · y 15 · x 15"),
    ("check S_c[4] > 0 and S_c[4] > S_c[9]", "one comparison stands on a line: first S_c[4] > 0"),
  ])
  func `where another spelling is not enough, it is said what is so here`(
    _ item: (line: String, sentence: String)
  ) {
    let error = TestTrace.error(cell: item.line)
    #expect(error.contains(item.sentence), "\(error)")
  }

  @Test(arguments: [
    ("show f_k[k: 99]", "99 is outside the axis k"), ("show q_k", "nothing is named 'q_k'"),
    ("show S_c as brs", "did you mean 'bars'?"), ("show f_k[k: ", "an expression is missing"),
    ("show np.sum(q_k)", "there is no function"),
    ("show relu(1, 2)", "'relu' takes 1 argument, not 2"),
    ("show around(1, 2, 3)", "arguments, not 3"), ("show S_c[3", "']' is missing"),
    ("show sum(f_k, over: q)", "there is no axis 'q'"), ("let x = ", "an expression is missing"),
  ])
  func `other mistakes keep their own words`(_ item: (line: String, words: String)) {
    let error = TestTrace.error(cell: item.line)
    #expect(error.contains(item.words) && !error.contains("is written"), "\(error)")
  }

  @Test func `hostile lines end with a mistake, too`() throws {
    let environment = Environment(trace: try #require(Self.trace))
    for piece in ["(", "[", "|", "f_k[", "-", "2**", "a.b(", "√", "x if ", "'", "1:", "@"] {
      let line = String(repeating: piece, count: 600)
      var session = LessonSession(environment)
      #expect(throws: LineError.self) { try session.run(typed: line) }
    }
  }
}

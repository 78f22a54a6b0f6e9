import Datasets
import Expressions
import Foundation
import LessonFiles
import Lessons
import Notebooks
import NumPy
import TestSupport
import Testing
import Tracing

/// Every expression of the language means in Python what it means in a lesson: each name that a
/// lesson defines has the same numbers there.
@Suite struct LessonScriptTests {
  /// The examples of the language's reference that are expressions.
  private static func examples() throws -> [String] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let text = try String(
      contentsOf: folder.appending(path: "../../docs/language.md"), encoding: .utf8)
    let statements = ["let", "show", "check", "explain", "graph", "set", "descend", "changes"]
    let others = ["reset", "use", "ask", "lesson", "velocity(dense.weight)"]
    return text.split(separator: "\n").filter { $0.hasPrefix("    ") }.map {
      String($0.drop { $0 == " " })
    }.filter { line in
      let first = String(line.prefix { $0 != " " })
      return !(statements + others).contains(first)
    }
  }

  /// Indices counted from elsewhere, changes on changes, gradients of any cell.
  private static let hard = """
    let window = relu_1[k: 3, y: 4..<7, x: 5..<8]
    let spot = argmax(window)
    let again = relu_1[k: 3, spot]
    let inner = window[y: 5, x: 6...7]
    let lower = row(argmax(window[y: 5...6]))
    let many = top(4, F_k)
    let part = f_k[k: many]
    let one = part[k: many[1]]
    let best = argmax(max(part, over: [y, x]))
    let cross = dense.weight * F_k - P_c
    let mixed = P_c * dense.weight + F_k
    let back = dense.weight[k: 2..<9] * F_k[k: 2..<9] / (1 + abs(F_k[k: 2..<9]))
    let pooled = max(conv_1[k: 4...6], over: [y, x])
    let middle = mean(f_k, over: [k, x])
    let some = count(f_k, over: k)
    let choice = if(S_c[1] > 0, 1, 2) + 1
    let sign = -S_c[3] * 2 - (1 - 3) - S_c
    let cut = image[box(upsample(M_c[c: 4]))]
    let region = image[around(argmax(image), 3)]
    let moved = shift(image, 0 - 2, over: x)
    let g1 = grad_cam(S_c[4], f_k)
    let g2 = hires_cam(S_c[4], relu_2)
    let g3 = layer_cam(S_c[4], relu_1)
    let g4 = saliency(P_c[4])
    let o1 = occlusion(S_c[4], 10, 6)
    let m1 = masked(S_c[4], conv_4)
    let g5 = score_cam(S_c[4], f_k)
    let d1 = deletion(P_c[4], g1, 5)
    let i1 = insertion(P_c[4], image[k: 0], 7)
    let d2 = area(d1) + area(insertion(S_c[4], centre(), 3))
    let h1 = shuffled(dense.weight, 3)
    let h2 = shuffled(F_k, 0 - 1) * 2
    let r1 = rank_correlation(M_c[c: 4], grad_cam(S_c[3], f_k))
    let r2 = rank_correlation(centre(), upsample(abs(M_c[c: 4])))
    let far = grad(f_k[k: 17, y: 10, x: 8], pool_1)
    let near = grad(M_c[c: 2, y: 4, x: 5], image)
    let slopes = grad(S_c[3], conv_2.weight)
    set dense.weight[c: 3] = 0
    let s1 = S_c
    let o2 = occlusion(S_c[4], 14, 14)
    set dense.weight[c: 4, k: 2..<5] = 2 * dense.weight[c: 4, k: 2..<5]
    let s2 = S_c - before(S_c)
    let w2 = dense.weight
    set image[y: 3..<28] = image[y: 0..<25]
    set image[around(argmax(image), 2)] = 0.5
    let s3 = S_c * 1
    let o3 = occluded(S_c[4], 14, 14)
    let i3 = image
    descend rate 0.01
    let v = velocity(conv_1.bias)
    let w = conv_1.bias
    descend rate 0.01 momentum 0.5
    let l = L + before(L)
    let g = grad(L, F_k)
    set f_k[k: many] = 0.25
    let s4 = S_c
    let o4 = occluded(P_c[4], 14, 14)
    let other = on("mnist-5k/test/3", S_c[argmax(S_c)] + L)
    reset
    let s5 = S_c
    let same = on("mnist-5k/test/3", M_c[c: predicted])
    let theirs = on("mnist-5k/test/3", S_c[label] + label) - label
    let half = upsample(M_c[c: 4], "half-pixel") - upsample(M_c[c: 4], "corners")
    let nearest = upsample(M_c[c: 4], "nearest") + upsample(M_c[c: 4], "cubic")
    let found = box(upsample(M_c[c: 4]), 0.4)
    let overlaps = iou(found, middle(9, 12)) + iou(found, box(0 - centre()))
    let parts = largest(above(random(2), 0.6, "≥"), 4) + largest(above(centre() - 0.5))
    let masks = iou(above(centre(), 0.5), above(image[k: 0], 0.5)) + share(centre(), found)
    let within = if(inside(argmax(centre()), found), 3, 4) + share(0 - centre(), found)
    """

  @Test func `what a lesson names has the same numbers in Python`() throws {
    let named = try Self.examples().enumerated().map { "let e\($0) = \($1)" }
    #expect(named.count > 30)
    let cell = named.joined(separator: "\n") + "\n" + Self.hard
    let run = try Self.run(cell)
    let found = run.session(afterLine: .max).environment
    var script = PythonRun(ScriptWriter.script(of: run))
    for line in cell.split(separator: "\n") where line.hasPrefix("let ") {
      let name = String(line.dropFirst(4).prefix { $0 != " " })
      guard case .quantity(let quantity)? = found.value(of: name) else { continue }
      script.compare(name, quantity.dimensions.map { $0.count }, quantity.values)
    }
    #expect(script.comparisons > 55)
    let said = try script.run()
    #expect(said.isEmpty, "\(said)")
  }

  /// Sums, choices and gradients; inside of borders and beyond; what is a product and what is not.
  private static let explained = [
    "M_c[4, 11, 9]", "S_c[3]", "F_k[17]", "P_c[3]", "conv_1[25, 15, 10]", "conv_4[3, 0, 14]",
    "pool_1[19, 6, 5]", "norm_1[31, 4, 4]", "relu_1[2, 7, 7]", "grad(L, pad_4)[6, 9, 7]",
    "grad(L, pad_4)[6, 0, 0]", "grad(L, relu_1)[19, 12, 12]", "grad(L, norm_1)[3, 4, 5]",
    "grad(L, pool_1)[3, 5, 6]", "grad(L, conv_4.weight)[9, 6, 1, 1]",
    "grad(S_c[7], image)[0, 14, 9]",
    "grad(L, dense.bias)[4]", "L",
  ]

  @Test func `the terms of an explanation are arrays with its numbers`() throws {
    let run = try Self.run(Self.explained.map { "explain \($0)" }.joined(separator: "\n"))
    let cells = run.notebook.steps.flatMap { $0.pieces }.compactMap { piece in
      if case .cell(let cell) = piece { cell } else { nil }
    }
    let sums = cells.flatMap { $0.lines }.flatMap { $0.outputs }.flatMap { output in
      if case .explanation(let explanation) = output {
        explanation.parts.flatMap { $0.sums }
      } else {
        [Explanation.Sum]()
      }
    }.filter { !$0.terms.isEmpty }
    let written = ScriptWriter.script(of: run)
    let names = written.pieces.flatMap { piece -> [String] in
      guard case .code(let lines, _, _) = piece else { return [] }
      return lines.filter { $0.hasSuffix(" = np.stack([") && $0.hasPrefix("terms_of_") }.map {
        String($0.prefix { $0 != " " })
      }
    }
    #expect(names.count == sums.count && sums.count > 12)
    var script = PythonRun(written)
    for (name, sum) in zip(names, sums) {
      script.compare(name, [sum.terms.count, sum.columns.count], sum.terms.flatMap { $0.factors })
    }
    let said = try script.run().split(separator: "\n")
    let claims = said.filter { $0.hasPrefix("✓") }
    #expect(claims.count == said.count && claims.count > 8, "\(said)")
  }

  /// A lesson of one cell, run.
  private static func run(_ cell: String) throws -> LessonRun {
    let text = "---\ntitle: T\nsummary: S\nminutes: 5\n---\n\n## One\n\n```lesson\n\(cell)\n```\n"
    let lesson = try Lesson(name: "test", path: "lessons/test.md", text: text)
    let sources = TraceSources(subject: { name, _ throws(TraceSources.Failure) in
      do {
        return try DataLibrary.subject(name)
      } catch {
        throw TraceSources.Failure("\(error)")
      }
    })
    let environment = Environment(trace: try TestTrace.trace(108), sources: sources)
    return try LessonRunner.run(lesson, in: environment)
  }
}

/// The code of a script, with its tensors written out, and comparisons behind it.
private struct PythonRun {
  private var text = "import os\nos.environ['MPLBACKEND'] = 'Agg'\n"
  private(set) var comparisons = 0

  init(_ script: Script) {
    for piece in script.pieces {
      switch piece {
      case .tensors:
        for tensor in script.tensors {
          let numbers = tensor.values.map { "\($0)" }.joined(separator: ",")
          let shape = tensor.shape.map { "\($0)," }.joined()
          text += "\(tensor.name) = np.array([\(numbers)]).reshape((\(shape)))\n"
        }
      case .code(let lines, _, _): text += lines.joined(separator: "\n") + "\n"
      default: continue
      }
    }
    text += """
      def compare(name, found, wanted):
          found = np.asarray(found, float)
          size = max(1e-30, np.abs(wanted).max())
          if found.shape != wanted.shape or not np.all(np.abs(found - wanted) <= 1e-4 * size):
              print(name, found.shape, wanted.shape, found.ravel()[:3], wanted.ravel()[:3])

      """
  }

  mutating func compare(_ name: String, _ shape: [Int], _ values: [Double]) {
    comparisons += 1
    let numbers = values.map { "\($0)" }.joined(separator: ",")
    let extents = shape.map { "\($0)," }.joined()
    text += "compare('\(name)', \(name), np.array([\(numbers)]).reshape((\(extents))))\n"
  }

  /// What the script prints.
  func run() throws -> String {
    try HelperProgram.python(with: "numpy").output(ofScript: text)
  }
}

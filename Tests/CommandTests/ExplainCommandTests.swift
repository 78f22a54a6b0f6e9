import Foundation
import Testing

/// `lesson explain`, and changes by hand in `lesson trace`.
@Suite struct ExplainCommandTests {
  @Test func `a number explains itself as text`() throws {
    let run = try Command("explain", "M_c[c: 7, y: 4, x: 9]", "--depth", "1")
    #expect(run.status == 0)
    #expect(run.output.hasPrefix("M_c[c: 7, y: 4, x: 9] = "))
    #expect(run.output.contains("Worked out:"))
    #expect(run.output.contains("│ f_k[k: "))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func `JSON has the terms, and they add up`() throws {
    let run = try Command("explain", "S_c[7]", "--format", "json", "--terms", "4")
    let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let json = try #require(object as? [String: Any])
    let part = try #require((json["parts"] as? [[String: Any]])?.first)
    let sum = try #require((part["sums"] as? [[String: Any]])?.first)
    let terms = try #require(sum["terms"] as? [[String: Any]])
    let shown = terms.compactMap { $0["value"] as? Double }.reduce(0, +)
    let rest = try #require(sum["rest"] as? Double)
    #expect(terms.count == 4)
    #expect(abs(shown + rest - (sum["value"] as? Double ?? 0)) < 1e-9)
  }

  @Test(arguments: ["grad(L, f_k)[0, 3, 4]", "pool_1[3, 4, 5]", "P_c[4]", "norm_1[2, 3, 4]", "L"])
  func `every format holds any cell`(_ cell: String) throws {
    let page = try Command("explain", cell, "--format", "html")
    #expect(page.output.hasPrefix("<!DOCTYPE html>") && page.output.contains("<math"))
    #expect(!page.output.contains("<script") && !page.output.contains("http://"))
    let latex = try Command("explain", cell, "--format", "latex")
    #expect(latex.output.contains("\\["))
    let braces = latex.output.filter { "{}".contains($0) }
    #expect(braces.count { $0 == "{" } == braces.count { $0 == "}" })
    #expect(try Command("explain", cell).status == 0)
  }

  @Test func `a drawing on white paper is run with a warning, and right with --invert`() throws {
    let path = try Command.folder().path + "/four.pgm"
    let paper = [UInt8](repeating: 255, count: 700) + [UInt8](repeating: 0, count: 84)
    try Data(Array("P5 28 28 255\n".utf8) + paper).write(to: URL(fileURLWithPath: path))
    let run = try Command("explain", "image[0,0,0]", "--image", path)
    #expect(run.status == 0 && run.output.contains("The pixel is 255 of 255"))
    #expect(run.error.hasPrefix("Warning: \(path) is mostly ink: 700 of its 784 pixels are light"))
    #expect(run.error.contains("give --invert"))
    let inverted = try Command("explain", "image[0,0,0]", "--image", path, "--invert")
    #expect(inverted.output.contains("The pixel is 0 of 255") && inverted.error.isEmpty)
  }

  @Test func `what cannot be explained is named`() throws {
    for (cell, words) in [
      ("f_k", "one cell is needed here, not 7200"), ("nosuch[1]", "nothing is named 'nosuch'"),
      ("f_k[k: 99, y: 0, x: 0]", "99 is outside the axis k"),
      ("grad(image[0, 1, 1], S_c)[3]", "'image' does not depend on 'S_c'"),
    ] {
      let run = try Command("explain", cell)
      #expect(run.status == 1)
      #expect(run.error.contains(words), "\(run.error)")
    }
  }

  @Test func `changes by hand are shown layer by layer`() throws {
    let run = try Command("trace", "--set", "f_k[k: 4] = 0", "--only", "S_c")
    #expect(run.status == 0)
    #expect(run.output.contains("what changed, layer by layer"))
    #expect(run.output.contains("F_k[k: 4]") && !run.output.contains("conv_1["))
    let json = try Command("trace", "--set", "f_k[k: 4] = 0", "--only", "S_c", "--format", "json")
    #expect(json.output.contains("\"changes\":["))
    let wrong = try Command("trace", "--set", "f_k[k: 99] = 0")
    #expect(wrong.status == 1 && wrong.error.hasPrefix("Error: --set:1:"))
  }
}

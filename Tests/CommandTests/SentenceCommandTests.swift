import Foundation
import Testing

/// The small print of sentences: plurals, signs, ends.
@Suite struct SentenceCommandTests {
  private func typed(_ lines: String...) throws -> String {
    let run = try Command("explore", input: lines.joined(separator: "\n") + "\n")
    return run.output + run.error
  }

  @Test func `one of something is one`() throws {
    #expect(try typed("set f_k[3, 4, 5] = 1").contains("1 of 7200 cells of f_k is replaced"))
    #expect(try typed("set f_k[3, 4] = 1").contains("15 of 7200 cells of f_k are replaced"))
    let bias = try typed("set dense.bias[3] = 1")
    #expect(bias.contains("1 of 10 numbers of") && bias.contains("is replaced"))
    let changes = try typed("set P_c[3] = 1", "changes P_c")
    #expect(changes.contains("1 of 10 cells of P_c has changed"))
    #expect(try typed("show max(b_c)").contains("max(b_c): a number, 1.569"))
    #expect(!(try typed("explain dense.bias[3]").contains("1 cells")))
    let table = try typed("show F_k as table rows top(31, F_k) running")
    #expect(table.contains("1 other ") && !table.contains("1 others"))
  }

  @Test(
    arguments: [
      ["explain", "m_c[c: 7, y: 4, x: 9]"], ["run", "cam-derivatoin"], ["trace", "--only", "f_q"],
      ["trace", "--model", "cma"], ["explain", "F_k[k: 3] + sun(f_k)"], ["run", "x/y"],
      ["train", "--model", "attention", "--variant", "sed"], ["data", "fetch", "mnits"],
      ["run", "cam-derivation", "--format", "jsno"], ["graph", "--from", "con_1"],
    ])
  func `no question is followed by a full stop`(_ arguments: [String]) throws {
    let run = try Command(arguments)
    #expect(run.status != 0)
    #expect(!run.error.contains("?."), "\(run.error)")
    #expect(!run.error.contains("?;"), "\(run.error)")
  }

  @Test func `a mistake at the prompt ends as a sentence`() throws {
    #expect(try typed("m_c").contains("?\n"))
    #expect(try typed("help shwo").contains("did you mean 'show'?\n"))
    #expect(try typed("help qqqqq").contains("'qqqqq'.\n"))
    let mistakes = try typed("m_c", "show M_c as heatmpa", "shwo M_c", "show M_c titel 3")
    #expect(!mistakes.contains("?."))
  }

  @Test func `what agrees in every pair is not closest to failing`() throws {
    let equal = try typed("check f_k ≈ f_k")
    #expect(equal.contains("all 7200 pairs are equal") && !equal.contains("closest"))
    let differing = try typed("check S_c ≈ S_c * 1.00001")
    #expect(differing.contains("closest to failing"))
  }

  @Test func `a sum has the signs of its terms`() throws {
    let score = try Command("explain", "S_c[4]", "--depth", "1")
    #expect(!score.output.contains("+ -"))
    let gradient = try Command("explain", "grad(L, norm_1)[3, 5, 6]", "--depth", "1")
    #expect(!gradient.output.contains("+ -"))
    for lesson in ["cam-derivation", "forward-pass", "attention", "backpropagation"] {
      for digit in ["3", "17", "108", "171"] {
        let run = try Command("run", lesson, "--image", "mnist-5k/test/\(digit)", "--width", "400")
        #expect(!run.output.contains("+ -"), "\(lesson) on \(digit)")
      }
    }
  }

  @Test func `no table mixes powers of ten into decimals`() throws {
    for lesson in ["cam-derivation", "backpropagation"] {
      let run = try Command("run", lesson, "--format", "json")
      let json = try #require(
        JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let tables = Self.tables(in: json)
      #expect(!tables.isEmpty)
      for table in tables {
        let rows = table["rows"] as? [[String: Any]] ?? []
        let cells = rows.map { $0["cells"] as? [Any] ?? [] }
        for column in (cells.first ?? []).indices {
          let texts = cells.compactMap { ($0[column] as? [String: Any])?["text"] as? String }
            .filter { $0 != "0" }
          let powers = texts.count { $0.contains("e") }
          #expect(powers == 0 || powers == texts.count, "\(texts)")
        }
      }
    }
  }

  private static func tables(in value: Any) -> [[String: Any]] {
    switch value {
    case let object as [String: Any]:
      let own = object["corner"] != nil && object["rows"] != nil ? [object] : []
      return own + object.values.flatMap(tables)
    case let list as [Any]: return list.flatMap(tables)
    default: return []
    }
  }
}

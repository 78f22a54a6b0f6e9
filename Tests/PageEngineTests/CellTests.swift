import Expressions
import Foundation
import Lessons
import Messages
import Models
import Networks
import Notebooks
import Pages
import Testing
import Tracing

@testable import PageEngine

/// What the page asks of the engine while a reader points at things and changes them.
@Suite("Cells, changes and answers")
struct CellTests {
  private let image = Request.Image(
    name: "stripes", label: 3, pixels: (0..<784).map { Float($0 % 7) * 36 })

  /// An engine that has run a lesson of these lines over stripes, with random weights.
  private func engine(running lines: [String] = []) throws -> PageEngine {
    var engine = PageEngine()
    let parameters = Parameters(startingFor: try Catalogue.model("cam").graph, seed: 1)
    let stored = parameters.tensors.map { name, tensor in
      StoredNetwork.Parameter(name: name, shape: tensor.shape.extents, values: tensor.values)
    }
    _ = engine.answer(
      .weights(Request.Weights(model: "cam", variant: nil, parameters: stored)))
    _ = engine.answer(.image(image))
    var step = Lesson.Section(title: [.text("Step")])
    step.pieces = [
      .cell(
        lines.enumerated().map { LineLocation(file: "a", line: $0 + 1, text: $1) })
    ]
    _ = engine.answer(
      .lesson(
        Lesson(
          name: "a", frontMatter: MessageTests.lesson.frontMatter,
          sections: [Lesson.Section(title: nil), step])))
    _ = engine.answer(.begin(Request.Pass(model: "cam", variant: nil, image: "stripes")))
    return engine
  }

  private func fragments(_ reply: Reply) throws -> [String: String] {
    guard case .fragments(let fragments) = reply else { throw Unexpected(reply: reply) }
    return Dictionary(fragments.map { ($0.name, $0.markup) }) { $0 + $1 }
  }

  private struct Unexpected: Error { let reply: Reply }

  /// The values of an attribute in markup.
  private func values(of attribute: String, in markup: String) -> [String] {
    markup.components(separatedBy: " \(attribute)=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" })
    }
  }

  @Test("An explanation is the program's own, with the cell's name and the pixels it sees")
  func explanation() throws {
    var engine = try engine()
    _ = engine.answer(.run)
    let reply = try fragments(engine.answer(.explain("M_c[7, y: 4, x: 9]", line: 0)))
    let trace = try #require(engine.session?.environment.trace)
    let explanation = try Environment(trace: trace).explanation(
      of: "M_c[c: 7, y: 4, x: 9]", depth: 0, shownTerms: 8)
    #expect(reply["explanation"] == PageWriter().markup(explanation))
    #expect(reply["cell"] == "M_c[c: 7, y: 4, x: 9]")
    let field = try #require(reply["field"]).split(separator: " ").compactMap { Int($0) }
    let maps = try #require(trace.model.activationMaps)
    let seen = trace.influence(on: maps, cell: maps.shape.offset(of: [7, 4, 9]))
    let pixels = seen.possible.indices.filter { seen.possible[$0] }
    #expect(field[0] == pixels.map { $0 / 28 }.min())
    #expect(field[1] - 1 == pixels.map { $0 / 28 }.max())
    #expect(field[2] == pixels.map { $0 % 28 }.min())
    #expect(field[3] - 1 == pixels.map { $0 % 28 }.max())
  }

  @Test("Each number that a table, chart or sentence offers is explained with that number")
  func offered() throws {
    let lines = [
      "show S_c as bars", "show F_k, dense.weight[c: 2] as table rows top(3, F_k)",
      "show dense.weight[c: 2..<4, k: 3..<6] as table", "show grad(S_c[1], F_k) as bars",
      "let w = dense.weight[c: 5]", "show w as bars", "explain S_c[2]",
      "show sum(f_k, over: [y, x]) as bars",
    ]
    var engine = try engine(running: lines)
    let step = try #require(try fragments(engine.answer(.run))["step-1-0"])
    let cells = Set(values(of: "data-cell", in: step))
    #expect(cells.contains("S_c[c: 9]") && cells.contains("dense.weight[c: 5, k: 31]"))
    #expect(cells.contains("grad(S_c[c: 1], F_k)[k: 0]"))
    #expect(!step.contains("data-cell=\"sum"))
    for cell in cells {
      let reply = try fragments(engine.answer(.explain(cell, line: 9)))
      #expect(reply["cell"] == cell)
    }
  }

  @Test("A map's cells are named, in parts and enlarged, too")
  func maps() throws {
    let lines = ["show f_k[k: 3, y: 2..<6, x: 4...5]", "show M_c[c: 7] as heatmap over image"]
    var engine = try engine(running: lines)
    let step = try #require(try fragments(engine.answer(.run))["step-1-0"])
    #expect(
      values(of: "data-name", in: step) == [
        "f_k[k: 3, y: {y}, x: {x}]", "M_c[c: 7, y: {y}, x: {x}]",
      ])
    #expect(values(of: "data-rows", in: step)[0] == "2 3 4 5")
    let rows = values(of: "data-rows", in: step)[1].split(separator: " ").compactMap { Int($0) }
    // The middles of the outermost cells lie outside the image.
    #expect(rows.count == 28 && rows == rows.sorted() && Set(rows).isSubset(of: 0..<15))
    #expect(Set(rows).count >= 13)
    guard case .words(let words) = engine.answer(.values(of: "M_c[c: 7]", line: 2)) else {
      Issue.record("There are no values.")
      return
    }
    #expect(words.count == 226 && words[0] == "15")
  }

  @Test("A method's map is explained cell by cell, down to the network's own numbers")
  func methods() throws {
    let lines = ["let G = grad_cam(S_c[2], f_k)", "show G as heatmap over image"]
    var engine = try engine(running: lines)
    let step = try #require(try fragments(engine.answer(.run))["step-1-0"])
    let name = "grad_cam(S_c[c: 2], f_k)[y: {y}, x: {x}]"
    #expect(values(of: "data-name", in: step) == [name])
    var asked = ["grad_cam(S_c[c: 2], f_k)[y: 4, x: 9]", "masked(S_c[c: 2], f_k)[k: 3]"]
    var seen: Set<String> = []
    while let cell = asked.popLast() {
      guard seen.insert(cell).inserted, seen.count < 40 else { continue }
      let reply = try fragments(engine.answer(.explain(cell, line: 2)))
      #expect(reply["cell"] == cell)
      asked += values(of: "data-cell", in: try #require(reply["explanation"]))
    }
    #expect(seen.contains { $0.hasPrefix("sum(grad(S_c[c: 2], f_k)[k: ") })
    #expect(seen.contains { $0.hasPrefix("f_k[k: ") })
  }

  @Test("A number is explained as it stands where it is shown, before and after a change")
  func states() throws {
    let lines = ["S_c[0]", "set F_k = 0", "show S_c as bars", "reset", "let kept = S_c[2]"]
    var engine = try engine(running: Array(lines.dropFirst()))
    _ = engine.answer(.run)
    let changed = try fragments(engine.answer(.explain("S_c[0]", line: 2)))
    let restored = try fragments(engine.answer(.explain("S_c[0]", line: 3)))
    #expect(changed["explanation"] != restored["explanation"])
    #expect(try fragments(engine.answer(.explain("S_c[0]", line: 0))) == restored)
  }

  @Test("What was named before a change is no cell of the pass after it")
  func namedBefore() throws {
    var engine = try engine(running: ["let kept = S_c", "set F_k = 0", "show kept as bars"])
    let step = try #require(try fragments(engine.answer(.run))["step-1-0"])
    #expect(values(of: "data-cell", in: step).isEmpty)
  }

  @Test("A change counts for the whole lesson, and reset within it does not take it back")
  func changes() throws {
    var engine = try engine(running: ["check F_k = 0", "reset", "check F_k = 0"])
    let reply = try fragments(engine.answer(.change(["set F_k = 0"])))
    #expect(try #require(reply["changes"]).contains("layer by layer"))
    let run = try fragments(engine.answer(.run))
    #expect(try #require(run["summary"]).contains("2"))
    #expect(!(try #require(run["step-1-0"])).contains("is false"))
    #expect(try fragments(engine.answer(.change([]))).isEmpty)
    #expect(try #require(try fragments(engine.answer(.run))["step-1-0"]).contains("is false"))
    guard case .failure(let sentence) = engine.answer(.change(["set F_k[99] = 0"])) else {
      Issue.record("The mistake was not found.")
      return
    }
    #expect(sentence.contains("99"))
  }

  @Test("Noise on a parameter changes it, always alike")
  func noise() throws {
    var engine = try engine()
    _ = engine.answer(.change(["noise conv_1.weight"]))
    let once = engine.answer(.numbers(of: "conv_1.weight", isGradient: false))
    _ = engine.answer(.change(["noise conv_1.weight"]))
    #expect(engine.answer(.numbers(of: "conv_1.weight", isGradient: false)) == once)
    _ = engine.answer(.change([]))
    #expect(engine.answer(.numbers(of: "conv_1.weight", isGradient: false)) != once)
  }

  @Test("Answers are judged as in the terminal")
  func answers() throws {
    var engine = try engine(running: [
      "ask \"How many?\" answer count(F_k) hint \"Count them.\"",
      "ask \"Which?\" choices \"a\", \"b\" answer 2",
    ])
    _ = engine.answer(.run)
    let count = try Catalogue.model("cam").graph.node(named: "F_k")?.shape.count ?? 0
    guard case .words(let right) = engine.answer(.judge("\(count)", line: 1)),
      case .words(let wrong) = engine.answer(.judge("0", line: 1)),
      case .words(let choice) = engine.answer(.judge("2", line: 2))
    else {
      Issue.record("Nothing was said.")
      return
    }
    #expect(right[0].hasPrefix("✓") && wrong[0].contains("Count them.") && choice[0].hasPrefix("✓"))
    #expect(engine.answer(.judge("1", line: 7)) == .failure("Line 7 of the lesson asks nothing."))
  }
}

import Checkpoints
import Expressions
import Networks
import Notebooks
import TestSupport
import Testing
import Tracing

@testable import Lessons

/// Running cells: what they yield, what they change, and how they fail.
@Suite struct RunnerTests {
  @Test func `a true check holds, a false one does not, and both show their sides`() throws {
    let notebook = try TestTrace.run(
      cell: "check sum(P_c) ≈ 1\ncheck sum(P_c) ≈ 1.001\ncheck max(f_k) < 0\ncheck 2 ≥ 2")
    #expect(notebook.checks.map(\.holds) == [true, false, false, true])
    #expect(notebook.checks[1].right == 1.001)
    #expect(notebook.checks[1].location == "lessons/test.md:11")
    #expect(notebook.checks[0].tolerance == 1e-4)
  }

  @Test func `a check of tensors finds the one pair that is wrong`() throws {
    let notebook = try TestTrace.run(
      cell:
        "let same = f_k * 1\ncheck f_k ≈ same\nset f_k[k: 3, y: 4, x: 5] = 1000\ncheck f_k ≈ same")
    #expect(notebook.checks.map(\.holds) == [true, false])
    #expect(notebook.checks[1].place == "k 3, y 4, x 5")
    #expect(notebook.checks[1].count == 7_200)
    #expect(notebook.checks[1].left == 1_000)
  }

  @Test func `a check allows for cancellation, but not for a real difference`() throws {
    // 1e6 + 0.001 − 1e6 differs from 0.001 by rounding of what was added, not by a mistake.
    let notebook = try TestTrace.run(
      cell: "check (1000000 + 0.001) - 1000000 ≈ 0.00100001\ncheck 0.001 ≈ 0.0010011\n"
        + "check 1 ≈ 1.01 within 0.02\ncheck 1 ≈ 1.01 within 0.005")
    #expect(notebook.checks.map(\.holds) == [true, false, true, false])
  }

  @Test func `set changes what depends on it, reset brings all back`() throws {
    let notebook = try TestTrace.run(
      cell: "let before = S_c[0] * 1\nset F_k = 0\ncheck S_c ≈ b_c\nreset\ncheck S_c[0] = before")
    #expect(notebook.checks.map(\.holds) == [true, true])
  }

  @Test func `a part of the graph says what its nodes recorded, if asked`() throws {
    func listing(_ cell: String) throws -> GraphListing {
      guard
        case .output(.graph(let listing)) = try TestTrace.run(cell: cell).steps[0].pieces.blocks[0]
      else {
        throw Mistake("no graph", column: 1)
      }
      return listing
    }
    let plain = try listing("graph pool_1 .. conv_2")
    #expect(plain.rows.map(\.name) == ["pool_1", "norm_1", "pad_2", "conv_2"])
    #expect(plain.rows.allSatisfy { $0.statistics == nil })
    let full = try listing("graph pool_1 .. conv_2 values")
    let pool = try TestTrace.quantity("pool_1")
    #expect(full.rows[0].statistics?.maximum == pool.values.max())
    #expect(try listing("graph values").rows.count == 21)
  }

  @Test func `show chooses what suits the tensor`() throws {
    let notebook = try TestTrace.run(
      cell: "show image\nshow f_k\nshow S_c\nshow dense.weight\nshow M_c[c: 3]\nshow conv_4.weight")
    let kinds = notebook.steps[0].pieces.blocks.map { block in
      switch block {
      case .output(.picture(let picture)): "picture \(picture.panels.count)"
      case .output(.bars): "bars"
      case .output(.summary): "line"
      default: "other"
      }
    }
    #expect(kinds == ["picture 1", "picture 32", "bars", "line", "picture 1", "line"])
  }

  @Test func `a signed map is centred on zero, others begin at zero`() throws {
    let notebook = try TestTrace.run(cell: "show M_c[c: 3]\nshow f_k[k: 0..<2]")
    let scales = notebook.steps[0].pieces.blocks.compactMap { block in
      if case .output(.picture(let picture)) = block { picture.panels[0].scale } else { nil }
    }
    #expect(scales[0].kind == .diverging)
    #expect(scales[0].low == -scales[0].high)
    #expect(scales[1].kind == .sequential)
    #expect(scales[1].low == 0)
  }

  @Test func `the table of sums adds up both ways, and leaves nothing out`() throws {
    let notebook = try TestTrace.run(
      cell: "show dense.weight[c: 3] * f_k as table down k top 4 across [y, x] top 3", digit: 5)
    guard case .output(.table(let table)) = notebook.steps[0].pieces.blocks[0] else {
      Issue.record("a table")
      return
    }
    #expect(table.rows.count == 6)
    #expect(table.columns.count == 5)
    #expect(table.rows[4].label == "28 others")
    #expect(table.columns[3] == "222 others")
    let cells = table.rows.map { $0.cells.compactMap(\.self) }
    for row in cells { #expect(abs(row.dropLast().reduce(0, +) - row[4]) < 1e-9) }
    for column in 0..<5 {
      #expect(abs(cells.dropLast().reduce(0) { $0 + $1[column] } - cells[5][column]) < 1e-9)
    }
    let trace = try TestTrace.trace(5)
    let total = try TestTrace.number("sum(M_c[c: 3])", in: trace)
    #expect(abs(cells[5][4] - total) < 1e-4 * max(1, abs(total)))
    #expect(table.notes.count == 1)
  }

  @Test func `a running sum ends in the total of all units`() throws {
    let notebook = try TestTrace.run(
      cell: "let t = dense.weight[c: 1] * F_k\nshow F_k, t as table rows top(5, abs(t)) running")
    guard case .output(.table(let table)) = notebook.steps[0].pieces.blocks[0] else {
      Issue.record("a table")
      return
    }
    #expect(table.rows.map(\.role) == [.entry, .entry, .entry, .entry, .entry, .rest, .total])
    let total = try #require(table.rows[6].cells[1])
    #expect(abs(try #require(table.rows[5].cells[2]) - total) < 1e-9)
  }

  @Test func `live values stand in the text, with their format`() throws {
    let notebook = try TestTrace.run(
      text: "The class is `= predicted`, with `= P_c[predicted] : 0.1%` and `= 1/3 : 0.01`.")
    guard case .prose(.paragraph(let inlines)) = notebook.steps[0].pieces.blocks[0] else {
      Issue.record("a paragraph")
      return
    }
    let values = inlines.compactMap { if case .live(let value) = $0 { value.text } else { nil } }
    #expect(values[0] == "\(try TestTrace.trace().predicted)")
    #expect(values[1].hasSuffix(" %"))
    #expect(values[2] == "0.33")
  }

  @Test(arguments: [
    ("shwo image", "lessons/test.md:10:1: there is no statement 'shwo'; did you mean 'show'?"),
    ("show image as heatmpa", "did you mean 'heatmap'?"),
    ("show image ovr image", "'ovr' is not expected here; did you mean 'over'?"),
    ("check 1", "a check compares two sides with ≈, =, <, ≤, > or ≥"),
    ("let = 3", "'let' needs a name"),
    ("set S_c[11] = 0", "11 is outside the axis c, which has 0...9"),
    ("set f_k = 1e39", "a cell can be set to a finite number only"),
    ("set F_k = 0 / 0", "a cell can be set to a finite number only"),
    ("descend rate 0 / 0", "the rate lies above 0"),
    ("descend rate 0.1 momentum 1", "the momentum lies from 0 to below 1"),
    ("show f_k * align(f_k, over: [a, b, c])", "more than 4000000; sum first"),
    ("show f_k[k: 5..<2]", "the range 5..<2 is empty or too long"),
    ("show 1" + String(repeating: " + 1", count: 9_000), "a line has at most 2000 parts"),
    (
      "show f_k" + String(repeating: "[k: 0..<32]", count: 5_000), "a line has at most 2000 parts"
    ),
    ("set sum(f_k) = 0", "only cells of a node or a parameter can be set"),
    ("graph relu_1 .. conv_1", "'conv_1' comes before 'relu_1'"),
    ("graph relu_9 .. gap", "no node, symbol or parameter named 'relu_9'"),
    ("ask \"?\" choices \"a\", \"b\" answer 3", "or its number from 1 to 2, not 3"),
    ("show M_c[c: 1], S_c as heatmap", "a map with the axes y, x is needed here, not c 10"),
    ("show S_c as bars junk", "'junk' is not expected here"),
    ("check f_k ≈ image", "the axis k differs: 0...31 on the left, 0...0 on the right"),
    ("show relu_1 \u{1B}[31m", "has no meaning here"),
  ])
  func `a bad cell is named with file, line, column and what to do`(
    _ item: (cell: String, message: String)
  ) {
    let error = TestTrace.error(cell: item.cell)
    #expect(error.contains(item.message), "\(error)")
    #expect(error.hasPrefix("lessons/test.md:10:"))
    #expect(error.hasSuffix("^"))
  }

  @Test func `a lesson that runs again reads a line anew where other names are known`() throws {
    // In cam, pass1/conv_2 is a quotient; in attention it is a node.
    let lesson = try TestTrace.lesson(
      cell: "let pass1 = 4\nlet found = pass1/conv_2\nshow min(found)",
      text: "`= sum(pass1/conv_2) : 0.01` `= max(pass1/conv_2 * 2) : 0.01`")
    let weights = try Weights.shipped(for: "attention", .init(variant: "ones"))
    let cam = try TestTrace.trace()
    let attention = Trace(of: weights.model, parameters: weights.parameters, subject: cam.subject)
    var runner = LessonRunner(lesson)
    for trace in [cam, attention, cam, cam, attention] {
      let environment = Environment(trace: trace)
      let again = try runner.run(in: environment).notebook
      #expect(again.steps == (try LessonRunner.run(lesson, in: environment).notebook.steps))
    }
    let nodes = try runner.run(in: Environment(trace: attention)).notebook.steps[0].pieces
    let quotients = try runner.run(in: Environment(trace: cam)).notebook.steps[0].pieces
    #expect(nodes != quotients)
  }

  @Test func `an image without label never shows a number for it`() throws {
    let model = try TestTrace.trace().model
    let parameters = try TestTrace.trace().parameters
    let image = try TestTrace.trace().subject.image
    let trace = Trace(
      of: model, parameters: parameters,
      subject: Subject(name: "own.png", image: image, label: nil))
    let lesson = try TestTrace.lesson(text: "`= label` `= if(known(label), \"yes\", \"no\")`")
    let notebook = try LessonRunner.run(lesson, in: Environment(trace: trace)).notebook
    #expect(
      notebook.steps[0].pieces.blocks
        == [
          .prose(
            .paragraph([
              .live(LiveValue(text: "not known", number: nil, source: "label")), .text(" "),
              .live(
                LiveValue(
                  text: "no", number: nil, source: "if(known(label), \"yes\", \"no\")",
                  isWords: true)),
            ]))
        ])
  }
}

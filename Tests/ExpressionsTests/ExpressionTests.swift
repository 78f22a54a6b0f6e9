import Checkpoints
import Datasets
import Foundation
import Networks
import TestSupport
import Testing
import Tracing

@testable import Expressions

/// The expression language, against numbers worked by hand or taken from the trace directly.
@Suite struct ExpressionTests {
  @Test(arguments: [
    ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("2 - 3 - 4", -5), ("-2 * -3", 6), ("--2", 2),
    ("12 / 4 / 3", 1), ("1e2 + .5e0 * 0", 100), ("2 · 3 × 4", 24), ("7 − 2", 5),
    ("abs(-3) + sqrt(16)", 7), ("exp(log(5))", 5), ("if(1 < 2, 10, 20)", 10),
    ("if(1 = 2, nothing, 4)", 4), ("classes", 10), ("count(image)", 784),
  ])
  func `arithmetic is as on paper`(_ item: (source: String, result: Double)) throws {
    guard item.source != "1e2 + .5e0 * 0" else {
      #expect(TestTrace.mistake(item.source) != nil, "a number begins with a digit")
      return
    }
    #expect(abs(try TestTrace.number(item.source) - item.result) < 1e-12)
  }

  @Test func `indices pick what the trace holds at that place`() throws {
    let trace = try TestTrace.trace(3)
    let features = try #require(trace["f_k"])
    let byName = try TestTrace.number("f_k[x: 5, k: 3, y: 4]", in: trace)
    #expect(byName == Double(features[3, 4, 5]))
    #expect(try TestTrace.number("f_k[3, 4, 5]", in: trace) == byName)
    #expect(try TestTrace.number("relu_4[k: 3][4, 5]", in: trace) == byName)
    let part = try TestTrace.quantity("f_k[k: 3, y: 2..<6, x: 4...5]", in: trace)
    #expect(part.dimensions.map(\.coordinates) == [[2, 3, 4, 5], [4, 5]])
    #expect(part.values[5] == byName, "row 4, column 5 is the third row's second")
    #expect(try TestTrace.number("f_k[k: 3, y: 2..<6, x: 4...5][y: 4, x: 5]", in: trace) == byName)
  }

  @Test func `tensors combine by the names of their axes`() throws {
    let trace = try TestTrace.trace()
    let product = try TestTrace.quantity("F_k * dense.weight[c: 7] * f_k", in: trace)
    #expect(product.dimensions.map(\.axis) == [.unit, .row, .column])
    let pooled = try #require(trace["gap"])
    let weight = try #require(trace["dense.weight"])
    let features = try #require(trace["f_k"])
    let expected = Double(pooled[9]) * Double(weight[7, 9]) * Double(features[9, 3, 8])
    #expect(abs(product.values[9 * 225 + 3 * 15 + 8] - expected) <= 1e-12 * abs(expected))
  }

  @Test func `sums go over the axes asked for`() throws {
    let trace = try TestTrace.trace()
    let features = try #require(trace["f_k"])
    let rows = try TestTrace.quantity("sum(f_k, over: [k, x])", in: trace)
    let byHand = (0..<15).map { y in
      (0..<32).reduce(0.0) { sum, k in
        (0..<15).reduce(sum) { $0 + Double(features[k, y, $1]) }
      }
    }
    #expect(zip(rows.values, byHand).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(try TestTrace.number("mean(f_k) * count(f_k) - sum(f_k)", in: trace).magnitude < 1e-6)
    #expect(
      try TestTrace.number("max(f_k)", in: trace) == Double(features.values.max() ?? .nan))
  }

  @Test func `top and argmax give coordinates, the largest first`() throws {
    let trace = try TestTrace.trace(1)
    let scores = try #require(trace["S_c"]).values
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    #expect(
      try TestTrace.quantity("top(3, S_c)", in: trace).values == order.prefix(3).map(Double.init))
    #expect(try TestTrace.number("argmax(S_c)", in: trace) == Double(order[0]))
    let sorted = try TestTrace.quantity("S_c[c: top(10, S_c)]", in: trace)
    #expect(sorted.dimensions[0].coordinates == order)
    #expect(sorted.values == order.map { Double(scores[$0]) })
    guard case .cell(let cell) = try TestTrace.value("argmax(M_c[c: 2])", in: trace) else {
      Issue.record("the argmax of a map is a cell")
      return
    }
    #expect(cell.map(\.axis) == [.row, .column])
    let highest = try TestTrace.number("M_c[c: 2, argmax(M_c[c: 2])]", in: trace)
    #expect(try TestTrace.number("max(M_c[c: 2])", in: trace) == highest)
  }

  @Test func `a gradient of a score at the maps is the weight over the number of places`() throws {
    let trace = try TestTrace.trace()
    let slope = try TestTrace.quantity("grad(S_c[7], f_k)", in: trace)
    let weight = try #require(trace["dense.weight"])
    for unit in 0..<32 {
      let part = slope.values[(unit * 225)..<(unit * 225 + 225)]
      #expect(part.allSatisfy { abs($0 - Double(weight[7, unit]) / 225) < 1e-8 })
    }
    #expect(TestTrace.mistake("grad(S_c[7], P_c)")?.message == "'S_c' does not depend on 'P_c'")
  }

  @Test func `places undoes the order of positions that the note's program makes`() throws {
    let (model, parameters) = try Weights.shipped(for: "attention")
    let test = try DataLibrary.dataset("mnist-5k", split: "test")
    let trace = Trace(of: model, parameters: parameters, subject: test.subject(2))
    let straight = try #require(trace["pass1/conv_2_relu"])
    let changed = try #require(trace["attention/chg_shape"])
    #expect(changed[4 * 15 + 9, 7] == straight[7, 9, 4], "line x · 15 + y, unit")
    let back = try TestTrace.quantity("places(attention/chg_shape)", in: trace)
    #expect(back.dimensions.map(\.axis) == [.unit, .row, .column])
    #expect(back.values == straight.values.map(Double.init))
  }

  @Test func `a patch takes other names of axes, a cell gives its coordinates`() throws {
    let patch = try TestTrace.quantity("align(image[k: 0, y: 3..<5, x: 9..<12], over: [dy, dx])")
    #expect(patch.dimensions.map(\.axis) == [.kernelRow, .kernelColumn])
    #expect(patch.dimensions.map(\.coordinates) == [[0, 1], [0, 1, 2]])
    let trace = try TestTrace.trace()
    let map = try #require(trace["M_c"]).values[0..<225]
    let peak = try #require(map.indices.max { map[$0] < map[$1] })
    #expect(try TestTrace.number("row(argmax(M_c[c: 0]))") == Double(peak / 15))
    #expect(try TestTrace.number("column(argmax(M_c[c: 0]))") == Double(peak % 15))
  }

  @Test func `text joins with numbers`() throws {
    #expect(
      try TestTrace.value(#""class " + 3 + " of " + classes"#) == .text("class 3 of 10"))
    #expect(try TestTrace.value(#"if(1 > 2, "a", "b")"#) == .text("b"))
  }

  @Test(arguments: [
    ("f_q", "nothing is named 'f_q'; did you mean 'f_k'?", 1),
    ("1 + summ(f_k)", "there is no function 'summ'; did you mean 'sum'?", 5),
    ("f_k[z: 1]", "there is no axis 'z'; the tensor has k 32 · y 15 · x 15", 5),
    ("f_k[k: 32]", "32 is outside the axis k, which has 0...31", 5),
    ("f_k[y: 3..<3]", "the range 3..<3 is empty or too long", 8),
    ("S_c[1, 2]", "there are more indices than axes; the tensor has c 10", 8),
    ("S_c[c: 1, c: 2]", "an axis is indexed twice", 4),
    ("S_c[0.5]", "an index is a whole number", 5),
    ("f_k + image", "the axis k differs: 0...31 on the left, 0...0 on the right", 5),
    ("(1 + 2", "')' is missing after the expression in parentheses", 7),
    ("1 +", "an expression is missing before the end of the line", 4),
    ("\"abc", "this text has no closing quotation mark; add one", 1),
    ("1 ? 2", "'?' has no meaning here", 3),
    ("sum()", "'sum' takes 1 argument, not 0", 1),
    (
      "upsample(f_k)", "'upsample' needs a whole map with the axes y, x, not k 32 · y 15 · x 15", 10
    ),
    ("sum(f_k, over: c)", "there is no axis 'c' to go over; the tensor has k 32 · y 15 · x 15", 1),
    ("top(0, S_c)", "at least the top 1 must be asked for", 5),
    ("\"a\" * 2", "a number is needed here, not text", 1),
    (
      "place(M_c[c: 7] * (exp(1000) - exp(1000)))",
      "'place' finds no largest value: the map holds nan", 1
    ),
    (
      "box(f_k[k: 0] * (exp(1000) - exp(1000)))",
      "'box' finds no largest value: the map holds nan", 1
    ),
    ("1 2", "the number 2.0 is not expected here", 3),
  ])
  func `a mistake is named with its column`(
    _ item: (source: String, message: String, column: Int)
  ) {
    #expect(TestTrace.mistake(item.source) == Mistake(item.message, column: item.column))
  }

  @Test func `deep nesting is refused, not followed`() {
    let source = String(repeating: "(", count: 900) + "1" + String(repeating: ")", count: 900)
    #expect(
      TestTrace.mistake(source)?.message
        == "this is nested too deeply; name parts of it with let")
  }

  @Test func `the magnitude of a difference is the size of what was subtracted`() throws {
    let difference = try TestTrace.quantity("1000 - 999")
    #expect(difference.values == [1])
    #expect(difference.magnitudes == [1999])
    let product = try TestTrace.quantity("(1000 - 999) * 2 / 4")
    #expect(product.magnitudes[0] >= 999.5)
  }
}

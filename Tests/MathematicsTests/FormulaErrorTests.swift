import Mathematics
import Testing

@Suite struct FormulaErrorTests {
  @Test(
    "A mistake is named with its place and what to do",
    arguments: [
      ("", "the formula is empty; write one, as in S_c = \\sum_k w_k^c F_k"),
      (" \n", "the formula is empty; write one, as in S_c = \\sum_k w_k^c F_k"),
      (
        #"\begin{tabular}"#,
        #"\begin{tabular} at position 0 is not closed; write \end{tabular} where it ends"#
      ),
      (#"\foo{a"#, "{ at position 4 is not closed; write } where it ends"),
      (
        "\\foo{\u{1B}}",
        "unexpected character U+1B at position 5; remove it, or write it as a command"
      ),
      (
        #"a \middle| b"#,
        #"unexpected \middle at position 2; remove it, or write what it belongs to before it"#
      ),
      (#"\sqrt[3"#, "[ at position 5 is not closed; write ] where it ends"),
      ("a # b", "unexpected character '#' at position 2; write \\#"),
      ("50%", #"unexpected character '%' at position 2; write \%"#),
      ("a\u{1B}b", "unexpected character U+1B at position 1; remove it, or write it as a command"),
      ("图", "unexpected character U+56FE at position 0; remove it, or write it as a command"),
      (
        "x \\", #"unexpected character '\' at position 2; write a command's name after it"#
      ),
      ("{a", "{ at position 0 is not closed; write } where it ends"),
      (#"\text{a"#, "{ at position 5 is not closed; write } where it ends"),
      (
        #"\left(a"#, #"\left at position 0 is not closed; write \right and a fence where it ends"#
      ),
      (
        #"\begin{cases} a"#,
        #"\begin{cases} at position 0 is not closed; write \end{cases} where it ends"#
      ),
      (
        "a } b",
        "unexpected } at position 2; remove it, or write what it belongs to before it"
      ),
      (
        "a & b",
        "unexpected & at position 2; remove it, or write what it belongs to before it"
      ),
      (
        #"a \right)"#,
        #"unexpected \right at position 2; remove it, or write what it belongs to before it"#
      ),
      (
        #"\begin{cases} a \end{aligned}"#,
        #"\end{aligned} at position 16 ends \begin{cases}; write \end{cases}"#
      ),
      (#"a + \frac{1}"#, #"\frac at position 4 lacks an argument; write it in braces"#),
      ("x^", "^ at position 1 lacks an argument; write it in braces"),
      ("_k", "_ at position 0 has nothing before it; write a symbol there, or {}"),
      (
        "x_a_b",
        "second _ at position 3 for one symbol; use braces to say what belongs to what"
      ),
      (
        "x^a'",
        "second ' at position 3 for one symbol; use braces to say what belongs to what"
      ),
      (#"\left x"#, #"\left at position 0 needs a fence after it, as in \left( or \right."#),
    ])
  func sentence(_ source: String, _ sentence: String) {
    let error = #expect(throws: FormulaError.self) { try Formula(parsing: source) }
    #expect(error?.description == sentence)
  }

  @Test func aSourceMayHave4096Characters() throws {
    let longest = String(repeating: "x", count: 4096)
    #expect(try Formula(parsing: longest).line == longest)
    let error = #expect(throws: FormulaError.self) { try Formula(parsing: longest + "x") }
    #expect(error?.description == "the formula has 4097 characters; keep it to 4096")
  }

  @Test(
    "Groups, arguments, fences and environments stand at most 32 deep",
    arguments: [
      ("{", "}"), ("x^{", "}"), (#"\frac{1}{"#, "}"), (#"\left("#, #"\right)"#),
      (#"\begin{cases}"#, #"\end{cases}"#), (#"\sqrt"#, ""), (#"\hat{"#, "}"),
      (#"\frac{\frac12}{"#, "}^2"), ("{", "}^2_3"), (#"\underbrace{"#, "}_{n}"),
    ])
  func depth(_ opening: String, _ closing: String) throws {
    func nested(_ depth: Int) -> String {
      String(repeating: opening, count: depth) + " x " + String(repeating: closing, count: depth)
    }
    let deepest = try Formula(parsing: nested(31))
    #expect(!deepest.block.isEmpty && !deepest.line.isEmpty)
    #expect(deepest.mathML(display: true).hasSuffix("</math>"))
    let error = #expect(throws: FormulaError.self) { try Formula(parsing: nested(33)) }
    guard case .tooDeep(let offset, 32) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(offset < nested(33).count)
  }

  @Test func aTableHasAtMost64RowsOf32Columns() throws {
    func table(rows: Int, columns: Int) -> String {
      let row = [String](repeating: "x", count: columns).joined(separator: "&")
      let body = [String](repeating: row, count: rows).joined(separator: #"\\"#)
      return #"\begin{matrix}"# + body + #"\end{matrix}"#
    }
    #expect(try Formula(parsing: table(rows: 64, columns: 1)).block.count == 64)
    #expect(try Formula(parsing: table(rows: 1, columns: 32)).block.count == 1)
    let sentence =
      "the environment at position 0 is too large; keep it to 64 rows of 32 columns"
    for (rows, columns) in [(65, 1), (1, 33)] {
      let error = #expect(throws: FormulaError.self) {
        try Formula(parsing: table(rows: rows, columns: columns))
      }
      #expect(error?.description == sentence)
    }
  }
}

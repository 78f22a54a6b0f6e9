import Foundation
import Notebooks
import Pictures
import Testing
import Tracing
import Widths

@testable import Rendering

/// Nothing that is shown is wider than the window, whatever a lesson holds.
@Suite struct WindowTests {
  private static let styles = [40, 41, 60, 80].flatMap { width in
    [TerminalStyle.Colors.none, .indexed, .full].map { colors in
      TerminalStyle(width: width, colors: colors, isVerbose: true)
    }
  }

  private func lines(_ outputs: [Output], _ style: TerminalStyle) -> [String] {
    let text = TerminalRenderer(style).text(outputs).withoutStyles
    return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private func prose(_ prose: Prose, width: Int) -> [String] {
    TerminalRenderer(TerminalStyle(width: width)).lines(prose, width: width)
  }

  @Test func `text without spaces breaks between ideographs, not before what closes`() {
    let text = String(repeating: "网络看图像中的每一个位置，", count: 6) + "（括号）。"
    for width in 40...60 {
      let lines = prose(.paragraph([.text(text)]), width: width)
      #expect(lines.joined() == text)
      for line in lines {
        #expect(line.columns <= width && !line.isEmpty)
        #expect(!"，）。".contains(line.first ?? " ") && line.last != "（")
      }
      #expect(lines.dropLast().allSatisfy { $0.columns >= width - 3 }, "lines are filled")
    }
  }

  @Test func `code goes on below behind a mark, and tabs are white space`() {
    let code = "x = " + (0..<40).map { "a\($0)" }.joined(separator: " + ")
    let lines = prose(.code(code + "\n"), width: 60)
    #expect(lines.count > 1 && lines.allSatisfy { $0.columns <= 60 })
    #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("    ↪ ") })
    #expect(
      lines.map { $0.dropFirst(4).replacing("↪ ", with: "") }.joined() == code)
    let python = prose(.code("def f(x):\n\treturn x\n\t\tab\tc\n"), width: 60)
    #expect(python == ["    def f(x):", "        return x", "            ab  c"])
    #expect(prose(.paragraph([.text("A\ttab.")]), width: 60) == ["A tab."])
  }

  @Test func `long addresses and formulas are broken`() {
    let address = "https://example.org/" + String(repeating: "path/", count: 30)
    let lines = prose(.paragraph([.text("See"), .link(address, [.text("this")])]), width: 50)
    #expect(lines.allSatisfy { $0.columns <= 50 })
    #expect(lines.joined().contains("path/path"))
  }

  @Test(arguments: [1, 2, 5, 12, 40])
  func `a table of the text shows all its cells, in parts if need be`(_ count: Int) {
    let header = (0..<count).map { [Inline.text("head\($0)")] }
    let rows = (0..<3).map { row in (0..<count).map { [Inline.text("c\(row)x\($0)")] } }
    for width in [40, 60, 100] {
      let lines = prose(.table(header: header, rows: rows), width: width)
      #expect(lines.allSatisfy { $0.columns <= width })
      for column in 0..<count {
        #expect(lines.contains { $0.contains("head\(column)") })
        #expect(lines.contains { $0.contains("c2x\(column)") })
      }
    }
  }

  private var table: NumberTable {
    NumberTable(
      title: String(repeating: "a long title ", count: 12), corner: "a very long corner of a table",
      columns: (0..<20).map { "column number \($0)" },
      rows: (0..<4).map { row in
        NumberTable.Row(
          label: "a row with a long name, 网络看图像中的每一个位置, number \(row)",
          numbers: (0..<20).map { -1234.567 * Double($0 + row) }, role: row == 3 ? .total : .entry)
      })
  }

  @Test(arguments: styles)
  func `tables, bars, claims, questions and maps fit`(_ style: TerminalStyle) {
    let word = String(repeating: "longword", count: 20)
    let map = NumberMap(
      rows: Array(0..<3), columns: Array(0..<90), values: (0..<270).map(Double.init))
    let panel = Picture.Panel(
      caption: word, map: map, scale: ColorScale(fitting: map.values), background: nil, box: nil)
    let outputs: [Output] = [
      .table(table),
      .bars(
        BarChart(
          title: word,
          series: [
            .init(caption: word, bars: [.init(label: word, value: -1.5e-9, isHighlighted: true)])
          ])),
      .check(
        CheckResult(
          claim: word, holds: false, left: 1, comparison: "≈", right: 2, relativeDifference: 0.5,
          tolerance: 0.1, count: 3, place: word, location: word)),
      .question(Question(text: word, choices: [word, "两个位置" + word], answer: word)),
      .picture(Picture(title: word, panels: [panel, panel, panel])),
      .intervention(Change(word)),
      .summary(TensorSummary(title: word, shape: word, statistics: TensorStatistics([1, 2]))),
    ]
    for line in lines(outputs, style) {
      #expect(line.columns <= style.width, "\(line.columns) columns: \(line)")
    }
    let all = lines([.table(table)], style).joined()
    #expect(all.contains("-27160"), "no number of a wide table is lost")
  }

  @Test func `a title page and its status fit`() {
    let word = String(repeating: "longword", count: 20)
    let notebook = Notebook(
      name: word, title: word, subject: "network cam, image /a/\(word)/b.png", introduction: [],
      steps: [.init(number: 1, title: [.text(word)], pieces: [])])
    let renderer = TerminalRenderer(TerminalStyle(width: 50))
    #expect(renderer.text(notebook).split(separator: "\n").allSatisfy { String($0).columns <= 50 })
    let screen = renderer.screen([String(repeating: "网", count: 40)], status: word)
    #expect(screen.allSatisfy { $0.columns <= 50 })
  }

  @Test func `a line that is cut keeps its codes`() {
    let line = "\u{1B}[1mabcdef\u{1B}[0m网络"
    #expect(line.fitted(to: 10) == line)
    #expect(line.fitted(to: 9) == "\u{1B}[1mabcdef\u{1B}[0m网…")
    #expect(line.fitted(to: 4) == "\u{1B}[1mabc…\u{1B}[0m")
    #expect("网络".fitted(to: 3) == "网…")
  }
}

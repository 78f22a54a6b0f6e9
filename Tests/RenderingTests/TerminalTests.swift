import ActivationMaps
import Checkpoints
import Datasets
import Expressions
import Foundation
import LessonFiles
import Lessons
import Networks
import Notebooks
import Pictures
import Testing
import Tracing
import Widths

@testable import Rendering

/// What a terminal is given: widths, colours, marks.
@Suite struct TerminalTests {
  private func notebook(_ name: String = "cam-derivation", digit: Int = 17) throws -> Notebook {
    let lesson = try LessonFile.read(name, in: LessonFile.shippedFolder)
    let subject = try DataLibrary.dataset("mnist-5k", split: "test").subject(digit)
    @Sendable func trace(_ name: String, _ variant: String?) throws -> Trace {
      let (model, parameters) = try Weights.shipped(for: name, .init(variant: variant))
      return Trace(of: model, parameters: parameters, subject: subject)
    }
    let first = try trace(lesson.frontMatter.model, lesson.frontMatter.variant)
    let sources = TraceSources(
      model: { name, variant, _ throws(TraceSources.Failure) in
        do { return try trace(name, variant) } catch { throw TraceSources.Failure("\(error)") }
      }, subject: { _, _ throws(TraceSources.Failure) in subject })
    return try LessonRunner.run(lesson, in: Environment(trace: first, sources: sources)).notebook
  }

  /// A text without escape codes of colours.
  private func plain(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }

  @Test(
    arguments: [TerminalStyle.Colors.none, .indexed, .full],
    ["cam-derivation", "forward-pass", "attention", "backpropagation"])
  func `no line of a lesson is wider than 80 columns`(
    _ colors: TerminalStyle.Colors, _ name: String
  ) throws {
    let renderer = TerminalRenderer(TerminalStyle(width: 80, colors: colors))
    for line in plain(renderer.text(try notebook(name))).split(separator: "\n") {
      #expect(line.columnsOfString <= 80, "\(line.columnsOfString) columns: \(line)")
    }
  }

  @Test func `without colours there is not one escape code`() throws {
    let text = TerminalRenderer(TerminalStyle(colors: .none)).text(try notebook())
    #expect(!text.contains("\u{1B}"))
    #expect(!text.contains("\\sum") && !text.contains("\\frac"))
  }

  @Test func `every colour is taken back by the end of its line`() throws {
    let text = TerminalRenderer(TerminalStyle(colors: .full)).text(try notebook())
    for line in text.split(separator: "\n") where line.contains("\u{1B}[") {
      let last = line.ranges(of: /\u{1B}\[[0-9;]*m/).last.map { line[$0] }
      #expect(last == "\u{1B}[0m")
    }
  }

  @Test func `the choice of colours follows the conventions in their order`() {
    func colors(
      _ choice: TerminalStyle.ColorChoice = .auto, _ environment: [String: String] = [:],
      terminal: Bool = true
    ) -> TerminalStyle.Colors {
      TerminalStyle(
        choice: choice, environment: environment, isTerminal: terminal, terminalWidth: 80
      ).colors
    }
    #expect(colors() == .indexed)
    #expect(colors(.auto, ["COLORTERM": "truecolor"]) == .full)
    #expect(colors(terminal: false) == .none)
    #expect(colors(.auto, ["NO_COLOR": "1"]) == .none)
    #expect(colors(.auto, ["NO_COLOR": ""]) == .indexed)
    #expect(colors(.auto, ["NO_COLOR": "1", "FORCE_COLOR": "1"]) == .none)
    #expect(colors(.always, ["NO_COLOR": "1"], terminal: false) == .indexed)
    #expect(colors(.never, ["FORCE_COLOR": "1"]) == .none)
    #expect(colors(.auto, ["FORCE_COLOR": "1"], terminal: false) == .indexed)
    #expect(colors(.auto, ["FORCE_COLOR": "0"], terminal: false) == .none)
    #expect(colors(.auto, ["TERM": "dumb"]) == .none)
  }

  @Test func `width comes from the option, then COLUMNS, then the terminal`() {
    func width(_ asked: Int?, _ columns: String?, _ terminal: Int?) -> Int {
      TerminalStyle(
        choice: .auto, environment: columns.map { ["COLUMNS": $0] } ?? [:], isTerminal: true,
        terminalWidth: terminal, width: asked
      ).width
    }
    #expect(width(60, "90", 70) == 60)
    #expect(width(nil, "90", 70) == 90)
    #expect(width(nil, nil, 70) == 70)
    #expect(width(nil, nil, nil) == 80)
    #expect(width(nil, nil, 250) == 100)
    #expect(width(nil, nil, 3) == 40)
  }

  private func panel(_ values: [Double], scale: ColorScale) -> Picture.Panel {
    Picture.Panel(
      caption: "p", map: NumberMap(rows: [0], columns: Array(values.indices), values: values),
      scale: scale, background: nil, box: nil)
  }

  private func drawn(_ values: [Double], scale: ColorScale? = nil) -> [String] {
    let picture = Picture(
      title: "t", panels: [panel(values, scale: scale ?? ColorScale(fitting: values))])
    return TerminalRenderer(TerminalStyle()).lines(picture)
  }

  @Test func `signs and zeros are told apart without colours`() {
    #expect(drawn([0, 1e-9, 9, -9, -1e-9, 4.5])[2] == " 0  · 1 9 i a 5")
    #expect(drawn([0, 1, 3])[2] == " 0  · 3 9")
  }

  @Test func `what is not a number, infinite or beyond the scale is marked and said`() {
    let lines = drawn(
      [.nan, .infinity, 5, 1], scale: ColorScale(kind: .sequential, low: 0, high: 2))
    #expect(lines[2] == " 0  ? ∞ ↑ 5")
    #expect(lines.contains("? marks what is not a number, ∞ what is infinite"))
    #expect(lines.contains("↑ and ↓ mark what lies beyond the ends of the scale"))
    #expect(lines.contains("0 … 2"))
    let finite = drawn([0, 1])
    #expect(!finite.contains { $0.contains("∞") })
  }

  @Test func `control characters from outside are made visible, not obeyed`() {
    let style = TerminalStyle(colors: .full)
    let question = Question(text: "a\u{1B}[2Jb\u{202E}c\u{7}", choices: [], answer: "x\u{9B}y")
    let text = TerminalRenderer(style).lines(question).joined()
    #expect(!text.contains("\u{1B}[2J"))
    #expect(!text.contains("\u{202E}") && !text.contains("\u{7}"))
    #expect(text.contains("a\u{FFFD}[2Jb\u{FFFD}c\u{FFFD}"))
  }

  @Test func `a tensor in one line says all there is to say`() {
    let statistics = TensorStatistics([0, 0, 1, 3, .nan, -.infinity])
    let line = statistics.words("k 6")
    #expect(
      line == "k 6, 6 values, ▁ ▁    ▁, 0 … 3, mean 1, zeros 33.3 %, NaN 1, infinite 1"
        || line.contains("NaN 1"))
    #expect(line.contains("zeros 33.3 %") && line.contains("0 … 3") && line.contains("mean 1"))
    let nothing = TensorStatistics([.nan]).words("a number")
    #expect(nothing.contains("none … none") && nothing.contains("mean none"))
  }

  @Test func `words are wrapped, and one that is wider than a line is broken`() {
    let lines = TextWrapping(width: 10).lines([Span("one two "), Span("three four"), Span("!")])
    #expect(lines.map { $0.map(\.text).joined() } == ["one two", "three", "four!"])
    let long = TextWrapping(width: 5).lines([Span("a abcdefgh b")])
    #expect(long.map { $0.map(\.text).joined() } == ["a", "abcde", "fgh b"])
  }
}

extension Substring {
  fileprivate var columnsOfString: Int { String(self).columns }
}

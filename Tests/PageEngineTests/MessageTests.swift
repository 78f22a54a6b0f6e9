import Equations
import Lessons
import Mathematics
import Messages
import Networks
import Notebooks
import Testing

@testable import PageEngine

@Suite("Messages")
struct MessageTests {
  static let requests: [Request] = [
    .weights(
      Request.Weights(
        model: "attention", variant: "ones", pixelScale: 0.5,
        parameters: [
          StoredNetwork.Parameter(name: "dense.bias", shape: [2], values: [0.5, -.infinity])
        ])),
    .image(Request.Image(name: "é/1", label: nil, pixels: [0, 255, 1.5])),
    .image(
      Request.Image(
        name: "scene", label: 3, pixels: [0, 7],
        truth: Truth(
          objects: [
            .init(label: 3, box: BoundingBox(rows: 0...0, columns: 1...1)),
            .init(label: 8, box: BoundingBox(rows: 0...5, columns: 0...16_384)),
          ], mask: [0, 1]))),
    .lesson(lesson),
    .begin(Request.Pass(model: "cam", variant: nil, image: "1", followedClass: 9)),
    .begin(Request.Pass(model: "cam", variant: "x", image: "1", hasGradients: true)),
    .run, .go(step: -1), .statement("show f_k[k: 3]"), .complete(before: "show ", begun: "f"),
    .names, .numbers(of: "f_k", isGradient: true), .explain("f_k[0]", line: -1),
    .values(of: "f_k", line: 7), .look, .change(["set F_k = 0", "noise b"]),
    .drawing(Request.Drawing(name: "d", paper: 280, strokes: [[1, 2.5], []])),
    .picture(Request.Image(name: "p", label: nil, pixels: [1, 2]), columns: 2),
    .judge("7", line: 3),
  ]

  static let line = LineLocation(file: "a.md", line: 7, text: "`= 1 : 0.1%` ")
  static let live = LiveExpression(source: "1", column: 4, format: .percent(1), location: line)

  /// A lesson with every kind of block and piece.
  static var lesson: Lesson {
    var section = Lesson.Section(title: [.text("One"), .live(live)])
    let text: [LessonInline] = [
      .text("a"), .emphasis([.strong([.code("b")])]), .link("#c", [.text("d")]), .lineBreak,
      .live(live),
    ]
    section.pieces = [
      .prose(.heading(level: 3, text)), .prose(.paragraph(text)),
      .prose(.list(start: 2, [[.paragraph(text)], [.rule]])), .prose(.list(start: nil, [])),
      .prose(.quote([.code("let x\n")])), .prose(.table(header: [text], rows: [[text], [[]]])),
      .cell([line, LineLocation(file: "a.md", line: 8, text: "")]),
    ]
    if let formula = try? Formula(parsing: "\\frac{a}{b}") {
      section.pieces.append(.prose(.formula(formula)))
      section.pieces.append(.prose(.paragraph([.formula(formula)])))
    }
    return Lesson(
      name: "a",
      frontMatter: FrontMatter(
        title: "A", summary: "About a.", minutes: 5, model: "cam", variant: nil, weights: nil,
        image: "mnist-5k/test/1", needs: []), sections: [Lesson.Section(title: nil), section])
  }

  @Test("What is written is read again", arguments: requests)
  func roundTrip(_ request: Request) throws {
    #expect(try Request(bytes: request.bytes) == request)
  }

  @Test("A message that is cut short is refused, wherever it is cut", arguments: requests)
  func cutShort(_ request: Request) {
    let bytes = request.bytes
    for count in 0..<bytes.count {
      #expect(throws: MessageError.self) { try Request(bytes: Array(bytes.prefix(count))) }
    }
  }

  @Test("A message with bytes left over is refused")
  func leftOver() {
    #expect(throws: MessageError.leftOver(1)) { try Request(bytes: Request.run.bytes + [0]) }
  }

  @Test("Counts are believed only if as much follows")
  func counts() {
    #expect(throws: MessageError.cutShort(at: 5)) {
      try Request(bytes: [6, 0xFF, 0xFF, 0xFF, 0x7F])
    }
  }

  @Test("Quotations nested without end are refused")
  func tooDeep() {
    var prose: ProseBlock<LiveExpression> = .rule
    for _ in 0..<200 { prose = .quote([prose]) }
    var section = Lesson.Section(title: nil)
    section.pieces = [.prose(prose)]
    let deep = Lesson(name: "a", frontMatter: Self.lesson.frontMatter, sections: [section])
    #expect(throws: MessageError.tooDeep) { try Request(bytes: Request.lesson(deep).bytes) }
  }

  @Test("Damaged messages are answered, whatever the damage")
  func damaged() {
    var engine = PageEngine()
    for request in Self.requests {
      let bytes = request.bytes
      for place in bytes.indices {
        var damaged = bytes
        damaged[place] ^= UInt8(truncatingIfNeeded: 1 << (place % 8))
        #expect(!engine.answer(bytes: damaged).isEmpty)
      }
    }
  }
}

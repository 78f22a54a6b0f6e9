import Foundation
import FoundationXML
import Notebooks
import Pages
import Pictures
import Testing

@Suite("Pieces of pages")
struct PageWriterTests {
  private let hostile = "</style><script>alert(1)</script>\"'<img src=x onerror=alert(1)>&"

  /// A notebook in which each text is hostile.
  private var notebook: Notebook {
    let live = LiveValue(text: hostile, number: 1, source: hostile)
    let text: [Inline] = [
      .text(hostile), .code(hostile), .live(live), .link("javascript:alert(1)", [.text(hostile)]),
      .link("https://example.org/\(hostile)", [.text("web")]), .link("#step-1", [.lineBreak]),
    ]
    let check = CheckResult(
      claim: hostile, holds: false, left: 1, comparison: "=", right: 2, relativeDifference: nil,
      tolerance: nil, count: 1, place: hostile, location: hostile)
    let question = Question(text: hostile, choices: [hostile], answer: hostile, hint: hostile)
    let line = Notebook.Line(
      location: LineLocation(file: hostile, line: 1, text: hostile),
      outputs: [
        .check(check), .question(question), .intervention(Change(hostile)), .value(live),
      ])
    let pieces: [Notebook.Piece] = [
      .prose(.heading(level: 3, text)), .prose(.paragraph(text)),
      .prose(.list(start: 3, [[.paragraph(text)], [.code(hostile), .rule]])),
      .prose(.quote([.table(header: [text], rows: [[text]])])), .cell(Notebook.Cell(lines: [line])),
    ]
    return Notebook(
      name: hostile, title: hostile, subject: hostile, introduction: pieces,
      steps: [
        Notebook.Step(number: 1, title: text, pieces: pieces),
        Notebook.Step(number: 2, title: [.text("two")], pieces: []),
      ])
  }

  @Test("Every piece is well-formed, and no text of a lesson becomes an element")
  func hostileText() throws {
    let writer = PageWriter()
    let pieces =
      [writer.introduction(of: notebook)] + notebook.steps.map { writer.markup($0) }
    let elements = try Elements("<main>\(pieces.joined())</main>")
    #expect(elements.counts["script"] == nil)
    #expect(elements.counts["img"] == nil)
    #expect(elements.counts["style"] == nil)
    #expect(elements.attributes.allSatisfy { !$0.name.hasPrefix("on") && $0.name != "style" })
    let addresses = elements.attributes.filter { $0.name == "href" }.map { $0.value }
    #expect(addresses.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("https://") })
    let identifiers = elements.attributes.filter { $0.name == "id" }.map { $0.value }
    #expect(identifiers.contains("step-1"))
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test("A map says which cells it shows, and a number which one it is")
  func cells() {
    let cells = NumberMap.Cells(
      whole: "M_c[c: 7]", name: "M_c[c: 7, y: {y}, x: {x}]", rows: [3, 4], columns: [0])
    let map = NumberMap(rows: [3, 4], columns: [0], values: [1, 2], cells: cells)
    let panel = Picture.Panel(map: map, scale: ColorScale(fitting: map.values))
    let picture = PageWriter().markup(.picture(Picture(title: "t", panels: [panel])))
    #expect(picture.contains("data-name=\"M_c[c: 7, y: {y}, x: {x}]\" data-rows=\"3 4\""))
    let live = LiveValue(text: "1", number: 1, source: "S_c[class]", cell: "S_c[c: 7]")
    #expect(PageWriter().markup(.value(live)).contains("data-cell=\"S_c[c: 7]\""))
  }
}

/// The elements and attributes of a page, as a reader of XML finds them.
private final class Elements: NSObject, XMLParserDelegate {
  private(set) var counts: [String: Int] = [:]
  private(set) var attributes: [(name: String, value: String)] = []

  struct NotWellFormed: Error {
    let line: Int
  }

  init(_ page: String) throws {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    guard parser.parse() else { throw NotWellFormed(line: parser.lineNumber) }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    counts[name, default: 0] += 1
    self.attributes += attributes.map { ($0.key, $0.value) }
  }
}

import Foundation
import FoundationXML
import Notebooks
import Pages
import Testing

@Suite("Pages")
struct PageTests {
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

  @Test("A page is well-formed, and no text of a lesson becomes an element")
  func hostileText() throws {
    let page = Page(notebook).text()
    let elements = try Elements(page)
    #expect(elements.counts["script"] == nil)
    #expect(elements.counts["img"] == nil)
    #expect(elements.counts["style"] == 1)
    #expect(elements.attributes.allSatisfy { !$0.name.hasPrefix("on") })
    let addresses = elements.attributes.filter { $0.name == "href" }.map { $0.value }
    #expect(addresses.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("https://") })
  }

  @Test("A page has one main heading, a language, a policy, and names its steps")
  func structure() throws {
    let elements = try Elements(Page(notebook).text())
    #expect(elements.counts["h1"] == 1)
    #expect(elements.counts["main"] == 1)
    #expect(elements.attributes.contains { $0 == ("lang", "en") })
    #expect(elements.attributes.contains { $0.value.hasPrefix("default-src 'none'") })
    let identifiers = elements.attributes.filter { $0.name == "id" }.map { $0.value }
    #expect(identifiers.contains("step-1"))
    #expect(Set(identifiers).count == identifiers.count)
  }

  @Test("Some steps can be shown without the introduction")
  func someSteps() throws {
    let page = Page(notebook).text(steps: 2...2)
    #expect(page.contains("id=\"step-2\""))
    #expect(!page.contains("id=\"step-1\""))
    #expect(!page.contains("id=\"introduction\""))
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

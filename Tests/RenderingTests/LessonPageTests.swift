import Foundation
import FoundationXML
import Interchange
import Lessons
import Networks
import Notebooks
import PageEngine
import Testing

@testable import Rendering

/// A lesson as one file.
@Suite("A lesson's page")
struct LessonPageTests {
  private static let hostile = "</script></style><script>alert(1)</script>\"'<img src=x>&"

  private var notebook: Notebook {
    let steps = (1...2).map {
      Notebook.Step(number: $0, title: [.text(Self.hostile)], pieces: [])
    }
    return Notebook(
      name: Self.hostile, title: Self.hostile, subject: Self.hostile, introduction: [],
      steps: steps)
  }

  private var program: PageProgram {
    let image = Subject(
      name: Self.hostile,
      image: Image(
        size: ImageSize(rows: 28, columns: 28), pixels: [Float](repeating: 9, count: 784)),
      label: 3)
    var section = Lesson.Section(title: nil)
    section.notes = [Self.hostile]
    return PageProgram(
      lesson: Lesson(
        name: Self.hostile,
        frontMatter: FrontMatter(
          title: Self.hostile, summary: "", minutes: 1, model: "cam", variant: nil, weights: nil,
          image: image.name, needs: []), sections: [section]),
      pass: Request.Pass(model: "cam", variant: Self.hostile, image: image.name, followedClass: 3),
      variants: [Self.hostile, "b"], classCount: 10, networks: [], images: [image])
  }

  /// What stands between the first `<name` and its end, and everything else.
  private func cut(_ name: String, from page: String) -> (inside: String, outside: String)? {
    guard let start = page.range(of: "<\(name)>"),
      let end = page.range(
        of: "</\(name.prefix { $0 != " " })>", range: start.upperBound..<page.endIndex)
    else { return nil }
    return (
      String(page[start.upperBound..<end.lowerBound]),
      String(page[..<start.lowerBound]) + String(page[end.upperBound...])
    )
  }

  @Test("A page is well-formed; of hostile texts nothing becomes an element")
  func hostileTexts() throws {
    let page = try LessonPage(notebook, program: program).text()
    let rest = try #require(cut("script type=\"module\"", from: page)).outside
    let document = try XMLDocument(xmlString: rest)
    #expect(try document.nodes(forXPath: "//script[not(@type='application/octet-stream')]").isEmpty)
    #expect(try document.nodes(forXPath: "//img[not(starts-with(@src, 'data:'))]").isEmpty)
    #expect(try document.nodes(forXPath: "//@style | //@*[starts-with(name(), 'on')]").isEmpty)
    #expect(try document.nodes(forXPath: "//h1").count == 2, "one of them in the speaker's window")
    #expect(try document.nodes(forXPath: "/html[@lang='en']").count == 1)
    let identifiers = try document.nodes(forXPath: "//@id").compactMap { $0.stringValue }
    #expect(identifiers.contains("step-1") && Set(identifiers).count == identifiers.count)
  }

  @Test("The policy allows this script and this style, and nothing from outside")
  func policy() throws {
    let page = try LessonPage(notebook, program: program).text()
    for part in ["script type=\"module\"", "style"] {
      let text = try #require(cut(part, from: page)).inside
      let hash = try Digest.sha256.bytes(of: Array(text.utf8))
      #expect(page.contains("'sha256-\(Data(hash).base64EncodedString())'"))
    }
    #expect(page.contains("content=\"default-src 'none';") && !page.contains("unsafe-inline"))
    #expect(!page.contains("'unsafe-eval'"))
  }

  @Test("The script holds nothing that a browser would end it at, and no module is left out")
  func script() throws {
    let script = try PageParts.script()
    #expect(!script.contains("</") || !script.contains("</script"))
    #expect(!script.contains("<!--") && !script.contains("import ") && !script.contains("export "))
    for banned in ["eval(", "fetch(", "XMLHttpRequest", "WebSocket", "innerHTML +=", "Function("] {
      #expect(!script.contains(banned))
    }
  }

  @Test("A page carries scripts and styles without indentation and lines of comment, and all else")
  func lean() throws {
    let text = """
      // All of this line, and
      /**
       * all of these.
       */
      function f() {
        /** @type {any} */ (g)(a / b); // This stays.

        return "/* and this */";
      }
      """
    #expect(
      PageParts.lean(text) == [
        "function f() {", "(g)(a / b); // This stays.", "return \"/* and this */\";", "}",
      ])
    #expect(!(try PageParts.style()).contains("/*"))
  }

  @Test("Without a program a page has no script; some steps can be shown without the introduction")
  func plain() throws {
    let page = try LessonPage(notebook).text(steps: 2...2)
    #expect(!page.contains("<script"))
    #expect(page.contains("id=\"step-2\"") && !page.contains("id=\"step-1\""))
    #expect(!page.contains("id=\"introduction\""))
  }
}

import Lessons
import Testing

@testable import LessonFiles

/// Reading lesson files, right and wrong ones.
@Suite struct LessonFileTests {
  private func error(_ text: String) -> String {
    do throws(LessonError) {
      _ = try Lesson(name: "a", path: "lessons/a.md", text: text)
      return "no error"
    } catch {
      return error.description
    }
  }

  private let head = "---\ntitle: T\nsummary: S\nminutes: 5\n---\n"

  @Test func `the front matter is read`() throws {
    let text =
      "---\ntitle: A title\nsummary: S\nminutes: 45\nimage: mnist-5k/test/3\nneeds: [b, c]\n---\n"
    let file = try Lesson(name: "a", path: "a.md", text: text)
    #expect(file.frontMatter.title == "A title")
    #expect(file.frontMatter.minutes == 45)
    #expect(file.frontMatter.image == "mnist-5k/test/3")
    #expect(file.frontMatter.model == "cam")
    #expect(file.frontMatter.needs == ["b", "c"])
  }

  @Test func `what is wrong with the front matter is named with its line`() {
    #expect(
      error("# Title\n")
        == "lessons/a.md:1: a lesson begins with its title and summary between two lines of ---.")
    #expect(
      error("---\ntitle: T\nsumary: S\nminutes: 5\n---\n")
        == "lessons/a.md:3: the front matter has no field 'sumary'; did you mean 'summary'?")
    #expect(
      error("---\ntitle: T\nsummary: S\nminutes: many\n---\n").hasPrefix(
        "lessons/a.md:4: 'minutes' is a whole number"))
    #expect(
      error("---\ntitle: T\nminutes: 5\n---\n").contains(
        "the front matter needs a text for 'summary'"))
    #expect(error("---\ntitle: [\n---\n").contains("not YAML"))
    #expect(error("---\na: &a [*a]\n---\n").contains("no aliases"))
    #expect(
      error("---\ntitle: A\nminutes: 3\ntitle: B\nsummary: c\n---\n")
        == "lessons/a.md:2: the front matter gives 'title' twice; keep one.")
    #expect(error("---\n- a\n---\n").contains("a list of lines like 'title: …'"))
  }

  @Test func `sections, cells and their line numbers are found`() throws {
    let text =
      head + "\nIntro.\n\n## First\n\nText\n\n```lesson\nshow image\n\nshow S_c\n```\n\n## Second\n"
    let file = try Lesson(name: "a", path: "a.md", text: text)
    #expect(file.sections.count == 3)
    #expect(file.sections[0].pieces == [.prose(.paragraph([.text("Intro.")]))])
    #expect(file.sections[1].title == [.text("First")])
    guard case .cell(let lines) = file.sections[1].pieces[1] else {
      Issue.record("the second piece is a cell")
      return
    }
    #expect(lines.map(\.line) == [14, 15, 16])
    #expect(lines.map(\.text) == ["show image", "", "show S_c"])
  }

  @Test func `mathematics is kept from Markdown`() throws {
    let text = head + "\nWhere $w_k^c * f_k *$ and `$x` and 3 \\$.\n\n$$\na_1 * b_1\n$$\n"
    let file = try Lesson(name: "a", path: "a.md", text: text)
    guard case .prose(.paragraph(let inlines)) = file.sections[0].pieces[0],
      case .formula(let formula) = inlines[1]
    else {
      Issue.record("a paragraph with a formula")
      return
    }
    #expect(formula.latex == "w_k^c * f_k *")
    #expect(inlines[3] == .code("$x"))
    #expect(inlines[4] == .text(" and 3 $."))
    guard case .prose(.formula(let display)) = file.sections[0].pieces[1] else {
      Issue.record("a formula of its own")
      return
    }
    #expect(display.latex.contains("a_1 * b_1"))
  }

  @Test func `mistakes in formulas and text are named with their place`() {
    let unclosed = error(head + "\nText $$a_b$ and more\n")
    #expect(unclosed.hasPrefix("lessons/a.md:7:6: this formula has no closing $$ on its line."))
    #expect(unclosed.contains("Text $$a_b$ and more\n       ^"))
    let wrong = error(head + "\n## A\n\nHere $\\frac1$.\n")
    #expect(wrong.hasPrefix("lessons/a.md:9:6: in this formula, \\frac at position 0 lacks"))
    #expect(error(head + "\n<script>alert(1)</script>\n").contains("raw HTML"))
    #expect(error(head + "\n![a](b.png)\n").contains("pictures and raw HTML"))
  }

  @Test func `a command that is not known is kept for its reader, and noted`() throws {
    let text = head + "\nHere $\\sigam$.\n"
    let file = try Lesson(name: "a", path: "a.md", text: text)
    guard case .prose(.paragraph(let inlines)) = file.sections[0].pieces[0],
      case .formula(let formula) = inlines[1]
    else {
      Issue.record("a paragraph with a formula")
      return
    }
    #expect(formula.line == "\\sigam")
    #expect(formula.unknown.map(\.description).first?.contains("did you mean \\sigma?") == true)
  }

  @Test(
    "Which dollar signs enclose formulas is Pandoc's rule",
    arguments: [
      ("from $5 to $20 in a year", []), ("$5", []), ("costs $", []), ("$ a$ and $a $", []),
      ("$a$5", []), ("$a$", ["a"]), ("$a$.", ["a"]), ("($5,$ a)", ["5,"]),
      ("$a$ or $b$", ["a", "b"]),
      ("US$10 for $x$", ["x"]), (#"\$5 and $x$"#, ["x"]), (#"$\$5$"#, [#"\$5"#]),
      ("$a b$", ["a b"]),
      ("`$a$` and $b$", ["b"]), ("$5 and `a$b`", []), ("$20,000 and $30,000", []),
      ("$x$-axis", ["x"]), ("$a$$b$", ["a", "b"]), ("$$a$$", ["a"]), ("$x$, $5", ["x"]),
      ("$5 to $10, $y$", ["y"]), ("$x $y$", ["y"]),
    ])
  func prices(_ line: String, _ formulas: [String]) throws {
    let scanner = try MathematicsScanner([line], file: "a.md")
    #expect(scanner.text.compactMap { scanner.formula(for: $0) } == formulas)
    if formulas.isEmpty, !line.contains("\\") { #expect(scanner.text == line + "\n") }
  }

  @Test func `a lesson that is too large is refused`() {
    #expect(error(head + String(repeating: "a\n", count: 150_000)).contains("at most 256 KiB"))
  }

  @Test func `an unknown lesson is named with the nearest, a path is not followed`() throws {
    let folder = LessonFile.shippedFolder
    let near = #expect(throws: LessonError.self) {
      try LessonFile.read("cam-derivatoin", in: folder)
    }
    #expect(near?.description.contains("did you mean 'cam-derivation'?") == true)
    #expect(throws: LessonError.self) {
      try LessonFile.read("../lessons/cam-derivation", in: folder)
    }
    #expect(throws: LessonError.self) { try LessonFile.names(in: folder + "/no") }
  }

  @Test func `tasks have boxes`() throws {
    let text = head + "\n## One\n\n- [x] done `x`\n- [ ] to do\n- plain\n- [x]\n"
    let file = try Lesson(name: "a", path: "a.md", text: text)
    guard case .prose(.list(nil, let items)) = file.sections[1].pieces[0] else {
      Issue.record("a list")
      return
    }
    #expect(items[0] == [.paragraph([.text("☑ "), .text("done "), .code("x")])])
    #expect(items[1] == [.paragraph([.text("☐ "), .text("to do")])])
    #expect(items[2] == [.paragraph([.text("plain")])])
  }

  @Test func `a footnote stands at the end of the step that refers to it`() throws {
    let text =
      head
      + "\nIntro.[^b]\n\n[^a]: Of *one*, `= predicted`, $F_k$.\n\n## One\n\nText[^a] again[^a] "
      + "and none[^c].\n\n[^b]: Of the introduction.\n\n## Two\n\nNo note.\n"
    let file = try Lesson(name: "a", path: "a.md", text: text)
    #expect(
      file.sections[0].pieces == [
        .prose(.paragraph([.text("Intro."), .text("¹")])),
        .prose(.paragraph([.text("¹ "), .text("Of the introduction.")])),
      ])
    #expect(file.sections[1].pieces.count == 2 && file.sections[2].pieces.count == 1)
    guard case .prose(.paragraph(let words)) = file.sections[1].pieces[0],
      case .prose(.paragraph(let note)) = file.sections[1].pieces[1]
    else {
      Issue.record("two paragraphs")
      return
    }
    #expect(words.filter { $0 == .text("²") }.count == 2)
    #expect(
      words.contains { if case .text(let text) = $0 { text.contains("[^c]") } else { false } })
    #expect(note.first == .text("² ") && note[2] == .emphasis([.text("one")]))
    guard case .live(let live)? = note.first(where: { if case .live = $0 { true } else { false } })
    else {
      Issue.record("a live value")
      return
    }
    #expect(live.location.line == 9 && live.source == "predicted")
  }
}

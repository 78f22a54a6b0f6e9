import Foundation
import FoundationXML
import LessonFiles
import Lessons
import Networks
import Rendering
import TestSupport
import Testing

/// A stranger's lesson: whatever stands in it, its page has no active content of its.
@Suite("Lessons of strangers")
struct LessonAttackTests {
  /// What has been tried against writers of pages, elsewhere and here.
  private static let attacks = [
    "<script>alert(1)</script>", "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>", "<svg><script href=data:,alert(1)></script></svg>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)", "[x](vbscript:x)", "[x](file:///etc/passwd)",
    "[x](https://x/\" onmouseover=\"alert(1))", "[x](//evil.example/x)", "<javascript:alert(1)>",
    "![x](x \"\"onerror=alert(1))", "![x](javascript:alert(1))", "[a]: javascript:alert(1)\n\n[a]",
    "<a href=\"javascript:alert(1)\">x</a>", "<iframe src=//evil.example></iframe>",
    "<base href=//evil.example/>", "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>*{background:url(//evil.example)}</style>",
    "<form action=//evil.example><input type=submit>", "<object data=x></object>", "<embed src=x>",
    "--><script>alert(1)</script><!--", "]]><script>alert(1)</script>", "&lt;script&gt;alert(1)",
    "$\\text{<script>alert(1)</script>}$", "$\\text{</math><img src=x onerror=alert(1)>}$",
    "$\\operatorname{x\" onclick=alert(1) y=\"}$",
    "$$\n\\text{<maction xlink:href=javascript:x>}\n$$",
    "`<script>alert(1)</script>`", "    <script>alert(1)</script>",
    "| <b onclick=x> | y |\n|---|---|\n| <i> | 2 |",
    "> <details open ontoggle=alert(1)>", "- <input autofocus onfocus=alert(1)>",
    "```lesson\nshow F_k as bars title \"<img src=x onerror=alert(1)>\"\n```",
    "```lesson\nask \"<svg onload=alert(1)>\" choices \"<b>\", \"' onx='\" answer 1 hint \"</p><script>\"\n```",
    "```lesson\ncheck 1 = 1 as \"<script>alert(1)</script>\"\n```",
    "```lesson\nshow \"<script>\": F_k, \"\\\" onx=\": F_k as table\n```", "`= \"<script>\" + 1`",
    "```<script>\nx\n```", "<!-- speaker: <script>alert(1)</script> -->",
    "<x:script xmlns:x='http://www.w3.org/1999/xhtml'>",
    "\u{202E}<script>", "<scr\u{0}ipt>alert(1)</scr\u{0}ipt>", "<ScRiPt\u{2028}>alert(1)</ScRiPt>",
  ]

  private static let lesson = """
    ---
    title: A lesson
    summary: Of all kinds.
    minutes: 5
    ---

    # A lesson

    An introduction with `= max(F_k)`, $F_k = \\frac{1}{Z}$ and [a link](https://example.org/a?b=c).

    ## A step

    1. one
    2. two

    | a | b |
    |---|---|
    | 1 | 2 |

    ```lesson
    show f_k[k: 0]
    show F_k as bars
    explain F_k[0]
    graph
    check min(f_k) ≥ 0
    ask "How many?" answer count(F_k) hint "Count."
    ```

    ## Another

    > quoted *words* and **more**

    $$
    S_c = \\sum_k w_k^c F_k
    $$
    """

  /// The lesson with an attack put somewhere, and now and then a letter lost or doubled.
  private static func mutated(_ turn: Int) -> String {
    var random = SplitMix64(seed: 66, labels: UInt64(turn))
    func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }
    var text = lesson
    for _ in 0..<(1 + below(3)) {
      let attack = attacks[turn < attacks.count ? turn : below(attacks.count)]
      var lines = text.components(separatedBy: "\n")
      if below(3) > 0 {
        lines.insert(contentsOf: ["", attack, ""], at: 6 + below(lines.count - 6))
        text = lines.joined(separator: "\n")
      } else {
        let place = below(text.count)
        text.insert(contentsOf: attack, at: text.index(text.startIndex, offsetBy: place))
      }
    }
    if below(2) == 0 {
      let index = text.index(text.startIndex, offsetBy: below(text.count))
      if below(2) == 0 { text.remove(at: index) } else { text.insert(text[index], at: index) }
    }
    return text
  }

  /// The page that a lesson gives; nil if it is refused.
  private static func page(of text: String) throws -> String? {
    guard let lesson = try? Lesson(name: "x", path: "x.md", text: text),
      let run = try? LessonRunner.run(
        lesson, in: LessonSession(.init(trace: try SmallPass.cam())).environment)
    else { return nil }
    return try LessonPage(run.notebook).text()
  }

  @Test("2,000 changed lessons give well-formed pages without scripts, handlers or strange links")
  func attacks() throws {
    let whole = ProcessInfo.processInfo.environment["LESSON_ALL_DIGITS"] != nil
    var pages = 0
    for turn in stride(from: 0, to: 2_000, by: whole ? 1 : 20) {
      guard let page = try Self.page(of: Self.mutated(turn)) else { continue }
      pages += 1
      let document = try XMLDocument(xmlString: page)
      for (what, path) in [
        ("script", "//*[translate(local-name(), 'SCRIPT', 'script') = 'script']"),
        ("element", "//iframe|//object|//embed|//base|//link|//style[position() > 1]|//maction"),
        ("handler", "//@*[starts-with(translate(local-name(), 'ON', 'on'), 'on')] | //@style"),
        ("meta", "//meta[@http-equiv and not(@http-equiv = 'Content-Security-Policy')]"),
        (
          "form",
          "//@action | //@formaction | //@srcset | //@ping | //@*[contains(name(), ':') and name() != 'xml:space']"
        ),
        (
          "link",
          "//@href[not(starts-with(., '#') or starts-with(., 'https://') or "
            + "starts-with(., 'http://') or starts-with(., 'data:image/png'))]"
        ),
        ("source", "//@src[not(starts-with(., 'data:image/png'))]"),
      ] {
        let found = (try? document.nodes(forXPath: path)) ?? []
        #expect(found.isEmpty, "turn \(turn), \(what): \(found.first?.description ?? "")")
      }
    }
    #expect(pages >= (whole ? 300 : 10), "only \(pages) lessons ran")
  }

  @Test("The search for active content finds it where it is")
  func search() throws {
    let document = try XMLDocument(xmlString: "<html><ScRipt/><p onclick=''/></html>")
    #expect(
      try document.nodes(
        forXPath: "//*[translate(local-name(), 'SCRIPT', 'script') = 'script']"
      ).count == 1)
    #expect(
      try document.nodes(
        forXPath: "//@*[starts-with(translate(local-name(), 'ON', 'on'), 'on')]"
      ).count == 1)
  }
}

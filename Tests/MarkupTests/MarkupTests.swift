import Testing

@testable import Markup

/// Text becomes markup in one place, by one rule.
@Suite struct MarkupTests {
  @Test(arguments: [
    ("a<b & c>d", "a&lt;b &amp; c&gt;d"), ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
    ("]]><!-- &lt;", "]]&gt;&lt;!-- &amp;lt;"), ("日本 ∂L/∂w 😀", "日本 ∂L/∂w 😀"),
    ("a\u{0}b\u{1B}[31m\u{7F}", "a\u{FFFD}b\u{FFFD}[31m\u{FFFD}"),
    ("\u{202E}txet\u{2028}", "\u{FFFD}txet\u{FFFD}"),
    ("two\nlines\tand\r", "two\nlines\tand\u{FFFD}"),
    ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"), ("", ""),
  ])
  func `text is nothing but text`(_ text: String, _ escaped: String) {
    #expect(Markup.escaped(text) == escaped)
  }

  @Test func `elements carry escaped attributes`() {
    #expect(
      Markup.token("mi", "a&b", [("title", "\"x\"")])
        == "<mi title=\"&quot;x&quot;\">a&amp;b</mi>")
  }

  @Test func `one line shows the ends of lines that it must not have`() {
    #expect("a\nb\tc".withoutControls == "a\u{FFFD}b c")
    #expect("plain ünï".withoutControls == "plain ünï")
    #expect("e\u{301}👩‍👩‍👧".withoutControls == "e\u{301}👩‍👩‍👧")
  }
}
